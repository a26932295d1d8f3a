import { strict as assert } from "node:assert";

import { flexContradictions } from "../../components/etl/flex";
import { bikeRides } from "../support/layers";

const values = { glueFlex: true, glueWorkerType: "G.2X", datasets: ["bike_rides"] } as const;
const big = bikeRides({ job: { workerType: "R.1X" } });
const ADVICE = "but strata:glueFlex runs on G.1X and G.2X only";

describe("Spark jobs on spare capacity", () => {
    it("are refused for other workers of the stack or of a dataset", () => {
        assert.deepEqual(flexContradictions(values, [bikeRides()]), []);
        assert.deepEqual(flexContradictions({ ...values, glueWorkerType: "G.4X" }, [bikeRides()]), [
            `setting strata:glueWorkerType = G.4X, ${ADVICE}; take one of them or turn Flex off`,
        ]);
        assert.deepEqual(flexContradictions(values, [big]), [
            `the job of bike_rides asks for R.1X workers in its definition, ${ADVICE}; change it there or turn Flex off`,
        ]);
    });

    it("ask nothing of stacks without them, of other stacks' datasets and of jobs without Spark", () => {
        assert.deepEqual(flexContradictions({ ...values, glueFlex: false, glueWorkerType: "R.8X" }, [big]), []);
        assert.deepEqual(flexContradictions({ ...values, datasets: [] }, [big]), []);
        assert.deepEqual(flexContradictions({ ...values, duckdbDatasets: ["bike_rides"] }, [big]), []);
        assert.deepEqual(flexContradictions({}, [big]), []);
    });
});
