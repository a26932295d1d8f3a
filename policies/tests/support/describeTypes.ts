import { installedTypes, isInstalled } from "../../registry/installed";

/** Tests about every resource type of @pulumi/aws; where it is not installed, one that says so and is skipped. */
export function describeTypes(title: string, define: (types: ReadonlyMap<string, readonly string[]>) => void): void {
    if (isInstalled()) {
        describe(title, () => define(installedTypes()));
        return;
    }
    describe(title, () => {
        it("is not tested: @pulumi/aws is not installed", function () {
            process.stderr.write("NOT RUN: @pulumi/aws is not installed; run 'npm install --no-save @pulumi/aws@7'.\n");
            this.skip();
        });
    });
}
