import {
  type CircularHead,
  type CircularListRow,
  changeCircular,
  clearCircularCosts,
  keepCircularListVersion,
  listCircularLists,
  readPriceHead,
  setCircularListVersion,
} from '@omniroute/db/pricing';
import { Fault, type Refusal } from '@omniroute/domain';
import { moment, plainLines, plainText } from '@omniroute/domain/input';
import { z } from 'zod';
import { refuseIfAny } from '../../refusals.ts';
import { type Call, defineVerb } from '../../run-verb.ts';
import { momentIn } from '../day-in.ts';
import { type Drafts, priceListDrafts } from '../drafts.ts';
import { approveChange, discardChange, publishChange, revertChange, submitChange } from '../make-changes.ts';
import { draftErrors } from '../preview/index.ts';
import { revertBehind } from '../revert-behind.ts';
import { beginCosts, endCosts, holdCosts, outdatedPrices } from './circular-costs.ts';
import { beginningOf, type CircularDocument, holdCircular, readCircularDocument } from './circular-document.ts';
import { refuseEnded } from './resolve-rows.ts';

const Input = z.strictObject({ id: z.uuid(), reason: plainLines(1000).optional() });
type Input = z.infer<typeof Input>;
const ApproveInput = Input.extend({
  /** The drafts of its lists as they were looked at: where one is another by now, nothing is signed. */
  looked: z
    .array(z.strictObject({ code: plainText(64), revision: z.int().min(1), updatedAt: moment.optional() }))
    .max(1_000)
    .optional(),
});
type ApproveInput = z.infer<typeof ApproveInput>;
const RevertInput = Input.extend({
  /** The lists that have moved on since and stay as they are, with the version that was seen. */
  keep: z
    .array(z.strictObject({ code: plainText(64), version: z.int().min(1) }))
    .max(1_000)
    .default([]),
});
type RevertInput = z.output<typeof RevertInput>;
const PublishInput = z.strictObject({ id: z.uuid(), at: moment.optional(), reason: plainLines(1000).optional() });
type PublishInput = z.infer<typeof PublishInput>;

interface Whole {
  readonly head: CircularHead;
  readonly lists: readonly CircularListRow[];
}

/** The circular held, with its lists held in the order of their codes. Refuses one that is not priced. */
async function holdWhole(call: Call, id: string): Promise<Whole> {
  const head = await holdCircular(call, id);
  const lists = await listCircularLists(call.tx, id);
  for (const { code } of lists) await priceListDrafts.lock(call, code);
  return { head, lists: await listCircularLists(call.tx, id) };
}

function refuseUnpriced({ head, lists }: Whole): void {
  refuseEnded(head);
  if (head.state === 'open' || lists.length === 0)
    refuseIfAny([{ code: 'circular.not-priced', detail: `${head.name} is not priced as it stands. Choose its lists and price it.` }]);
}

/** What one list is refused for stands against the list: nothing of the others is done then. */
function ofList(error: unknown, { code }: CircularListRow, index: number): unknown {
  if (!(error instanceof Fault) || error.kind === 'forbidden') return error;
  const { errors, ...problem } = error.problem;
  const detail = `${code}: ${problem.detail}`;
  const place = { index, pointer: `/lists/${index}` };
  const [first = { code: problem.code, detail: problem.detail }, ...rest] = errors ?? [];
  const told = [first, ...rest].map((one): Refusal => ({ code: one.code, detail: `${code}: ${one.detail}`, ...place }));
  return new Fault(error.kind, { ...problem, detail, errors: told });
}

/** Does the same to every list; the first that refuses ends it all. */
async function eachList<T>({ lists }: Whole, work: (list: CircularListRow) => Promise<T>): Promise<T[]> {
  const done: T[] = [];
  for (const [index, list] of lists.entries())
    try {
      done.push(await work(list));
    } catch (error) {
      throw ofList(error, list, index);
    }
  return done;
}

const codesOf = (lists: readonly CircularListRow[]): string[] => lists.map(({ code }) => code);

async function moved(
  call: Call,
  { head, lists }: Whole,
  change: { state: CircularHead['state']; type: string; liveFrom?: Date; reason?: string | undefined; detail?: object },
) {
  const { state, type, liveFrom, reason, detail: more } = change;
  await changeCircular(call.tx, head.id, { state, by: call.actor.name, at: call.now, ...(liveFrom && { liveFrom }) });
  const detail = {
    name: head.name,
    lists: codesOf(lists),
    ...(liveFrom && { from: liveFrom.toISOString() }),
    ...more,
    ...(reason !== undefined && { reason }),
  };
  call.audit({ entityKind: 'circular', entityId: head.id, type, detail });
  return readCircularDocument(call, head.id);
}

/** Hands the drafts of all lists of a circular to others for approval, all or none. Lists below the tenant's threshold are approved by the author's name; errors in one need a reason. */
export const submitCircular = defineVerb<Input, CircularDocument>({
  id: 'pricing.submit-circular',
  kind: 'write',
  input: Input,
  async run(call, { id, reason }) {
    const whole = await holdWhole(call, id);
    refuseUnpriced(whole);
    const open = { ...whole, lists: whole.lists.filter((list) => list.draft_state === 'draft' || list.draft_state === null) };
    if (open.lists.length === 0)
      refuseIfAny([{ code: 'draft.submitted', detail: 'It was submitted already. Pricing it again takes it back.' }]);
    const errors = await draftErrors(call, codesOf(open.lists));
    const drafts: Drafts = { ...priceListDrafts, errors: async (_, { code }) => errors.get(code) ?? [] };
    const states = await eachList(open, ({ code }) => submitChange(drafts, call, { code, reason }));
    const isSigned =
      whole.lists.every(({ draft_state: state }) => state !== 'submitted') && states.every(({ state }) => state === 'approved');
    const state = isSigned ? 'approved' : 'submitted';
    return moved(call, whole, { state, type: 'circular.submitted', reason });
  },
});

/** A list that the circular did not feed yet when it was looked at. */
function refuseUnseen({ lists }: Whole, looked: NonNullable<ApproveInput['looked']>): void {
  const index = lists.findIndex(({ code }) => looked.every((one) => one.code !== code));
  const list = lists[index];
  if (!list) return;
  const detail = `${list.code} was added to the circular after you looked at it. Look at what it changes there, and approve that.`;
  throw new Fault('conflict', {
    code: 'draft.changed',
    detail,
    errors: [{ code: 'draft.changed', detail, index, pointer: `/lists/${index}` }],
  });
}

/**
 * Signs the drafts of all lists of a circular, all or none. Those that were signed already stay so. Throws as `approve-price-list` does,
 * Fault `conflict`, `draft.changed`, among it where a draft is another than the one that was looked at.
 */
export const approveCircular = defineVerb<ApproveInput, CircularDocument>({
  id: 'pricing.approve-circular',
  kind: 'write',
  input: ApproveInput,
  async run(call, { id, reason, looked }) {
    const whole = await holdWhole(call, id);
    refuseUnpriced(whole);
    const open = { ...whole, lists: whole.lists.filter((list) => list.draft_state !== 'approved') };
    if (open.lists.length === 0) refuseIfAny([{ code: 'draft.approved', detail: 'It is approved already.' }]);
    if (looked) refuseUnseen(open, looked);
    await eachList(open, ({ code }) => {
      const { revision, updatedAt } = looked?.find((one) => one.code === code) ?? {};
      return approveChange(priceListDrafts, call, { code, reason, revision, updatedAt });
    });
    return moved(call, whole, { state: 'approved', type: 'circular.approved', reason });
  },
});

/**
 * Makes the approved drafts of all lists the next versions, from one moment on: `at`, the day of the circular, or now; from then on its goods cost what it says,
 * so that lists that follow cost move with it. All in one transaction: what one list refuses (a version that is planned already, a draft that was changed after
 * it was signed) leaves all as they were, and so does a pack or a tax that is another by then (`circular.pack-changed`, `circular.tax-changed`).
 */
export const publishCircular = defineVerb<PublishInput, CircularDocument>({
  id: 'pricing.publish-circular',
  kind: 'write',
  input: PublishInput,
  async run(call, { id, at, reason }) {
    const whole = await holdWhole(call, id);
    refuseUnpriced(whole);
    await holdCosts(call);
    const from = at ?? beginningOf(whole.head, call.now).toISOString();
    refuseIfAny(await outdatedPrices(call, whole.head, new Date(Math.max(Date.parse(from), call.now.getTime()))));
    const states = await eachList(whole, async (list) => {
      const state = await publishChange(priceListDrafts, call, { code: list.code, at: from, reason });
      await setCircularListVersion(call.tx, id, { listId: list.price_list_id, version: state.version });
      return state;
    });
    const liveFrom = new Date(states[0]?.effectiveFrom ?? call.now);
    await beginCosts(call, whole.head, liveFrom);
    return moved(call, whole, { state: 'published', type: 'circular.published', liveFrom, reason });
  },
});

/** Lists that have moved on, and that nobody said to keep as they are. */
async function movedOn(call: Call, { lists }: Whole, keep: RevertInput['keep']): Promise<Refusal[]> {
  const { time_zone: zone } = await readPriceHead(call.tx);
  return lists.flatMap((list, index): Refusal[] => {
    const { code, version, standing, latest_version: latest, latest_by: by, latest_from: from } = list;
    if (standing !== 'moved' || keep.some((one) => one.code === code && one.version === latest)) return [];
    const since = from === null ? '' : ` from ${momentIn(zone, from)}`;
    const detail = `${code} has had version ${latest}, by ${by}${since}, since this circular made ${version}. It can stay as it is while the others go back; to take it back too, take that version back first.`;
    return [{ code: 'version.later', detail, index, pointer: `/lists/${index}` }];
  });
}

/** Takes one list back to what held before the circular; the one that does so already stays. */
async function takeListBack(call: Call, list: CircularListRow, reason: string | undefined): Promise<void> {
  const { code, version, latest_version: latest, standing } = list;
  if (standing !== 'own' || version === null) return;
  // A version that only put the circular's own back is no other: what was corrected between them does not come again.
  if (version === latest) await revertChange(priceListDrafts, call, { code, reason, version });
  else await revertBehind(priceListDrafts, call, { code, reason, version });
}

/**
 * Takes a published circular back in one step: each list goes back to the version before the circular's, planned ones as if they had never been; its
 * costs go too. Throws Fault `refused`, `version.later`, by list, where one has had another version since that is not among those to be kept: with
 * nothing done. Those kept stay as they are, and are told.
 */
export const revertCircular = defineVerb<RevertInput, CircularDocument>({
  id: 'pricing.revert-circular',
  kind: 'write',
  input: RevertInput as z.ZodType<RevertInput>,
  async run(call, { id, reason, keep }) {
    const whole = await holdWhole(call, id);
    if (whole.head.state !== 'published')
      refuseIfAny([{ code: 'circular.not-published', detail: `${whole.head.name} is not published, so there is nothing to take back.` }]);
    refuseIfAny(await movedOn(call, whole, keep));
    await holdCosts(call);
    await eachList(whole, (list) => takeListBack(call, list, reason));
    const kept = whole.lists.filter(({ standing }) => standing === 'moved');
    for (const { price_list_id: listId, latest_version: version } of kept)
      await keepCircularListVersion(call.tx, id, { listId, version: version ?? 0 });
    await endCosts(call, whole.head);
    const back = { ...whole, lists: whole.lists.filter(({ standing }) => standing !== 'moved') };
    const told = kept.map(({ code, latest_version: version, latest_by: by }) => ({ code, version, by }));
    return moved(call, back, { state: 'reverted', type: 'circular.reverted', reason, ...(told.length > 0 && { detail: { kept: told } }) });
  },
});

/** Throws a circular away that is not published: its drafts and its costs go. */
export const discardCircular = defineVerb<Input, CircularDocument>({
  id: 'pricing.discard-circular',
  kind: 'write',
  input: Input,
  async run(call, { id, reason }) {
    const whole = await holdWhole(call, id);
    refuseEnded(whole.head);
    const drafted = { ...whole, lists: whole.lists.filter((list) => list.draft_state !== null) };
    await eachList(drafted, ({ code }) => discardChange(priceListDrafts, call, { code, reason }));
    await clearCircularCosts(call.tx, id);
    return moved(call, whole, { state: 'discarded', type: 'circular.discarded', reason });
  },
});
