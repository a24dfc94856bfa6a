import { listDeputised } from '@omniroute/db/pricing';
import { findPerson } from '@omniroute/db/tenant';
import { isUuid } from '@omniroute/domain';
import type { Signer } from '@omniroute/domain/pricing';
import { isPermitted, isRole, type VerbId } from '@omniroute/domain/tenant';
import type { Call } from '../run-verb.ts';

/** The person who acts: issuer and subject, the same in all their roles and keys. The house's own processes stand for themselves. */
export async function personOf({ tx, actor }: Call): Promise<string> {
  const found =
    actor.kind === 'member' && isUuid(actor.id)
      ? await findPerson(tx, { member: actor.id })
      : actor.kind === 'api-key' && isUuid(actor.id)
        ? await findPerson(tx, { key: actor.id })
        : undefined;
  return found ?? `${actor.kind} ${actor.id}`;
}

/** Who acts, as one who might sign: by their own role where the matrix lets it, or for somebody who named them as deputy for today. */
export async function signerOf(call: Call, verb: VerbId): Promise<Signer> {
  const person = await personOf(call);
  const deputised = await listDeputised(call.tx, person, call.now);
  return {
    person,
    name: call.actor.name,
    mayByRole: isPermitted(verb, call.actor.role),
    deputyFor: deputised
      .filter(({ role }) => isRole(role) && isPermitted(verb, role))
      .map(({ person: of, name }) => ({ person: of, name })),
  };
}
