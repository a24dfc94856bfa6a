import {
  type CircularHead,
  changeCircular,
  findListDraft,
  findOtherCircular,
  findPriceList,
  listCircularLists,
  type PriceListRow,
  putCircularList,
  readPriceHead,
  removeCircularList,
} from '@omniroute/db/pricing';
import { type Refusal, refused } from '@omniroute/domain';
import { calendarDay, plainText } from '@omniroute/domain/input';
import { type KeepProblem, type KeptPrice, margin, readTerms, rounding } from '@omniroute/domain/pricing';
import { z } from 'zod';
import type { TenantBook } from '../../price-books.ts';
import { refuseIfAny, repeatsOf } from '../../refusals.ts';
import { type Call, defineVerb } from '../../run-verb.ts';
import { priceListDrafts } from '../drafts.ts';
import { editPriceDraft } from '../edit-price-draft.ts';
import { discardChange } from '../make-changes.ts';
import { latestSpan } from '../preview/spans.ts';
import { keepCosts } from './circular-costs.ts';
import { beginningOf, type CircularDocument, holdCircular, readCircularDocument } from './circular-document.ts';
import { allRows, badRows, type CircularPlan, type PlannedRule, planCircular } from './plan-prices.ts';
import { holdFollowers, renewFollowers } from './renew-followers.ts';
import { refuseEnded } from './resolve-rows.ts';

const Rule = z.strictObject({
  code: plainText(64),
  /** What stays the same: the margin in money a unit, or its share of the price. */
  keep: z.enum(['amount', 'percent']),
  rounding: rounding.default({ toMinor: 1n, mode: 'nearest-half-up' }),
  /** Over the new cost; a price below it is raised to it. */
  minimum: margin.optional(),
});
const Input = z.strictObject({
  id: z.uuid(),
  /** Where the circular says it wrongly, or not at all. */
  effectiveOn: calendarDay.optional(),
  taxIncluded: z.boolean().optional(),
  lists: z.array(Rule).min(1).max(50),
});
type Input = z.output<typeof Input>;

/** How one price came about. */
export interface KeptPriceDocument {
  readonly sku: string;
  readonly unit: string;
  readonly minBaseQuantity: number;
  readonly was: string;
  readonly now: string;
  readonly words: readonly string[];
}

/** What a circular comes to: the lists with their new prices, and what is left to do by hand. */
export interface PricedCircular {
  readonly circular: CircularDocument;
  readonly costs: number;
  readonly lists: readonly {
    readonly code: string;
    readonly prices: number;
    /** The first hundred, with how they came about. */
    readonly first: readonly KeptPriceDocument[];
    readonly problems: readonly KeepProblem[];
  }[];
  /** Lists behind these that are worked out from the principal's costs: they get drafts too, which take the circular's. */
  readonly renews: readonly string[];
  /** Other lists that go by the principal's costs of its goods: they keep those they have until somebody renews them. */
  readonly waiting: readonly string[];
}

type Wanted = Input['lists'][number];
interface OpenList {
  readonly wanted: Wanted;
  readonly list: PriceListRow;
  readonly index: number;
}

const at = (index: number): Pick<Refusal, 'index' | 'pointer'> => ({ index, pointer: `/lists/${index}/code` });

/** Why a list cannot take a circular's prices; nothing where it can. */
async function listTrouble(call: Call, head: CircularHead, { list, index }: OpenList): Promise<Refusal[]> {
  if (list.version === 0)
    return [{ code: 'version.none', detail: `Nothing of ${list.name} is published, so it has no margin to keep.`, ...at(index) }];
  const { basedOn } = readTerms(list.terms);
  if (basedOn) {
    const detail = `${list.name} follows ${basedOn.code} and moves with it. Choose ${basedOn.code}.`;
    return [{ code: 'price-list.follows', detail, ...at(index) }];
  }
  const other = await findOtherCircular(call.tx, head.id, list.id);
  if (other)
    return [{ code: 'draft.exists', detail: `${other.name} has put prices into ${list.name} and is not published yet.`, ...at(index) }];
  const own = (await listCircularLists(call.tx, head.id)).some((one) => one.price_list_id === list.id);
  const draft = own ? undefined : await findListDraft(call.tx, list.id);
  if (!draft) return [];
  const detail = `${draft.updated_by} is changing ${list.name}. Publish or discard that draft first, so that its changes do not go live with the circular’s.`;
  return [{ code: 'draft.exists', detail, ...at(index) }];
}

/** The lists, which are held by now. */
async function openLists(call: Call, head: CircularHead, wanted: readonly Wanted[]): Promise<OpenList[]> {
  const twice = repeatsOf(wanted, ({ code }) => code).map(({ row, index }) => ({
    code: 'list.twice',
    detail: `${row.code} stands twice.`,
    ...at(index),
  }));
  refuseIfAny(twice);
  const open: OpenList[] = [];
  const refusals: Refusal[] = [];
  const ordered = [...wanted.entries()].sort(([, a], [, b]) => (a.code < b.code ? -1 : 1));
  for (const [index, one] of ordered) {
    const list = await findPriceList(call.tx, { code: one.code });
    if (!list) {
      refusals.push({ code: 'price-list.unknown', detail: `There is no price list with the code ${one.code}.`, ...at(index) });
      continue;
    }
    const opened = { wanted: one, list, index };
    refusals.push(...(await listTrouble(call, head, opened)));
    open.push(opened);
  }
  refuseIfAny(refusals);
  return open;
}

const ruleOf = ({ wanted, list }: OpenList, book: TenantBook): PlannedRule => {
  const span = latestSpan(book.source, list.code);
  if (!span) throw new Error(`price list ${list.code} is not in the book`);
  const { keep, rounding: round, minimum: least } = wanted;
  return { list: span, since: list.effective_from, keep, rounding: round, ...(least && { minimum: least }) };
};

const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? part.toString() : part)));

/** Lists that the circular fed before and does not any more: their drafts go. */
async function dropOthers(call: Call, head: CircularHead, ids: ReadonlySet<string>): Promise<void> {
  for (const former of await listCircularLists(call.tx, head.id)) {
    if (ids.has(former.price_list_id)) continue;
    if (former.draft_state !== null) await discardChange(priceListDrafts, call, { code: former.code });
    await removeCircularList(call.tx, head.id, former.price_list_id);
  }
}

async function writeDraft(call: Call, head: CircularHead, [open, prices]: readonly [OpenList, readonly KeptPrice[]]): Promise<void> {
  const { list, wanted } = open;
  if (await findListDraft(call.tx, list.id)) await discardChange(priceListDrafts, call, { code: list.code });
  const whose = head.principal === null ? '' : ` of ${head.principal}`;
  const reason = `Circular “${head.name}”${whose}, margin kept ${wanted.keep === 'amount' ? 'in money' : 'in percent'}`;
  const cells = prices.map(({ entry: { sku, unit, minBaseQuantity, priceMinor } }) => ({
    sku,
    unit,
    minBaseQuantity,
    to: { priceMinor: priceMinor.toString() },
  }));
  await editPriceDraft.run(call, { code: list.code, reason, cells });
  await putCircularList(call.tx, head.id, { listId: list.id, rule: plain(wanted), prices: prices.length });
}

/** A list that would not change at all was chosen by mistake. */
function withoutPrices({ list, index }: OpenList, { prices, problems }: CircularPlan): Refusal[] {
  if (prices.some((price) => price.list === list.code)) return [];
  const why = problems.find((problem) => problem.list === list.code)?.words ?? 'It prices none of its goods.';
  return [{ code: 'list.no-prices', detail: `Nothing in ${list.code} follows this circular. ${why}`, ...at(index) }];
}

const describePrice = ({ entry, oldPriceMinor, words }: KeptPrice): KeptPriceDocument => ({
  sku: entry.sku,
  unit: entry.unit,
  minBaseQuantity: entry.minBaseQuantity,
  was: oldPriceMinor.toString(),
  now: entry.priceMinor.toString(),
  words,
});

/** The draft of each list, with what it comes to. */
async function writeDrafts(
  call: Call,
  head: CircularHead,
  { open, plan }: { readonly open: readonly OpenList[]; readonly plan: CircularPlan },
): Promise<PricedCircular['lists']> {
  const lists: PricedCircular['lists'][number][] = [];
  for (const one of open) {
    const prices = plan.prices.filter(({ list }) => list === one.list.code);
    await writeDraft(call, head, [one, prices]);
    const problems = plan.problems.filter(({ list }) => list === one.list.code);
    lists.push({ code: one.list.code, prices: prices.length, first: prices.slice(0, 100).map(describePrice), problems });
  }
  return lists;
}

/** His day, and the moment at which the prices begin by it. */
async function begin(call: Call, head: CircularHead, input: Input): Promise<{ day: Date; from: Date; isTaxIncluded: boolean }> {
  await changeCircular(call.tx, head.id, {
    effectiveOn: input.effectiveOn,
    taxIncluded: input.taxIncluded,
    state: 'priced',
    by: call.actor.name,
    at: call.now,
  });
  const held = await holdCircular(call, head.id);
  const { effective_from: day, tax_included: isTaxIncluded } = held;
  if (day) return { day, from: beginningOf(held, call.now), isTaxIncluded };
  const detail = 'The circular does not say from which day it holds. Say it.';
  throw refused([{ code: 'circular.no-day', pointer: '/effectiveOn', detail }]);
}

/**
 * Prices a circular: what its goods will cost, and the prices of the chosen lists with their margins kept, in drafts that then need a second person. Until it is
 * published nobody buys by either. Done again, it takes the place of what it did before, and of what was changed by hand in its drafts. Throws Fault `refused`, with nothing written, where any row is undecided or meant twice (by
 * its line), and where somebody else is changing a list.
 */
export const priceCircular = defineVerb<Input, PricedCircular>({
  id: 'pricing.price-circular',
  kind: 'write',
  input: Input as z.ZodType<Input>,
  async run(call, input) {
    const head = await holdCircular(call, input.id);
    refuseEnded(head);
    const { day, from, isTaxIncluded } = await begin(call, head, input);
    // Its goods are packed as they are when its prices begin.
    const rows = await allRows(call, head.id, from);
    refuseIfAny(badRows(rows));
    const price = await readPriceHead(call.tx);
    const followers = await holdFollowers(call, head, { currency: price.currency, named: input.lists });
    const open = await openLists(call, head, input.lists);
    await dropOthers(call, head, new Set([...open.map(({ list }) => list.id), ...followers.following.map((row) => row.id)]));
    const book = await call.books.get(call.tx, price, { currency: price.currency, at: call.now, now: call.now });
    const plan = await planCircular(call, { rows, rules: open.map((one) => ruleOf(one, book)), book, day, from, isTaxIncluded });
    await keepCosts(call, head, plan.costs);
    refuseIfAny(open.flatMap((one) => withoutPrices(one, plan)));
    const lists = await writeDrafts(call, head, { open, plan });
    const { renewed, waiting } = await renewFollowers(call, head, { followers, plan, book, from });
    const counts = Object.fromEntries(lists.map(({ code, prices }) => [code, prices]));
    call.audit({
      entityKind: 'circular',
      entityId: head.id,
      type: 'circular.priced',
      detail: { name: head.name, from: from.toISOString(), prices: counts, ...(renewed.length > 0 && { renews: renewed }) },
    });
    return { circular: await readCircularDocument(call, head.id), costs: plan.costs.length, lists, renews: renewed, waiting };
  },
});
