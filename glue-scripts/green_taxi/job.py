"""Entry of the Glue job of green taxi trips: the same file on AWS and with spark-submit."""

from strata_glue.job import main
from strata_glue.rows import Transform

from green_taxi.transform import derive, enrich

if __name__ == "__main__":
    main(Transform(enrich, derive))
