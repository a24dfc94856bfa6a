import { findRenewingCircular } from '@omniroute/db/pricing';
import { Fault } from '@omniroute/domain';
import { moment, plainLines, plainText } from '@omniroute/domain/input';
import type { VerbId } from '@omniroute/domain/tenant';
import { z } from 'zod';
import { type Call, defineVerb, type Verb } from '../run-verb.ts';
import { type Drafts, holdOf, priceListDrafts, promotionDrafts } from './drafts.ts';
import { approveChange, type ChangeState, discardChange, publishChange, revertChange, submitChange } from './make-changes.ts';

const code = plainText(64);
const reason = plainLines(1000).optional();
const ReasonInput = z.strictObject({ code, reason });
/** What was looked at: where the draft is another by now, nothing is signed. */
const ApproveInput = z.strictObject({ code, reason, revision: z.int().min(1).optional(), updatedAt: moment.optional() });
/** Which version was looked at: where another is the latest by now, nothing is taken back. */
const RevertInput = z.strictObject({ code, reason, version: z.int().min(1).optional() });
const PublishInput = z.strictObject({ code, at: moment.optional(), reason });
type ReasonInput = z.infer<typeof ReasonInput>;
type ApproveInput = z.infer<typeof ApproveInput>;
type PublishInput = z.infer<typeof PublishInput>;
type RevertInput = z.infer<typeof RevertInput>;

const changeVerb = (id: VerbId, drafts: Drafts, make: typeof submitChange): Verb<ReasonInput, ChangeState> =>
  defineVerb<ReasonInput, ChangeState>({ id, kind: 'write', input: ReasonInput, run: (call, input) => make(drafts, call, input) });
const approveVerb = (id: VerbId, drafts: Drafts): Verb<ApproveInput, ChangeState> =>
  defineVerb<ApproveInput, ChangeState>({
    id,
    kind: 'write',
    input: ApproveInput,
    run: (call, input) => approveChange(drafts, call, input),
  });
const revertVerb = (id: VerbId, drafts: Drafts): Verb<RevertInput, ChangeState> =>
  defineVerb<RevertInput, ChangeState>({
    id,
    kind: 'write',
    input: RevertInput,
    run: (call, input) => revertChange(drafts, call, input),
  });
const publishVerb = (id: VerbId, drafts: Drafts): Verb<PublishInput, ChangeState> =>
  defineVerb<PublishInput, ChangeState>({
    id,
    kind: 'write',
    input: PublishInput,
    async run(call, input) {
      if (drafts.kind === 'price-list') await refuseRenewed(call, input.code);
      return publishChange(drafts, call, input);
    },
  });

/** What is worked out from the costs of a circular goes live with it: alone its prices would go by what may still change. */
async function refuseRenewed(call: Call, code: string): Promise<void> {
  const held = await holdOf(priceListDrafts, call, code);
  const circular = await findRenewingCircular(call.tx, held.id);
  if (!circular) return;
  const detail = `The draft of ${code} is worked out from the costs of the circular “${circular.name}” and is published with it. Publish the circular, or discard this draft.`;
  throw new Fault('conflict', { code: 'draft.of-circular', detail });
}

/**
 * Hands a list's draft to others for approval; a change below the tenant's threshold is approved by its author's own name. Refuses a draft
 * with errors and no reason (`draft.unsound`).
 */
export const submitPriceList = changeVerb('pricing.submit-price-list', priceListDrafts, submitChange);
/**
 * Signs a list's draft. Refuses its authors in every role, key and deputy's hat (`draft.own`); Fault `forbidden` for who may not sign,
 * `conflict`, `draft.changed`, where it is another draft than the one that was looked at.
 */
export const approvePriceList = approveVerb('pricing.approve-price-list', priceListDrafts);
/**
 * Makes an approved draft the list's next version, now or from a time on. Fault `conflict` where another version came between, and where it is worked out from
 * the costs of a circular that is not published (`draft.of-circular`).
 */
export const publishPriceList = publishVerb('pricing.publish-price-list', priceListDrafts);
/**
 * Takes the latest version back: a planned one as if it had never been, one that holds by making the one before the next. Fault `conflict` where another
 * version than the one named is the latest (`version.moved`), or none is named and the latest is one that was put back (`version.restored`).
 */
export const revertPriceList = revertVerb('pricing.revert-price-list', priceListDrafts);
/** Throws a list's draft away. */
export const discardPriceList = changeVerb('pricing.discard-price-list', priceListDrafts, discardChange);

/** As for price lists. Whatever its size, a promotion needs a second person. */
export const submitPromotion = changeVerb('pricing.submit-promotion', promotionDrafts, submitChange);
export const approvePromotion = approveVerb('pricing.approve-promotion', promotionDrafts);
export const publishPromotion = publishVerb('pricing.publish-promotion', promotionDrafts);
/** As for price lists; the first version of a promotion ends at once. */
export const revertPromotion = revertVerb('pricing.revert-promotion', promotionDrafts);
export const discardPromotion = changeVerb('pricing.discard-promotion', promotionDrafts, discardChange);
