/** Name of the pack's one policy, under which its configuration stands. */
export const POLICY = "aws-security";
