import { Fault } from '@omniroute/domain';
import { approve, type Signature, type SignedDraft } from '@omniroute/domain/pricing';
import type { VerbId } from '@omniroute/domain/tenant';
import { refuseIfAny } from '../refusals.ts';
import type { Call } from '../run-verb.ts';
import { signerOf } from './signer.ts';

const FORBIDDEN = ['role.not-permitted', 'key.without-person'];

/**
 * The signature under a change of prices of who acts, by their own role, where that may `by`, or as a deputy. Throws Fault `forbidden`, `role.not-permitted`,
 * where neither lets them, and `key.without-person` for a key that no person issued; `refused`, `draft.own` and the like, where this
 * draft is not theirs to sign.
 */
export async function signDraft(call: Call, draft: SignedDraft, by: VerbId = 'pricing.sign-prices'): Promise<Signature> {
  const signed = approve(draft, await signerOf(call, by), call.now.toISOString());
  if (signed.ok) return signed.value;
  if (!FORBIDDEN.includes(signed.error.code)) refuseIfAny([signed.error]);
  throw new Fault('forbidden', signed.error);
}

/** Whether who asks can sign a draft as it stands. */
export interface Standing {
  /** Why they cannot approve it, in words for them; null where they can. */
  readonly whyNotApprove: string | null;
  /** Whose deputy they would sign as; null where they sign by their own role, or cannot. */
  readonly signsFor: string | null;
}

/** What who asks can do with drafts as they stand; who that is, is looked up once. */
export async function standingsOf(call: Call): Promise<(draft: SignedDraft) => Standing> {
  const signer = await signerOf(call, 'pricing.sign-prices');
  return (draft) => {
    const signed = approve(draft, signer, call.now.toISOString());
    if (!signed.ok) return { whyNotApprove: signed.error.detail, signsFor: null };
    const { forPerson } = signed.value;
    return { whyNotApprove: null, signsFor: signer.deputyFor.find(({ person }) => person === forPerson)?.name ?? null };
  };
}

/** The same for one draft. */
export const standingOf = async (call: Call, draft: SignedDraft): Promise<Standing> => (await standingsOf(call))(draft);
