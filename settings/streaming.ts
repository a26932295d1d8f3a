import type { Dataset } from "../datasets";
import type { Values } from "./schema";

/** What is wrong with the settings of streams, in a sentence each. `all` is every dataset that a stack may name. */
export function streamContradictions(values: Partial<Values>, all: readonly Dataset[]): string[] {
    const { streaming, streamingJob, streamProducerArns: producers = [], datasets } = values;
    const streamed = all.filter((dataset) => dataset.streamed === true).map((dataset) => dataset.name);
    const none = datasets !== undefined && !datasets.some((name) => streamed.includes(name));
    return [
        ...(streaming === true && none
            ? [
                  "setting strata:streaming = true, but none of strata:datasets is streamed; " +
                      `add ${streamed.join(" or ")} there, or set strata:streaming = false`,
              ]
            : []),
        ...(streaming === false && streamingJob === true
            ? ["setting strata:streamingJob = true, but there are no streams; set strata:streaming = true too"]
            : []),
        ...(streaming === false && producers.length > 0
            ? [
                  "setting strata:streamProducerArns names producers, but there are no streams; " +
                      "set strata:streaming = true, or take the producers out",
              ]
            : []),
    ];
}
