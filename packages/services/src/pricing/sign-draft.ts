import { Fault, type Refusal, type Result } from '@omniroute/domain';
import { approve, type Signature, type SignedDraft } from '@omniroute/domain/pricing';
import { refuseIfAny } from '../refusals.ts';
import type { Call } from '../run-verb.ts';
import { signerOf } from './person.ts';

const ask = async (call: Call, draft: SignedDraft): Promise<Result<Signature, Refusal>> =>
  approve(draft, await signerOf(call, 'pricing.sign-prices'), call.now.toISOString());

/**
 * The signature under a change of prices of who acts, by their own role or as a deputy. Throws Fault `forbidden`, `role.not-permitted`,
 * where neither lets them; `refused`, `draft.own` and the like, where this draft is not theirs to sign.
 */
export async function signDraft(call: Call, draft: SignedDraft): Promise<Signature> {
  const signed = await ask(call, draft);
  if (signed.ok) return signed.value;
  if (signed.error.code !== 'role.not-permitted') refuseIfAny([signed.error]);
  throw new Fault('forbidden', signed.error);
}

/** Why who asks cannot sign the draft as it stands, in words for them; null where they can. */
export async function whyNotSign(call: Call, draft: SignedDraft): Promise<string | null> {
  const signed = await ask(call, draft);
  return signed.ok ? null : signed.error.detail;
}
