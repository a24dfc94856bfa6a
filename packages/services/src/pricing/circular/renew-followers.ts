import {
  type CircularHead,
  type CostListRow,
  findListDraft,
  findOtherCircular,
  listCircularLists,
  listCostLists,
  listPriceFollows,
  putCircularList,
  removeCircularList,
} from '@omniroute/db/pricing';
import { costSourcesOf, MAX_FOLLOWED, readTerms } from '@omniroute/domain/pricing';
import type { TenantBook } from '../../price-books.ts';
import type { Call } from '../../run-verb.ts';
import { priceListDrafts } from '../drafts.ts';
import { editPriceDraft } from '../edit-price-draft.ts';
import { discardChange } from '../make-changes.ts';
import { latestSpan } from '../preview/spans.ts';
import type { CircularPlan } from './plan-prices.ts';

/** Lists that are worked out from the principal's list: those that go with a circular, and those that keep their costs. */
export interface CostFollowers {
  /** They follow a list that the circular names. */
  readonly following: readonly CostListRow[];
  readonly others: readonly CostListRow[];
}

/** Whether a list follows one of these, itself or through others. */
function isBehind(code: string, named: ReadonlySet<string>, follows: ReadonlyMap<string, string>): boolean {
  let next = follows.get(code);
  for (let depth = 0; next !== undefined && depth <= MAX_FOLLOWED; depth += 1) {
    if (named.has(next)) return true;
    next = follows.get(next);
  }
  return false;
}

/**
 * Which lists go by the principal's costs. Those behind the named ones are held with these, and with those that the circular fed before, in the order of their
 * codes: so that two circulars at once wait for each other rather than block.
 */
export async function holdFollowers(
  call: Call,
  head: CircularHead,
  { currency, named }: { currency: string; named: readonly { readonly code: string }[] },
): Promise<CostFollowers> {
  const byList = (await listCostLists(call.tx, currency)).filter(({ terms }) => {
    const { basedOn } = readTerms(terms);
    return basedOn !== undefined && costSourcesOf(basedOn.formula).includes('principal-list');
  });
  const [codes, follows] = [new Set(named.map(({ code }) => code)), await listPriceFollows(call.tx)];
  const isFollowing = ({ code }: CostListRow): boolean => isBehind(code, codes, follows);
  const following = byList.filter(isFollowing);
  const held = [...following, ...(await listCircularLists(call.tx, head.id))].map(({ code }) => code);
  for (const code of new Set([...codes, ...held].sort())) await priceListDrafts.lock(call, code);
  return { following, others: byList.filter((row) => !isFollowing(row)) };
}

/** Somebody else is at work on it, or a later version of it is planned already: it is left to them. */
async function isTaken(call: Call, head: CircularHead, { row, from }: { row: CostListRow; from: Date }): Promise<boolean> {
  if (row.effective_from > from || (await findOtherCircular(call.tx, head.id, row.id))) return true;
  const own = (await listCircularLists(call.tx, head.id)).some((one) => one.price_list_id === row.id);
  return !own && (await findListDraft(call.tx, row.id)) !== undefined;
}

const BY_FORMULA = 'formula';

/** Whether a list of a circular is one that it renews, by the rule that is kept of it. */
export const isRenewed = (rule: unknown): boolean => (rule as { readonly keep?: unknown }).keep === BY_FORMULA;

async function renew(call: Call, head: CircularHead, { row, prices }: { row: CostListRow; prices: number }): Promise<void> {
  const { code, id } = row;
  if (await findListDraft(call.tx, id)) await discardChange(priceListDrafts, call, { code });
  await editPriceDraft.run(call, { code, reason: `Circular “${head.name}”: worked out from the costs that it says`, cells: [] });
  await putCircularList(call.tx, head.id, { listId: id, rule: { code, keep: BY_FORMULA }, prices });
}

/** It went with the circular as that was priced before. */
async function leave(call: Call, head: CircularHead, { id, code }: CostListRow): Promise<void> {
  const own = (await listCircularLists(call.tx, head.id)).find((one) => one.price_list_id === id);
  if (!own) return;
  if (own.draft_state !== null) await discardChange(priceListDrafts, call, { code });
  await removeCircularList(call.tx, head.id, id);
}

/** What became of the lists that are worked out from the principal's list, by code. */
export interface RenewedFollowers {
  /** They get a version of the same terms with the circular's costs, signed and published with it. */
  readonly renewed: readonly string[];
  /** They price its goods too, and keep their costs until somebody renews them. */
  readonly waiting: readonly string[];
}

/**
 * Makes drafts that take the circular's costs, for the lists behind those that it names, as far as they price its goods. The caller holds them all, in the order
 * of their codes.
 */
export async function renewFollowers(
  call: Call,
  head: CircularHead,
  { followers, plan, book, from }: { followers: CostFollowers; plan: CircularPlan; book: TenantBook; from: Date },
): Promise<RenewedFollowers> {
  const skus = new Set(plan.costs.map(({ sku }) => sku));
  const pricesOf = ({ terms }: CostListRow): number => {
    const { basedOn } = readTerms(terms);
    const base = basedOn && latestSpan(book.source, basedOn.code);
    return base ? [...base.entries].filter(({ sku }) => skus.has(sku)).length : 0;
  };
  const renewed: string[] = [];
  const waiting = followers.others.filter((row) => pricesOf(row) > 0);
  for (const row of followers.following) {
    const prices = pricesOf(row);
    const isLeft = prices === 0 || (await isTaken(call, head, { row, from }));
    if (isLeft) {
      await leave(call, head, row);
      if (prices > 0) waiting.push(row);
      continue;
    }
    await renew(call, head, { row, prices });
    renewed.push(row.code);
  }
  return { renewed, waiting: waiting.map(({ code }) => code).sort() };
}
