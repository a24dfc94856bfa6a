import type { BasketContext } from './basket-context.ts';
import type { CompiledList } from './compiled-list.ts';
import type { Assigned, PriceBook } from './price-book.ts';
import { added } from './scratch.ts';
import { type AssignmentSource, holdsAt } from './source.ts';

const fits = (wanted: string | undefined, given: string | undefined): boolean => wanted === undefined || wanted === given;

/** Whether a basket is from a territory, or from one that lies in it. */
export const isWithin = (territory: string, { territory: own, widerTerritories }: BasketContext): boolean =>
  territory === own || widerTerritories?.includes(territory) === true;

const appliesTo = (assigned: Assigned, basket: BasketContext): boolean =>
  holdsAt(assigned, basket.at) &&
  fits(assigned.customer, basket.customer) &&
  (assigned.group === undefined || basket.groups.includes(assigned.group)) &&
  (assigned.territory === undefined || isWithin(assigned.territory, basket)) &&
  fits(assigned.warehouse, basket.warehouse) &&
  fits(assigned.channel, basket.channel) &&
  fits(assigned.fulfilment, basket.fulfilment) &&
  fits(assigned.paymentTerms, basket.paymentTerms);

/** How telling an assignment is: by its most telling field, then the next. Of two at one priority the more telling goes first. */
function telling(assigned: AssignmentSource): number {
  const { customer, warehouse, group, territory, channel, fulfilment, paymentTerms } = assigned;
  return [customer, warehouse, group, territory, channel, fulfilment, paymentTerms].reduce<number>(
    (sum, field) => sum * 2 + (field === undefined ? 0 : 1),
    0,
  );
}

/** By priority, then the more telling assignment, then code. */
export const byRank = (a: Omit<Assigned, 'rank'>, b: Omit<Assigned, 'rank'>): number =>
  b.priority - a.priority || telling(b) - telling(a) || (a.list.code < b.list.code ? -1 : a.list.code > b.list.code ? 1 : 0);

/** The assignments found for one basket, the lowest rank first: an array used again and again, of which `count` are in use. */
const found: Assigned[] = [];
let count = 0;

/** Puts the assignments under `key` that are for a basket among those found; there are few. */
function collect(index: ReadonlyMap<string, readonly Assigned[]>, key: string | undefined, basket: BasketContext): void {
  if (index.size === 0 || key === undefined) return;
  const candidates = index.get(key);
  if (candidates === undefined) return;
  for (const assigned of candidates) {
    if (!appliesTo(assigned, basket)) continue;
    let at = count;
    count += 1;
    for (; at > 0; at -= 1) {
      const before = found[at - 1];
      if (before === undefined || before.rank <= assigned.rank) break;
      found[at] = before;
    }
    found[at] = assigned;
  }
}

/**
 * The lists that hold for a basket, the first one first: by priority, then the more telling assignment, then code. A list assigned twice
 * (to two groups of a customer, to group and depot) counts once, at its best place (medusa #13034, Oro BB-23436).
 */
export function listsFor({ assigned }: PriceBook, basket: BasketContext): CompiledList[] {
  count = 0;
  collect(assigned.customer, basket.customer, basket);
  if (assigned.group.size > 0) for (const group of basket.groups) collect(assigned.group, group, basket);
  collect(assigned.territory, basket.territory, basket);
  if (basket.widerTerritories !== undefined) for (const wider of basket.widerTerritories) collect(assigned.territory, wider, basket);
  collect(assigned.warehouse, basket.warehouse, basket);
  collect(assigned.channel, basket.channel, basket);
  collect(assigned.fulfilment, basket.fulfilment, basket);
  collect(assigned.paymentTerms, basket.paymentTerms, basket);
  collect(assigned.all, '', basket);
  let lists: CompiledList[] | undefined;
  for (let at = 0; at < count; at += 1) {
    const list = found[at]?.list;
    if (list !== undefined && !lists?.includes(list)) lists = added(lists, list);
  }
  return lists ?? [];
}
