/** Prints the Python that runs a dataset's job on DuckDB; makes its environment first when needed. */
import { duckdbPython } from "./duckdbEnv";
import { PythonError } from "./pythonEnv";

try {
    console.log(duckdbPython((message) => console.error(message)));
} catch (error) {
    if (!(error instanceof PythonError)) {
        throw error;
    }
    console.error(error.message);
    process.exitCode = 1;
}
