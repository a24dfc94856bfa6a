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

/** A place of the table that is free; others say where in `letters` a SKU stands. */
const FREE = -1;
/** What stands before the letters of a SKU: its number by halves of 16 bits, the lower one first, and how many letters it has. */
const HEAD = 3;

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
    this.table = new Int32Array(places).fill(FREE);
    this.letters = new Uint16Array(skus.reduce((sum, { length }) => sum + HEAD + length, 0));
    let [most, next, size] = [0, 0, 0];
    for (const [number, sku] of skus.entries()) {
      const { at, probes } = this.placeOf(sku);
      most = Math.max(most, probes);
      if (most > MOST_PROBES) break;
      if (this.table[at] === FREE) {
        this.table[at] = next;
        next = this.write(sku, next);
        size += 1;
      }
      this.letters.set([number & 0xffff, number >>> 16], this.table[at]);
    }
    this.map = most > MOST_PROBES ? new Map(skus.map((sku, number) => [sku, number])) : undefined;
    this.size = this.map?.size ?? size;
  }

  /** Writes a SKU, all but its number; where the next one begins. */
  private write(sku: string, start: number): number {
    this.letters[start + HEAD - 1] = sku.length;
    for (let at = 0; at < sku.length; at += 1) this.letters[start + HEAD + at] = sku.charCodeAt(at);
    return start + HEAD + sku.length;
  }

  /** Where a SKU stands in the table, or the free place where it would. */
  private placeOf(sku: string): { at: number; probes: number } {
    const hash = hashOf(sku);
    for (let probes = 0; ; probes += 1) {
      const at = (hash + probes) & this.mask;
      const start = this.table[at] ?? FREE;
      if (start === FREE || this.isAt(sku, start)) return { at, probes };
    }
  }

  private isAt(sku: string, start: number): boolean {
    const { letters } = this;
    if (letters[start + HEAD - 1] !== sku.length) return false;
    // The last letters first: SKUs of one length differ there.
    for (let at = sku.length - 1; at >= 0; at -= 1) if (letters[start + HEAD + at] !== sku.charCodeAt(at)) return false;
    return true;
  }

  /** The place in the list given of a SKU with that hash, or NO_SKU. */
  private find(sku: string, hash: number): number {
    const { table, letters, mask } = this;
    // None stands further off than that, and whoever asks for one that is not there waits no longer.
    for (let probes = 0; probes <= MOST_PROBES; probes += 1) {
      const start = table[(hash + probes) & mask] ?? FREE;
      if (start === FREE) return NO_SKU;
      if (this.isAt(sku, start)) return (letters[start] ?? 0) | ((letters[start + 1] ?? 0) << 16);
    }
    return NO_SKU;
  }

  /** The place of a SKU in the list given, or undefined. */
  get(sku: string): number | undefined {
    if (this.map !== undefined) return this.map.get(sku);
    const place = this.find(sku, hashOf(sku));
    return place === NO_SKU ? undefined : place;
  }

  /**
   * The places of as many SKUs as there are lines, NO_SKU for those that are not there. Each step is done for all of them before the next,
   * as in `lookAhead`.
   */
  findAll(lines: readonly { readonly sku: string }[], into: Int32Array): void {
    const { map, table, letters, mask } = this;
    let seen = 0;
    for (let at = 0; at < lines.length; at += 1) {
      const hash = hashOf(lines[at]?.sku ?? '');
      into[at] = hash;
      seen ^= table[hash & mask] ?? 0;
    }
    for (let at = 0; at < lines.length; at += 1) seen ^= letters[Math.max(0, table[(into[at] ?? 0) & mask] ?? 0)] ?? 0;
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
