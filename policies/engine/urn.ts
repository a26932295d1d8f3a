/** Type token in a URN: `aws:s3/bucket:Bucket` of `urn:pulumi:stack::project::parent$aws:s3/bucket:Bucket::name`. */
export function typeOfUrn(urn: string): string {
    return urn.split("::")[2]?.split("$").at(-1) ?? "";
}
