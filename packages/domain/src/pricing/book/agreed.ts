import { floorDivide } from '../../kernel/index.ts';
import { factorOf, firstSlotOf, type Goods } from './goods.ts';
import { holdsAt, type SpecialPriceSource } from './source.ts';

/** A special price as a unit may be sold at it: its own, or of a smaller pack of which one of the unit holds `times` whole ones. */
export interface Agreed {
  readonly special: SpecialPriceSource;
  /** 1 where it is the unit's own. */
  readonly times: number;
}

/** What was agreed with one customer, by slot. */
export type AgreedBySlot = ReadonlyMap<number, readonly Agreed[]>;

/** Notes a special price of a slot for that unit and for every larger one of the product that holds whole ones of it. */
export function addAgreed(bySlot: Map<number, Agreed[]>, goods: Goods, [slot, special]: readonly [number, SpecialPriceSource]): void {
  const article = goods.articles.get(special.sku) ?? 0;
  const [own, end] = [factorOf(goods, slot), firstSlotOf(goods, article + 1)];
  for (let one = firstSlotOf(goods, article); one < end; one += 1) {
    const factor = factorOf(goods, one);
    if (one !== slot && (factor <= own || factor % own !== 0)) continue;
    const agreed = { special, times: Number(floorDivide(BigInt(factor), BigInt(own))) };
    const known = bySlot.get(one);
    if (known) known.push(agreed);
    else bySlot.set(one, [agreed]);
  }
}

const beginsAt = ({ begins, from }: SpecialPriceSource): number => begins ?? from;

/** Those that hold now in the order in which a unit goes by them: the next once the one before gives no more. */
export function agreedInOrder(all: readonly Agreed[], at: number): readonly Agreed[] {
  const held = all.filter(({ special }) => holdsAt(special, at));
  // Sorting is stable: of several that begin at once the first of the book comes first.
  return held.length < 2 ? held : held.sort((a, b) => a.times - b.times || beginsAt(b.special) - beginsAt(a.special));
}

/**
 * The special price by which a unit goes now: its own where one holds, else that of the largest smaller pack that has one; of several of one
 * unit the latest begun, and of those the first of the book.
 */
export const agreedFor = (all: readonly Agreed[], at: number): Agreed | undefined => agreedInOrder(all, at)[0];
