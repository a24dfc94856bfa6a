import { divideHalfUp, includedTax, portion } from '../../kernel/index.ts';
import type { Article, Assigned, BasketContext, CompiledList, PriceBook, Unit } from './price-book.ts';
import { holdsAt } from './price-book.ts';
import type { SpecialPriceSource } from './source.ts';

const fits = (wanted: string | undefined, given: string | undefined): boolean => wanted === undefined || wanted === given;

const appliesTo = (assigned: Assigned, basket: BasketContext): boolean =>
  holdsAt(assigned, basket.at) &&
  fits(assigned.customer, basket.customer) &&
  (assigned.group === undefined || basket.groups.includes(assigned.group)) &&
  fits(assigned.territory, basket.territory) &&
  fits(assigned.warehouse, basket.warehouse) &&
  fits(assigned.channel, basket.channel) &&
  fits(assigned.fulfilment, basket.fulfilment) &&
  fits(assigned.paymentTerms, basket.paymentTerms);

/** How telling an assignment is: by its most telling field, then the next. Of two at one priority the more telling goes first. */
function telling(assigned: Assigned): number {
  const { customer, warehouse, group, territory, channel, fulfilment, paymentTerms } = assigned;
  return [customer, warehouse, group, territory, channel, fulfilment, paymentTerms].reduce<number>(
    (sum, field) => sum * 2 + (field === undefined ? 0 : 1),
    0,
  );
}

const byRank = (a: Assigned, b: Assigned): number =>
  b.priority - a.priority || telling(b) - telling(a) || (a.list.code < b.list.code ? -1 : a.list.code > b.list.code ? 1 : 0);

function collect(candidates: readonly Assigned[] | undefined, basket: BasketContext, found: Assigned[]): void {
  if (candidates === undefined) return;
  for (const assigned of candidates) if (appliesTo(assigned, basket)) found.push(assigned);
}

/**
 * The lists that hold for a basket, the first one first: by priority, then the more telling assignment, then code. A list assigned twice
 * (to two groups of a customer, to group and depot) counts once, at its best place (medusa #13034, Oro BB-23436).
 */
export function listsFor(book: PriceBook, basket: BasketContext): CompiledList[] {
  const found: Assigned[] = [];
  const { assigned } = book;
  collect(assigned.customer.get(basket.customer), basket, found);
  for (const group of basket.groups) collect(assigned.group.get(group), basket, found);
  if (basket.territory !== undefined) collect(assigned.territory.get(basket.territory), basket, found);
  if (basket.warehouse !== undefined) collect(assigned.warehouse.get(basket.warehouse), basket, found);
  if (basket.channel !== undefined) collect(assigned.channel.get(basket.channel), basket, found);
  if (basket.fulfilment !== undefined) collect(assigned.fulfilment.get(basket.fulfilment), basket, found);
  if (basket.paymentTerms !== undefined) collect(assigned.paymentTerms.get(basket.paymentTerms), basket, found);
  collect(assigned.all.get(''), basket, found);
  if (found.length > 1) found.sort(byRank);
  const lists: CompiledList[] = [];
  for (const { list } of found) if (!lists.includes(list)) lists.push(list);
  return lists;
}

/** How a list has no price for a unit, or which rung it has. Rungs are 0 and up. */
export const NO_PRICE = -1;
export const NOT_LOOKED_AT = -2;

/** The rung of `slot` that `basis` base units reach, or NO_PRICE where there is none, or the first begins above it. */
export function rungAt(list: CompiledList, slot: number, basis: number): number {
  const first = list.start[slot] ?? 0;
  for (let rung = (list.start[slot + 1] ?? 0) - 1; rung >= first; rung -= 1) if ((list.minBaseQuantity[rung] ?? 0) <= basis) return rung;
  return NO_PRICE;
}

/** Of the units that a list prices, the one another is derived from: the smallest pack above it, else the largest below. */
export function derivingUnit(
  list: CompiledList,
  { article, slot: unit, basis }: { article: Article; slot: Unit; basis: number },
): Unit | undefined {
  if (list.brokenPack.rule === 'refused') return undefined;
  const priced = article.units
    .filter((one) => one !== unit && rungAt(list, one.slot, basis) !== NO_PRICE)
    .sort((a, b) => a.factor - b.factor);
  return priced.find((one) => one.factor > unit.factor) ?? priced.at(-1);
}

/** What `quantity` of a unit come to at one rung: the whole at its price. */
export const volumeAmount = (list: CompiledList, rung: number, quantity: number): bigint =>
  (list.priceMinor[rung] ?? 0n) * BigInt(quantity);

/** What `quantity` of a unit come to slice by slice, each at its own rung; rounded once, half up. */
export function graduatedAmount(list: CompiledList, unit: Unit, quantity: number): bigint {
  const total = quantity * unit.factor;
  const [first, end] = [list.start[unit.slot] ?? 0, list.start[unit.slot + 1] ?? 0];
  let numerator = 0n;
  for (let rung = first; rung < end; rung += 1) {
    const from = rung === first ? 0 : (list.minBaseQuantity[rung] ?? 1) - 1;
    const to = rung + 1 < end ? Math.min(total, (list.minBaseQuantity[rung + 1] ?? 1) - 1) : total;
    if (to > from) numerator += (list.priceMinor[rung] ?? 0n) * BigInt(to - from);
  }
  return divideHalfUp(numerator, BigInt(unit.factor));
}

/** What a unit costs that is derived from another: in proportion to base units, half up, with the list's surcharge on broken packs. */
export function derivedAmount(
  list: CompiledList,
  { from, rung }: { from: Unit; rung: number },
  of: { unit: Unit; quantity: number },
): bigint {
  const plain = (list.priceMinor[rung] ?? 0n) * BigInt(of.quantity * of.unit.factor);
  if (list.brokenPack.rule !== 'surcharged' || of.unit.factor > from.factor) return divideHalfUp(plain, BigInt(from.factor));
  return divideHalfUp(plain * BigInt(10_000 + list.brokenPack.basisPoints), BigInt(from.factor) * 10_000n);
}

/** The customer's special price that holds now for a unit; the latest begun where several do. */
export function specialFor(own: readonly SpecialPriceSource[], basket: BasketContext): SpecialPriceSource | undefined {
  return own
    .filter((special) => holdsAt(special, basket.at))
    .reduce<SpecialPriceSource | undefined>(
      (best, special) => (best === undefined || special.from > best.from ? special : best),
      undefined,
    );
}

/** The rate of a tax class at a time, in basis points; classes without a rate bear none. */
export const taxRateAt = (book: PriceBook, taxClass: string, at: number): number =>
  book.taxRates.get(taxClass)?.find((rate) => holdsAt(rate, at))?.basisPoints ?? 0;

/** An amount with tax from one without, or the other way round, at a rate in basis points; rounded half away from zero. */
export const inTerms = (amount: bigint, isInclusive: boolean, { wanted, rate }: { wanted: boolean; rate: number }): bigint => {
  if (isInclusive === wanted) return amount;
  return wanted ? amount + portion(amount, rate) : amount - includedTax(amount, rate);
};
