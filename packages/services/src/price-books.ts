import type { Tx } from '@omniroute/db/client';
import {
  type BookRows,
  type PriceHead,
  readBookEntries,
  readBookProducts,
  readBookRows,
  readBookWindow,
  readPriceHead,
  readUnitsWindow,
} from '@omniroute/db/pricing';
import { Fault, groupBy } from '@omniroute/domain';
import {
  type BookSource,
  type BuiltBook,
  bookBytes,
  compileBook,
  type Entries,
  PACKED_BYTES,
  type PriceBook,
  readTerms,
  usesCosts,
} from '@omniroute/domain/pricing';
import { basisOf, type CostsByStamp, costBytes, readCostsOf } from './book-costs.ts';
import { type BookDrafts, entriesWithDrafts, rowsWithDrafts } from './book-drafts.ts';
import {
  type EntriesByVersion,
  entriesByVersion,
  type PromotionTerms,
  productsOf,
  promotionTerms,
  sourceOf,
  versionKey,
} from './book-source.ts';

/** A tenant's prices in one currency, ready to ask. */
export interface TenantBook {
  readonly book: PriceBook;
  /** What the book was made of. */
  readonly source: BookSource;
  /** By code; a promotion whose next version is planned stands twice. */
  readonly promotions: ReadonlyMap<string, readonly PromotionTerms[]>;
  /** Which day's price an order has. */
  readonly priceDate: 'order' | 'payment' | 'loading';
}

/** Times in milliseconds since the epoch, `until` not included; null where it has no end. */
interface Window {
  readonly from: number | null;
  readonly until: number | null;
}

/** Which book holds, as the caller's transaction sees it. */
type BookVersions = Pick<PriceHead, 'version' | 'products_version'>;

interface Kept extends TenantBook {
  readonly key: string;
  /** Which question after the process began asked for it last. */
  asked: number;
  readonly version: string;
  readonly productsVersion: string;
  /** In which no pack and no tax class changes. */
  readonly units: Window;
  /** In which this book answers. */
  readonly window: Window;
  readonly entries: EntriesByVersion;
  readonly costs: CostsByStamp;
  readonly built: BuiltBook;
  readonly bytes: number;
}

const isWithin = ({ from, until }: Window, at: number): boolean => (from ?? at) <= at && at < (until ?? Number.POSITIVE_INFINITY);

/** About what is kept of a book: itself, and what it was compiled from by what V8 takes for such products and prices. */
const bytesOf = (book: PriceBook): number =>
  bookBytes(book) + book.articles.size * 600 + book.lists.reduce((sum, list) => sum + (list.start.at(-1) ?? 0) * PACKED_BYTES, 0);

/** The most that all books of a process may take; whoever has not been asked for the longest goes first. */
const MOST_BYTES = 512 * 1024 * 1024;

const later = (a: number | null, b: number | null): number | null => (a === null || b === null ? (a ?? b) : Math.max(a, b));
const earlier = (a: number | null, b: number | null): number | null => (a === null || b === null ? (a ?? b) : Math.min(a, b));

/** Which book is wanted. `now` is the caller's present: what is planned after it is in the book that holds now, and not in a past one. */
export interface WantedBook {
  readonly currency: string;
  readonly at: Date;
  readonly now: Date;
  /** Drafts that the book shall hold as if they were published: for looking ahead. Not of a past book. */
  readonly drafts?: BookDrafts | undefined;
}

/** Prices of the lists' versions: those of lists that had the same versions before are taken as they are. */
async function readEntries(
  tx: Tx,
  versions: readonly { code: string; version: number }[],
  before: EntriesByVersion,
): Promise<EntriesByVersion> {
  const isNew = new Set(versions.filter(({ code, version }) => !before.has(versionKey(code, version))).map(({ code }) => code));
  const wanted = versions.filter(({ code }) => isNew.has(code));
  const ranges = [...isNew].map((code) => {
    const numbers = wanted.filter((one) => one.code === code).map(({ version }) => version);
    return { code, first: Math.min(...numbers), last: Math.max(...numbers) };
  });
  const read = ranges.length === 0 ? new Map<string, Entries>() : entriesByVersion(await readBookEntries(tx, ranges), wanted);
  const entries = new Map(read);
  for (const { code, version } of versions) {
    const known = before.get(versionKey(code, version));
    if (known && !isNew.has(code)) entries.set(versionKey(code, version), known);
  }
  return entries;
}

/** The costs that lists which follow them were made with: those of versions that were made with the same are read once. */
function readListCosts(
  tx: Tx,
  currency: string,
  { lists, before }: { lists: BookRows['lists']; before: CostsByStamp },
): Promise<CostsByStamp> {
  const bases = lists.flatMap((list) => {
    const { basedOn } = readTerms(list.terms);
    return (basedOn && usesCosts(basedOn.formula) && basisOf(list)) || [];
  });
  return readCostsOf(tx, { currency, bases }, before);
}

const keyOf = (tx: Tx, { currency, drafts }: WantedBook): string => `${tx.tenantId} ${currency}${drafts ? ` ${drafts.codes}` : ''}`;

async function load(tx: Tx, head: BookVersions, { wanted, before }: { wanted: WantedBook; before: Kept | undefined }): Promise<Kept> {
  const { currency, at, now, drafts } = wanted;
  const withPlanned = at.getTime() >= now.getTime();
  const keepsProducts = before?.productsVersion === head.products_version && isWithin(before.units, at.getTime());
  const products: BookSource['products'] = keepsProducts ? before.built.source.products : productsOf(await readBookProducts(tx, at));
  const units = await readUnitsWindow(tx, at);
  const held = await readBookWindow(tx, currency, at);
  const live = await readBookRows(tx, { currency, since: held.since === null ? at : new Date(held.since), at, withPlanned });
  const published = await readEntries(tx, live.lists, keepsProducts ? before.entries : new Map());
  const rows = drafts ? rowsWithDrafts(live, drafts, held.since ?? at.getTime()) : live;
  const entries = drafts ? entriesWithDrafts(published, drafts, products) : published;
  const promotions = promotionTerms(rows.promotions);
  const costs = await readListCosts(tx, currency, { lists: rows.lists, before: keepsProducts ? before.costs : new Map() });
  const since = held.since ?? at.getTime();
  const source = sourceOf(rows, { version: head.version, currency, products, entries, costs, promotions, since });
  const built = compileBook(source, keepsProducts ? before.built : undefined);
  const byCode = groupBy(promotions, ({ promotion }) => promotion.code);
  return {
    key: keyOf(tx, wanted),
    asked: 0,
    version: head.version,
    productsVersion: head.products_version,
    units,
    window: { from: later(units.from, held.since), until: withPlanned ? units.until : earlier(units.until, held.until) },
    entries,
    costs,
    built,
    bytes: bytesOf(built.book) + costBytes(costs),
    book: built.book,
    source: built.source,
    promotions: byCode,
    priceDate: rows.settings.price_date,
  };
}

const versionOf = (head: BookVersions, { drafts }: WantedBook): string => (drafts ? `${head.version}+${drafts.stamp}` : head.version);
const MOST_LOADS = 5;

/**
 * The price books of a process: loaded when first asked for, asked for their version at each use, replaced when that has changed.
 * What is planned is in the book that holds now and begins by itself; the past has books of its own. Bounded over all tenants. Of
 * those who ask at once for a book that is not there, one loads it and the others wait for that.
 */
export class PriceBooks {
  readonly #kept = new Set<Kept>();
  readonly #byKey = new Map<string, Kept[]>();
  readonly #loading = new Map<string, Promise<Kept>>();
  readonly #mostBytes: number;
  #bytes = 0;
  #questions = 0;

  constructor(mostBytes = MOST_BYTES) {
    this.#mostBytes = mostBytes;
  }

  /** How many books are kept, and about how many bytes they take. */
  get size(): { readonly books: number; readonly bytes: number } {
    return { books: this.#kept.size, bytes: this.#bytes };
  }

  /**
   * The tenant's book in a currency as of `at`, by the versions that `tx` read as `head`, or by later ones where prices changed since and
   * `tx` sees that. Throws Fault `unavailable` where they change faster than they can be read.
   */
  get(tx: Tx, head: BookVersions, wanted: WantedBook): Promise<TenantBook> {
    return this.#get(tx, head, wanted);
  }

  #find(tx: Tx, version: string, wanted: WantedBook): Kept | undefined {
    const time = wanted.at.getTime();
    const known = this.#byKey.get(keyOf(tx, wanted))?.find((kept) => kept.version === version && isWithin(kept.window, time));
    if (known) this.#askedFor(known);
    return known;
  }

  /**
   * A number, and not the order of the set: who takes out and puts in again at each question has V8 make the set's table anew, the old one
   * leads to the new one, and with that chain all that a request holds lives until the next collection of everything.
   */
  #askedFor(book: Kept): void {
    this.#questions += 1;
    book.asked = this.#questions;
  }

  async #get(tx: Tx, head: BookVersions, wanted: WantedBook): Promise<Kept> {
    const version = versionOf(head, wanted);
    const flight = `${keyOf(tx, wanted)} ${version}`;
    for (;;) {
      const known = this.#find(tx, version, wanted);
      if (known) return known;
      const other = this.#loading.get(flight);
      if (!other) break;
      // Whoever loads it asks in a transaction of their own: what ends that is not our failure, and their book may not reach our time.
      const book = await other.catch(() => undefined);
      if (book?.version === version && isWithin(book.window, wanted.at.getTime())) return book;
    }
    const loading = this.#load(tx, head, wanted);
    this.#loading.set(flight, loading);
    try {
      return await loading;
    } finally {
      this.#loading.delete(flight);
    }
  }

  /** A transaction that writes sees what others commit while it reads: what it read counts when the version is the same after it. */
  async #load(tx: Tx, asked: BookVersions, wanted: WantedBook): Promise<Kept> {
    let head = asked;
    for (let loads = 0; loads < MOST_LOADS; loads += 1) {
      const time = wanted.at.getTime();
      const own = this.#byKey.get(keyOf(tx, wanted)) ?? [];
      // A draft's prices are never taken over by another book: its version's number is not given yet.
      const before = wanted.drafts
        ? await this.#get(tx, head, { ...wanted, drafts: undefined })
        : (own.find((kept) => isWithin(kept.window, time)) ?? own.at(-1));
      const book = await load(tx, { ...head, version: versionOf(head, wanted) }, { wanted, before });
      const after = await readPriceHead(tx);
      if (after.version === head.version) {
        this.#keep(book);
        return book;
      }
      head = after;
    }
    throw new Fault('unavailable', {
      code: 'price-book.changing',
      detail: 'Prices are changing faster than they can be read at this moment. Try again in a moment.',
      retryAfterSeconds: 1,
    });
  }

  /** Books of an earlier version are of no use any more: whoever still prices by one holds it. */
  #keep(book: Kept): void {
    for (const old of this.#byKey.get(book.key) ?? [])
      if (old.version !== book.version || old.window.from === book.window.from) this.#drop(old);
    this.#kept.add(book);
    this.#byKey.set(book.key, [...(this.#byKey.get(book.key) ?? []), book]);
    this.#bytes += book.bytes;
    this.#askedFor(book);
    while (this.#bytes > this.#mostBytes) {
      const oldest = this.#leastRecent();
      if (oldest === undefined || oldest === book) return;
      this.#drop(oldest);
    }
  }

  #leastRecent(): Kept | undefined {
    let least: Kept | undefined;
    for (const book of this.#kept) if (least === undefined || book.asked < least.asked) least = book;
    return least;
  }

  #drop(book: Kept): void {
    if (!this.#kept.delete(book)) return;
    this.#bytes -= book.bytes;
    const rest = (this.#byKey.get(book.key) ?? []).filter((one) => one !== book);
    if (rest.length === 0) this.#byKey.delete(book.key);
    else this.#byKey.set(book.key, rest);
  }
}
