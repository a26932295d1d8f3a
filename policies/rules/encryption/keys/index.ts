import type { Rule } from "../../../engine/rule";
import { certificates } from "./certificates";
import { deletion } from "./deletion";
import { kms } from "./kms";
import { secretRotation } from "./secretRotation";
import { signing } from "./signing";
import { sshKeys } from "./sshKeys";

/** Rules on how keys, certificates and secrets are kept: their strength, state, rotation and deletion. */
export const keys: readonly Rule[] = [...kms, ...deletion, ...certificates, ...signing, ...sshKeys, ...secretRotation];
