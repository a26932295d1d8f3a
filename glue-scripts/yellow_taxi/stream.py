"""Entry of the Glue streaming job of yellow taxi trips: the same file on AWS and with spark-submit."""

import sys

from strata_glue.rows import Transform
from strata_glue.stream import main

from yellow_taxi.transform import derive, enrich

if __name__ == "__main__":
    main(Transform(enrich, derive), sys.argv[1:])
