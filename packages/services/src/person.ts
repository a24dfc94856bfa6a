import { findPersonOfKey, findPersonOfMember } from '@omniroute/db/tenant';
import { isUuid } from '@omniroute/domain';
import type { Call } from './run-verb.ts';

/** Who acts, as what they write and sign is noted. */
export interface Hands {
  /** Issuer and subject, the same in all their roles and in every key that they issued; what has none stands for itself. */
  readonly person: string;
  /** False of a key that no person issued, or one who works here no longer, and of the house's own processes. */
  readonly isPerson: boolean;
  /** Whether it is known who they are, though they may work here no longer. */
  readonly isKnown: boolean;
}

/** Whose hands they are that act. */
export async function handsOf({ tx, actor: { kind, id } }: Call): Promise<Hands> {
  if (kind === 'member') {
    const found = isUuid(id) ? await findPersonOfMember(tx, id) : undefined;
    return { person: found ?? `member ${id}`, isPerson: true, isKnown: true };
  }
  if (kind !== 'api-key') return { person: `${kind} ${id}`, isPerson: false, isKnown: false };
  const issuer = isUuid(id) ? await findPersonOfKey(tx, id) : undefined;
  return { person: issuer?.person ?? `key ${id}`, isPerson: issuer?.worksHere === true, isKnown: issuer !== undefined };
}

export const personOf = async (call: Call): Promise<string> => (await handsOf(call)).person;
