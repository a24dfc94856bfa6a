import { listDeputised } from '@omniroute/db/pricing';
import type { Signer } from '@omniroute/domain/pricing';
import { isPermitted, isRole, type VerbId } from '@omniroute/domain/tenant';
import { handsOf } from '../person.ts';
import type { Call } from '../run-verb.ts';

/** Who acts, as one who might sign: by their own role where the matrix lets it, or for somebody who named them as deputy for today. */
export async function signerOf(call: Call, verb: VerbId): Promise<Signer> {
  const hands = await handsOf(call);
  const deputised = await listDeputised(call.tx, hands.person, call.now);
  return {
    ...hands,
    name: call.actor.name,
    mayByRole: isPermitted(verb, call.actor.role),
    deputyFor: deputised
      .filter(({ role }) => isRole(role) && isPermitted(verb, role))
      .map(({ person: of, name }) => ({ person: of, name })),
  };
}
