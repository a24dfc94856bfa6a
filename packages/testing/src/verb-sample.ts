import type { Role, Scope, SystemRole, VerbId } from '@omniroute/domain/tenant';

/** A call that works in a filled tenant: who makes it, and its input; a batch verb's input is its items. */
export interface VerbSample {
  readonly role: Role | SystemRole;
  readonly scope?: Scope;
  readonly input: unknown;
  /** What its input takes beside the verb's own permission: not every role that may call the verb may call it so. */
  readonly needs?: VerbId;
}
