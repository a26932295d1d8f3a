import { strict as assert } from "node:assert";

import { warehouseContradictions } from "../../components/warehouse/contradictions";
import type { WarehouseSettings } from "../../components/warehouse/place";
import { SETTINGS } from "./support";

const REGION = "us-east-1";

const problems = (settings: Partial<WarehouseSettings>) =>
    warehouseContradictions({ ...SETTINGS, ...settings }, REGION);
const EDITOR = {
    ...SETTINGS,
    queryEditor: true,
    queryEditorPrincipalArns: ["arn:aws:iam::000000000000:role/A"],
};
const BOUNDARY = "arn:aws:iam::000000000000:policy/tasks";
const ofCluster = (settings: Partial<WarehouseSettings>) => problems({ warehouseType: "provisioned", ...settings });

describe("warehouseContradictions", () => {
    it("finds nothing in what goes together", () => {
        assert.deepEqual(problems({}), []);
        assert.deepEqual(ofCluster({}), []);
        assert.deepEqual(problems({ warehousePricePerformance: 50, warehouseRpuHoursPerMonth: 100 }), []);
        assert.deepEqual(problems({ warehouseSnapshotDays: 3653 }), []);
        for (const boundaries of [
            { permissionsBoundaryArn: "", peopleBoundaryArn: "" },
            { permissionsBoundaryArn: BOUNDARY, peopleBoundaryArn: BOUNDARY },
        ]) {
            assert.deepEqual(warehouseContradictions({ ...EDITOR, ...boundaries }, REGION), []);
        }
        const busy = {
            warehouseBusyNodes: 8,
            warehouseBusySchedule: "cron(0 7 ? * * *)",
            warehouseQuietSchedule: "cron(0 9 ? * * *)",
        };
        assert.deepEqual(ofCluster({ ...busy, warehouseMultiAz: true, warehouseSnapshotCopyRegion: "us-west-2" }), []);
    });

    const refused: readonly [string, string[], string][] = [
        [
            "a maximum below the base",
            problems({ warehouseMaxRpus: 8, warehouseBaseRpus: 16 }),
            "setting strata:warehouseMaxRpus = 8 is below strata:warehouseBaseRpus = 16; it must not be",
        ],
        [
            "settings of a cluster without one",
            problems({ warehouseMultiAz: true }),
            "setting strata:warehouseMultiAz = true needs strata:warehouseType = provisioned; change one of them",
        ],
        [
            "settings of Redshift Serverless with a cluster",
            ofCluster({ warehousePricePerformance: 50 }),
            "setting strata:warehousePricePerformance = 50 needs strata:warehouseType = serverless; change one of them",
        ],
        [
            "too few nodes",
            ofCluster({ warehouseNodeType: "rg.xlarge", warehouseNodes: 1 }),
            "setting strata:warehouseNodes = 1 is not a number of rg.xlarge nodes; a new cluster has 2 to 16 of them",
        ],
        [
            "too many nodes",
            ofCluster({ warehouseNodes: 17 }),
            "setting strata:warehouseNodes = 17 is not a number of ra3.large nodes; a new cluster has 1 to 16 of them",
        ],
        [
            "RG nodes in two zones",
            ofCluster({ warehouseMultiAz: true, warehouseNodeType: "rg.large" }),
            "setting strata:warehouseMultiAz = true needs RA3 nodes; set strata:warehouseNodeType to one of those",
        ],
        [
            "one node in two zones",
            ofCluster({ warehouseMultiAz: true, warehouseNodes: 1 }),
            "setting strata:warehouseMultiAz = true needs two nodes or more; raise strata:warehouseNodes",
        ],
        [
            "pauses in two zones",
            ofCluster({
                warehouseMultiAz: true,
                warehousePauseSchedule: "cron(0 20 ? * * *)",
                warehouseResumeSchedule: "cron(0 6 ? * * *)",
            }),
            "setting strata:warehouseMultiAz = true cannot be paused; empty strata:warehousePauseSchedule and strata:warehouseResumeSchedule",
        ],
        [
            "a pause without an end",
            ofCluster({ warehousePauseSchedule: "cron(0 20 ? * * *)" }),
            "setting strata:warehousePauseSchedule goes with strata:warehouseResumeSchedule; give all of them or none",
        ],
        [
            "busy hours without nodes",
            ofCluster({ warehouseBusySchedule: "cron(0 7 ? * * *)", warehouseQuietSchedule: "cron(0 9 ? * * *)" }),
            "setting strata:warehouseBusySchedule goes with strata:warehouseBusyNodes; give all of them or none",
        ],
        [
            "more than four times the nodes",
            ofCluster({
                warehouseBusyNodes: 9,
                warehouseBusySchedule: "cron(0 7 ? * * *)",
                warehouseQuietSchedule: "cron(0 9 ? * * *)",
            }),
            "setting strata:warehouseBusyNodes = 9 is no elastic resize of 2 ra3.large nodes; from 2 nodes or more it goes to at most 4 times their number and 16",
        ],
        [
            "scaling out from one node",
            ofCluster({ warehouseConcurrencyClusters: 1, warehouseNodes: 1 }),
            "setting strata:warehouseConcurrencyClusters = 1 needs 2 to 32 nodes, and strata:warehouseNodes is 1; change one of them",
        ],
        [
            "automatic snapshots kept for too long",
            ofCluster({ warehouseSnapshotDays: 36 }),
            "setting strata:warehouseSnapshotDays = 36 is more than the 35 days that a cluster keeps them",
        ],
        [
            "copies in the same region",
            ofCluster({ warehouseSnapshotCopyRegion: REGION }),
            "setting strata:warehouseSnapshotCopyRegion = us-east-1 is the stack's own region; choose another",
        ],
        [
            "an editor for nobody",
            warehouseContradictions({ ...SETTINGS, queryEditor: true, queryEditorPrincipalArns: [] }, REGION),
            "setting strata:queryEditor = true lets nobody in; name who may by strata:queryEditorPrincipalArns",
        ],
        [
            "people without an editor",
            warehouseContradictions(
                { ...SETTINGS, queryEditor: false, queryEditorPrincipalArns: ["arn:aws:iam::000000000000:role/A"] },
                REGION,
            ),
            "setting strata:queryEditorPrincipalArns is of no use without strata:queryEditor = true; set it, or name nobody",
        ],
        [
            "an editor within the boundary of tasks",
            warehouseContradictions({ ...EDITOR, permissionsBoundaryArn: BOUNDARY, peopleBoundaryArn: "" }, REGION),
            "setting strata:queryEditor = true makes a role for people, and strata:permissionsBoundaryArn bounds those of " +
                "tasks; set strata:peopleBoundaryArn to the boundary for people, which the bootstrap program makes too",
        ],
    ];
    for (const [what, found, sentence] of refused) {
        it(`refuses ${what}`, () => assert.deepEqual(found, [sentence]));
    }
});
