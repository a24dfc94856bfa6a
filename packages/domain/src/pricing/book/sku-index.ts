/** Numbers that a place of the table takes: the hash, the number of the SKU (below zero where the place is free), and where its letters begin. */
const PLACE = 3;
const FREE = -1;
/** Stands for a SKU that is not there. */
export const NO_SKU = -1;
/** Above this many places looked at for one SKU the table is given up: whoever chose such SKUs gets a slower map, and keeps nobody waiting. */
const MOST_PROBES = 32;

const OFFSET_BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/** FNV-1a over UTF-16 code units (Fowler, Noll, Vo), its high bits brought down. */
function hashOf(sku: string): number {
  let hash = OFFSET_BASIS;
  for (let at = 0; at < sku.length; at += 1) hash = Math.imul(hash ^ sku.charCodeAt(at), PRIME);
  return hash ^ (hash >>> 15);
}

/**
 * SKUs by text, each with its place in the list given; of equal ones the last. A map of strings looks at four or five places of the heap
 * for one of twenty thousand, this at two: a table with open addressing, and the letters one after the other.
 */
export class SkuIndex {
  readonly size: number;
  private readonly mask: number;
  private readonly table: Int32Array;
  private readonly letters: Uint16Array;
  private readonly map: ReadonlyMap<string, number> | undefined;
  /** So that what is only looked at is looked at. */
  looked = 0;

  constructor(skus: readonly string[]) {
    let places = 8;
    while (places < 2 * skus.length) places *= 2;
    this.mask = places - 1;
    this.table = new Int32Array(PLACE * places).fill(FREE);
    this.letters = new Uint16Array(skus.reduce((sum, sku) => sum + sku.length + 1, 0));
    let [most, next, size] = [0, 0, 0];
    for (const [number, sku] of skus.entries()) {
      const { at, probes } = this.placeOf(sku);
      most = Math.max(most, probes);
      if (this.table[at + 1] !== FREE) this.table[at + 1] = number;
      else {
        this.table.set([hashOf(sku), number, next], at);
        this.letters[next] = sku.length;
        for (let letter = 0; letter < sku.length; letter += 1) this.letters[next + 1 + letter] = sku.charCodeAt(letter);
        next += sku.length + 1;
        size += 1;
      }
      if (most > MOST_PROBES) break;
    }
    this.map = most > MOST_PROBES ? new Map(skus.map((sku, number) => [sku, number])) : undefined;
    this.size = this.map?.size ?? size;
  }

  /** Where a SKU stands in the table, or the free place where it would. */
  private placeOf(sku: string): { at: number; probes: number } {
    const hash = hashOf(sku);
    for (let probes = 0; ; probes += 1) {
      const at = PLACE * ((hash + probes) & this.mask);
      if (this.table[at + 1] === FREE || (this.table[at] === hash && this.isAt(sku, this.table[at + 2] ?? 0))) return { at, probes };
    }
  }

  private isAt(sku: string, start: number): boolean {
    const { letters } = this;
    if (letters[start] !== sku.length) return false;
    for (let at = 0; at < sku.length; at += 1) if (letters[start + 1 + at] !== sku.charCodeAt(at)) return false;
    return true;
  }

  /** The place in the list given of a SKU with that hash, or NO_SKU. */
  private find(sku: string, hash: number): number {
    const { table, mask } = this;
    // None stands further off than that, and whoever asks for one that is not there waits no longer.
    for (let probes = 0; probes <= MOST_PROBES; probes += 1) {
      const at = PLACE * ((hash + probes) & mask);
      const number = table[at + 1] ?? FREE;
      if (number === FREE) return NO_SKU;
      if (table[at] === hash && this.isAt(sku, table[at + 2] ?? 0)) return number;
    }
    return NO_SKU;
  }

  /** The place of a SKU in the list given, or undefined. */
  get(sku: string): number | undefined {
    if (this.map !== undefined) return this.map.get(sku);
    const place = this.find(sku, hashOf(sku));
    return place === NO_SKU ? undefined : place;
  }

  /** The places of as many SKUs as there are lines, NO_SKU for those that are not there. The table is looked at for all of them first. */
  findAll(lines: readonly { readonly sku: string }[], into: Int32Array): void {
    const { map, table, mask } = this;
    let seen = 0;
    for (let at = 0; at < lines.length; at += 1) {
      const hash = hashOf(lines[at]?.sku ?? '');
      into[at] = hash;
      seen ^= table[PLACE * (hash & mask)] ?? 0;
    }
    this.looked = seen;
    for (let at = 0; at < lines.length; at += 1) {
      const sku = lines[at]?.sku ?? '';
      into[at] = map === undefined ? this.find(sku, into[at] ?? 0) : (map.get(sku) ?? NO_SKU);
    }
  }

  /** About how many bytes it takes. */
  get bytes(): number {
    return this.table.byteLength + this.letters.byteLength + (this.map?.size ?? 0) * 100;
  }
}
