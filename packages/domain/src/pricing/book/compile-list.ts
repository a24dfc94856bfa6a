import { type CompiledList, RUNG } from './compiled-list.ts';
import { type Goods, NO_SLOT, slotNamed } from './goods.ts';
import type { EntrySource, ListSource } from './source.ts';

/** A price, and its halves of 32 bits. */
const whole = new BigInt64Array(1);
const halves = new Int32Array(whole.buffer);
/** Which half comes first in memory: a processor's choice. */
const LOW = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 0 : 1;

/** The slot of each entry. Throws for one whose product has no such unit: a price that nothing converts is caught before it is live. */
function slotsOf(code: string, entries: readonly EntrySource[], goods: Goods): Int32Array {
  const slots = new Int32Array(entries.length);
  let [before, article]: [string | undefined, number | undefined] = [undefined, undefined];
  for (const [place, { sku, unit }] of entries.entries()) {
    if (sku !== before) [before, article] = [sku, goods.articles.get(sku)];
    const slot = article === undefined ? NO_SLOT : slotNamed(goods, article, unit);
    if (slot === NO_SLOT) throw new Error(`list ${code} prices ${sku} by the ${unit}, a unit without a conversion`);
    slots[place] = slot;
  }
  return slots;
}

/** Where the rungs of each slot start, and, after them all, where they end. */
function startsOf(slots: Int32Array, count: number): Int32Array {
  const start = new Int32Array(count + 1);
  for (const slot of slots) start[slot + 1] = (start[slot + 1] ?? 0) + 1;
  for (let slot = 1; slot <= count; slot += 1) start[slot] = (start[slot] ?? 0) + (start[slot - 1] ?? 0);
  return start;
}

/** The entries in the order of their rungs: by slot, then from the lowest threshold up. A slot has few, and most come in order. */
function inOrder(entries: readonly EntrySource[], slots: Int32Array, start: Int32Array): Int32Array {
  const order = new Int32Array(entries.length);
  const end = start.slice();
  for (let place = 0; place < entries.length; place += 1) {
    const slot = slots[place] ?? 0;
    const min = entries[place]?.minBaseQuantity ?? 0;
    let at = end[slot] ?? 0;
    end[slot] = at + 1;
    for (; at > (start[slot] ?? 0); at -= 1) {
      const before = order[at - 1] ?? 0;
      if ((entries[before]?.minBaseQuantity ?? 0) <= min) break;
      order[at] = before;
    }
    order[at] = place;
  }
  return order;
}

/**
 * A list as arrays over the slots of the goods. Throws for an entry in a unit that nothing converts (metasfresh #6007), and for two prices
 * from the same quantity on.
 */
export function compileList(source: ListSource, goods: Goods): CompiledList {
  const entries = [...source.entries];
  const slots = slotsOf(source.code, entries, goods);
  const start = startsOf(slots, goods.slots);
  const order = inOrder(entries, slots, start);
  const rungs = new Int32Array(RUNG * entries.length);
  let highs: Int32Array | undefined;
  const asks = new Map<number, string>();
  for (const [rung, place] of order.entries()) {
    const entry = entries[place];
    if (entry === undefined) continue;
    const { minBaseQuantity: min, onRequest } = entry;
    if (rung > (start[slots[place] ?? 0] ?? 0) && rungs[RUNG * (rung - 1)] === min)
      throw new Error(`list ${source.code} has two prices of one unit from ${min} base units on`);
    const price = onRequest === undefined ? entry.priceMinor : 0n;
    whole[0] = price;
    rungs[RUNG * rung] = min;
    rungs[RUNG * rung + 1] = halves[LOW] ?? 0;
    const high = halves[1 - LOW] ?? 0;
    if (high !== 0) {
      highs ??= new Int32Array(entries.length);
      highs[rung] = high;
    }
    if (onRequest !== undefined) asks.set(rung, onRequest);
  }
  const { code, version, name, stamp = '', follows, isTaxInclusive, brokenPack, rounding } = source;
  return {
    code,
    version,
    name,
    stamp,
    follows,
    isTaxInclusive,
    isGraduated: source.breaks === 'graduated',
    brokenPack,
    rounding,
    start,
    rungs,
    highs,
    asks: asks.size > 0 ? asks : undefined,
  };
}
