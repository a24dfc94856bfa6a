import { findPerson } from '@omniroute/db/tenant';
import { isUuid } from '@omniroute/domain';
import type { Call } from './run-verb.ts';

/** Who acts, as what they write and sign is noted. */
export interface Hands {
  /** Issuer and subject, the same in all their roles and in every key that they issued; what has none stands for itself. */
  readonly person: string;
  /** False of a key that no person issued, and of the house's own processes. */
  readonly isPerson: boolean;
}

/** Whose hands they are that act. */
export async function handsOf({ tx, actor: { kind, id } }: Call): Promise<Hands> {
  if (kind === 'member') {
    const found = isUuid(id) ? await findPerson(tx, { member: id }) : undefined;
    return { person: found ?? `member ${id}`, isPerson: true };
  }
  if (kind !== 'api-key') return { person: `${kind} ${id}`, isPerson: false };
  const issuer = isUuid(id) ? await findPerson(tx, { key: id }) : undefined;
  return { person: issuer ?? `key ${id}`, isPerson: issuer !== undefined };
}

export const personOf = async (call: Call): Promise<string> => (await handsOf(call)).person;
