/** What becomes of the runs of a function that nobody waits for, as events of EventBridge. */

/** An event pattern of EventBridge. */
export interface EventPattern {
    readonly source: readonly string[];
    readonly "detail-type": readonly string[];
    readonly detail: object;
}

/**
 * Pattern of the events that Lambda sends to its destination EventBridge when functions, by their names, have succeeded
 * or failed for good. Source: Lambda Developer Guide, "Adding a destination".
 */
export function invocationResults(result: "Success" | "Failure", functionNames: readonly string[]): EventPattern {
    return {
        source: ["lambda"],
        "detail-type": [`Lambda Function Invocation Result - ${result}`],
        // Lambda names the function with its version.
        detail: {
            requestContext: { functionArn: functionNames.map((name) => ({ suffix: `:function:${name}:$LATEST` })) },
        },
    };
}
