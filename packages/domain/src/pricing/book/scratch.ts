import type { PricedLine } from './priced-line.ts';

/** One order of lines, whatever order the basket was written in. */
export const inOneOrder = (a: PricedLine, b: PricedLine): number =>
  a.article - b.article || a.slot - b.slot || a.quantity - b.quantity || a.index - b.index;

const FIRST_SIZE = 1_024;
const MOST = 2_000_000_000;

/**
 * Which numbers were met before in one basket: an array used again and again instead of a map made for each. What earlier baskets left
 * in it lies below `base`, so that it need not be wiped. For one basket at a time: pricing does not wait in between.
 */
export class SeenOnce {
  #places = new Int32Array(FIRST_SIZE);
  #base = 0;
  #next = 1;

  /** A new basket, in which each number gets a place below `count`. */
  begin(count: number): void {
    if (this.#next > MOST - count) {
      this.#places.fill(0);
      this.#next = 1;
    }
    this.#base = this.#next;
    this.#next += count;
  }

  /** The place that `number` has; it gets `place` where it was not met before. */
  first(number: number, place: number): number {
    if (number >= this.#places.length) this.#grow(number);
    const known = (this.#places[number] ?? 0) - this.#base;
    if (known >= 0) return known;
    this.#places[number] = this.#base + place;
    return place;
  }

  #grow(number: number): void {
    const larger = new Int32Array(Math.max(number + 1, this.#places.length * 2));
    larger.set(this.#places);
    this.#places = larger;
  }
}

const FEW = 12;

/** Sorts in place. Of few items, as most baskets have, without the copies that the built-in makes. */
export function sortFew<T>(items: T[], compare: (a: T, b: T) => number): T[] {
  if (items.length > FEW) return items.sort(compare);
  for (let place = 1; place < items.length; place += 1) {
    const item = items[place] as T;
    let at = place;
    for (; at > 0 && compare(items[at - 1] as T, item) > 0; at -= 1) items[at] = items[at - 1] as T;
    items[at] = item;
  }
  return items;
}

/** Adds to a list that is made when it is needed, and has few items: one that grows has room for sixteen more, those of up to three have none. */
export function added<T>(list: T[] | undefined, item: T): T[] {
  if (list === undefined) return [item];
  if (list.length === 1) return [list[0] as T, item];
  if (list.length === 2) return [list[0] as T, list[1] as T, item];
  list.push(item);
  return list;
}
