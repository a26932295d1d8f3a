/** Conditions by which Query Editor v2 knows whose a query, notebook, chart or connection is. */

/** Tag with the owner: the id of whoever made it, `${aws:userid}`. */
export const OWNER = "sqlworkbench-resource-owner";

const MYSELF = "${aws:userid}";

/** What is made in one's own name. */
export const madeByOneself = { StringEquals: { [`aws:RequestTag/${OWNER}`]: MYSELF } };

/** What is one's own. */
export const ownedByOneself = { StringEquals: { [`aws:ResourceTag/${OWNER}`]: MYSELF } };

/** What gets no other tag than that of its owner, and has it. */
export const taggedAsOwn = {
    "ForAllValues:StringEquals": { "aws:TagKeys": OWNER },
    StringEquals: { ...madeByOneself.StringEquals, ...ownedByOneself.StringEquals },
};

/** Calls that the editor itself makes for oneself. */
export const throughEditor = { StringEquals: { "aws:CalledViaLast": "sqlworkbench.amazonaws.com" } };
