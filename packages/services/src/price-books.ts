import type { Tx } from '@omniroute/db/client';
import {
  type BookProductRow,
  type BookRows,
  type PriceHead,
  readBookLists,
  readBookProducts,
  readUnitsWindow,
} from '@omniroute/db/pricing';
import { type BookSource, type BuiltBook, compileBook, type PriceBook } from '@omniroute/domain/pricing';

const LONG_AGO = 0;

const productsOf = (rows: readonly BookProductRow[]): BookSource['products'] =>
  rows.map((product) => ({
    sku: product.sku,
    baseUnit: product.base_unit,
    units: product.units.map(({ unit, factor, sellable, min, step }) => ({
      unit,
      factor,
      isSellable: sellable,
      minimum: min,
      increment: step,
    })),
    taxClass: product.tax_class,
    category: product.category,
    brand: product.brand,
    groups: product.groups,
  }));

/** What the database says, as the book's own terms: a segment is a group, prices hold from one base unit on. */
function sourceOf(rows: BookRows, { version, currency, products }: Pick<BookSource, 'version' | 'currency' | 'products'>): BookSource {
  const entries = new Map<string, BookSource['lists'][number]['entries'][number][]>(rows.lists.map((list) => [list.code, []]));
  for (const { code, sku, unit, price_minor: priceMinor } of rows.entries)
    entries.get(code)?.push({ sku, unit, minBaseQuantity: 1, priceMinor });
  return {
    version,
    currency,
    strategy: 'first-match',
    products,
    lists: rows.lists.map((list) => ({
      code: list.code,
      version: list.version,
      name: list.name,
      isTaxInclusive: list.is_tax_inclusive,
      breaks: 'volume',
      // Only what a list names is sold by it: an order would refuse the other unit too.
      brokenPack: { rule: 'refused' },
      assignments: list.assignments.map(({ warehouse, segment, priority, from, until }) => ({
        priority,
        from,
        ...(until !== null && { until }),
        ...(warehouse !== null && { warehouse }),
        ...(segment !== null && { group: segment }),
      })),
      entries: entries.get(list.code) ?? [],
    })),
    specials: [],
    promotions: [],
    taxRates: [{ taxClass: 'standard', basisPoints: rows.vatBasisPoints, from: LONG_AGO }],
  };
}

interface Kept {
  readonly version: string;
  readonly productsVersion: string;
  /** In which its packs and tax classes hold, milliseconds since the epoch. */
  readonly window: { readonly from: number | null; readonly until: number | null };
  readonly built: BuiltBook;
  readonly bytes: number;
}

const holdsAt = ({ from, until }: Kept['window'], at: number): boolean => (from ?? at) <= at && at < (until ?? Number.POSITIVE_INFINITY);

/** About what a book holds: its arrays exactly, its articles by what V8 takes for such objects. */
function bytesOf({ lists, articles, postings }: PriceBook): number {
  const arrays = lists.reduce((sum, list) => sum + list.start.byteLength + list.minBaseQuantity.byteLength + list.priceMinor.byteLength, 0);
  return arrays + postings.byteLength + articles.size * 600 + lists.reduce((sum, list) => sum + list.priceMinor.length * 100, 0);
}

/** The most that all books of a process may take; whoever has not been asked for the longest goes first. */
const MOST_BYTES = 512 * 1024 * 1024;

/**
 * The price books of a process: loaded when first asked for, asked for their version at each use, replaced when that has changed.
 * Bounded over all tenants. Two who ask at once for the same book may both load it; the later one stays.
 */
export class PriceBooks {
  readonly #kept = new Map<string, Kept>();
  readonly #mostBytes: number;
  #bytes = 0;

  constructor(mostBytes = MOST_BYTES) {
    this.#mostBytes = mostBytes;
  }

  /** How many books are kept, and about how many bytes they take. */
  get size(): { readonly books: number; readonly bytes: number } {
    return { books: this.#kept.size, bytes: this.#bytes };
  }

  /** The tenant's book in a currency, with packs and tax classes as of `at`; `tx` reads the moment that `head` was read in. */
  async get(tx: Tx, head: PriceHead, { currency, at }: { currency: string; at: Date }): Promise<PriceBook> {
    const key = `${tx.tenantId} ${currency}`;
    const known = this.#kept.get(key);
    const isOfTime = known !== undefined && holdsAt(known.window, at.getTime());
    if (known?.version === head.version && isOfTime) {
      this.#kept.delete(key);
      this.#kept.set(key, known); // now the latest asked for
      return known.built.book;
    }
    // The same products are taken as they are, and with them every list that has not changed: see `compileBook`.
    const before = known?.productsVersion === head.products_version && isOfTime ? known : undefined;
    const products = before?.built.source.products ?? productsOf(await readBookProducts(tx, at));
    const window = before?.window ?? (await readUnitsWindow(tx, at));
    const built = compileBook(sourceOf(await readBookLists(tx, currency), { version: head.version, currency, products }), before?.built);
    this.#keep(key, { version: head.version, productsVersion: head.products_version, window, built, bytes: bytesOf(built.book) });
    return built.book;
  }

  #keep(key: string, book: Kept): void {
    this.#drop(key);
    this.#kept.set(key, book);
    this.#bytes += book.bytes;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.#mostBytes || oldest === key) return;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    this.#bytes -= this.#kept.get(key)?.bytes ?? 0;
    this.#kept.delete(key);
  }
}
