import type { Entries, EntrySource } from './source.ts';

interface Columns {
  /** Places in `names`. */
  readonly sku: Uint32Array;
  readonly unit: Uint32Array;
  readonly minBaseQuantity: Int32Array;
  readonly priceMinor: BigInt64Array;
  /** By place, whom to ask for what is on request. */
  readonly asks: ReadonlyMap<number, string>;
  readonly names: readonly string[];
}

class PackedEntries implements Entries {
  readonly #columns: Columns;

  constructor(columns: Columns) {
    this.#columns = columns;
  }

  get length(): number {
    return this.#columns.sku.length;
  }

  *[Symbol.iterator](): IterableIterator<EntrySource> {
    const { sku, unit, minBaseQuantity, priceMinor, asks, names } = this.#columns;
    for (let place = 0; place < sku.length; place += 1) {
      const onRequest = asks.get(place);
      const entry = {
        sku: names[sku[place] ?? 0] ?? '',
        unit: names[unit[place] ?? 0] ?? '',
        minBaseQuantity: minBaseQuantity[place] ?? 0,
        priceMinor: priceMinor[place] ?? 0n,
      };
      yield onRequest === undefined ? entry : { ...entry, onRequest };
    }
  }
}

/** Each text once, by the place that it has. */
export class Names {
  readonly all: string[] = [];
  readonly #places = new Map<string, number>();

  placeOf(name: string): number {
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    this.#places.set(name, this.all.length);
    return this.all.push(name) - 1;
  }
}

/** Bytes that a price takes when it is packed, its texts not counted. */
export const PACKED_BYTES = 20;

/**
 * Prices as columns: as objects a list of 160,000 takes 25 MiB, so 4. Prices of up to 2^63 minor units, thresholds of up to 2^31 base
 * units. Lists that are packed with the same `names` share their texts.
 */
export function packEntries(entries: readonly EntrySource[], names = new Names()): Entries {
  const columns = {
    sku: new Uint32Array(entries.length),
    unit: new Uint32Array(entries.length),
    minBaseQuantity: new Int32Array(entries.length),
    priceMinor: new BigInt64Array(entries.length),
  };
  const asks = new Map<number, string>();
  for (const [place, { sku, unit, minBaseQuantity, priceMinor, onRequest }] of entries.entries()) {
    columns.sku[place] = names.placeOf(sku);
    columns.unit[place] = names.placeOf(unit);
    columns.minBaseQuantity[place] = minBaseQuantity;
    columns.priceMinor[place] = priceMinor;
    if (onRequest !== undefined) asks.set(place, onRequest);
  }
  return new PackedEntries({ ...columns, asks, names: names.all });
}
