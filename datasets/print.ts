import { allDatasets } from ".";

/** Print the definition of one dataset as JSON, as the job reads it: `ts-node -T datasets/print.ts yellow_taxi`. */
function main(name: string | undefined): void {
    const dataset = allDatasets.find((candidate) => candidate.name === name);
    if (dataset === undefined) {
        const names = allDatasets.map((candidate) => candidate.name).join(", ");
        console.error(`There is no dataset ${name ?? "without a name"}; give one of ${names}.`);
        process.exitCode = 1;
        return;
    }
    console.log(JSON.stringify(dataset, null, 2));
}

main(process.argv[2]);
