import type { BookEntryRow, BookListRow, BookProductRow, BookRows, BookSpecialRow, BookTaxRow } from '@omniroute/db/pricing';
import {
  type Allowance,
  assignmentWithin,
  type BatchDates,
  type BookSource,
  type Entries,
  type EntrySource,
  type ListSpan,
  type ListVersion,
  Names,
  PROMOTION_FIELDS,
  PROMOTION_TYPES,
  type Promotion,
  packEntries,
  parsePromotion,
  readTerms,
  spansOf,
  type VersionCosts,
} from '@omniroute/domain/pricing';
import { basisOf, type CostsByStamp, stampOf } from './book-costs.ts';

const LONG_AGO = 0;

/** The products of a book, as the book takes them. */
export const productsOf = (rows: readonly BookProductRow[]): BookSource['products'] =>
  rows.map((product) => ({
    sku: product.sku,
    name: product.name,
    baseUnit: product.base_unit,
    units: product.units.map(({ unit, factor, sellable, min, step, least }) => ({
      unit,
      factor,
      isSellable: sellable,
      minimum: min,
      increment: step,
      ...(least !== null && { minimumPriceMinor: BigInt(least) }),
    })),
    taxClass: product.tax_class,
    category: product.category,
    brand: product.brand,
    groups: product.groups,
  }));

/** Prices by list and version, `CODE VERSION`. */
export type EntriesByVersion = ReadonlyMap<string, Entries>;
/** Whom to ask for a price that is on request, as it stands in a sentence. */
export const ON_REQUEST = 'your sales representative';
export const versionKey = (code: string, version: number): string => `${code} ${version}`;

/** Rows hold for ranges of versions: each version gets all that hold in it. */
export function entriesByVersion(rows: readonly BookEntryRow[], versions: readonly { code: string; version: number }[]): EntriesByVersion {
  const numbers = new Map<string, number[]>();
  for (const { code, version } of versions) numbers.set(code, [...(numbers.get(code) ?? []), version]);
  const found = new Map<string, EntrySource[]>(versions.map(({ code, version }) => [versionKey(code, version), []]));
  for (const { code, sku, unit, min, price_minor: priceMinor, from_version: from, until_version: until } of rows) {
    const entry: EntrySource =
      priceMinor === null
        ? { sku, unit, minBaseQuantity: min, priceMinor: 0n, onRequest: ON_REQUEST }
        : { sku, unit, minBaseQuantity: min, priceMinor };
    for (const version of numbers.get(code) ?? [])
      if (version >= from && (until === null || version < until)) found.get(versionKey(code, version))?.push(entry);
  }
  const names = new Names();
  return new Map([...found].map(([key, entries]) => [key, packEntries(entries, names)]));
}

const period = ({ from, until }: { from: number; until: number | null | undefined }) => ({
  from,
  ...(until !== null && until !== undefined && { until }),
});

function taxRatesOf(rows: readonly BookTaxRow[], vatBasisPoints: number): BookSource['taxRates'] {
  const dated = rows.map(({ tax_class: taxClass, from, basis_points: basisPoints }, place) => {
    const next = rows[place + 1];
    return { taxClass, basisPoints, ...period({ from, until: next?.tax_class === taxClass ? next.from : undefined }) };
  });
  const first = dated.find(({ taxClass }) => taxClass === 'standard');
  return [...dated, { taxClass: 'standard', basisPoints: vatBasisPoints, ...period({ from: LONG_AGO, until: first?.from }) }];
}

/** Basis points by tax class, as they are at a time. */
export const ratesAt = (rates: BookSource['taxRates'], at: number): Map<string, number> =>
  new Map(
    rates
      .filter(({ from, until }) => from <= at && (until === undefined || at < until))
      .map(({ taxClass, basisPoints }) => [taxClass, basisPoints]),
  );

/** The batch of a row, as the domain says it; undefined where old stock is not sold by batch. */
export const batchDates = (row: {
  readonly batch: string | null;
  readonly expires_on: string | null;
  readonly received_on: string | null;
}): BatchDates | undefined =>
  row.batch === null ? undefined : { batch: row.batch, expiresOn: row.expires_on, receivedOn: row.received_on };

const oldStockOf = (rows: readonly BookSpecialRow[]): NonNullable<BookSource['oldStock']> =>
  rows.flatMap(({ id, customer, warehouse, sku, unit, price_minor: priceMinor, is_tax_inclusive: isTaxInclusive, ...row }) => {
    const batch = batchDates(row);
    const stock = { key: id, sku, unit, priceMinor, isTaxInclusive, ...(warehouse !== null && { warehouse }), ...(batch && { batch }) };
    return customer !== null ? [] : [{ ...stock, ...period(row) }];
  });

/** Who allowed a special price below the minimum; undefined where nobody did. */
export const allowanceOf = (row: { readonly allowed_by: string | null; readonly allowed_for: string | null }): Allowance | undefined =>
  row.allowed_by === null ? undefined : { by: row.allowed_by, reason: row.allowed_for ?? '' };

function specialsOf(rows: readonly BookSpecialRow[]): BookSource['specials'] {
  return rows.flatMap(({ id, customer, sku, unit, price_minor: priceMinor, is_tax_inclusive: isTaxInclusive, cap, ...row }) => {
    const belowMinimum = allowanceOf(row);
    return customer === null
      ? []
      : [
          {
            key: id,
            customer,
            sku,
            unit,
            priceMinor,
            isTaxInclusive,
            begins: row.begins,
            ...(cap !== null && { capBaseQuantity: cap }),
            ...(belowMinimum && { belowMinimum }),
            ...period(row),
          },
        ];
  });
}

/** What a basket's outcome says nothing of, but who keeps budgets and asks for claims must know. */
export interface PromotionTerms {
  readonly id: string;
  readonly version: number;
  readonly promotion: Promotion;
  readonly from: number;
  readonly until: number | undefined;
}

const laterOf = (a: number, b: number): number => Math.max(a, b);
function earlierOf(a: number | null, b: string | undefined): number | undefined {
  const ends = [a, b === undefined ? null : Date.parse(b)].filter((end) => end !== null);
  return ends.length === 0 ? undefined : Math.min(...ends);
}

/** A promotion as it is kept, as the schemas know it: what a later version of the program kept beside is let be. */
export const knownPromotion = (definition: unknown): unknown =>
  Object.fromEntries(Object.entries(definition as object).filter(([field]) => PROMOTION_FIELDS.has(field)));

/** Promotions as they were checked when they were published, each version in its time. */
export function promotionTerms(rows: BookRows['promotions']): PromotionTerms[] {
  return rows.flatMap(({ id, version, definition, code, ...row }) => {
    const read = parsePromotion(knownPromotion(definition));
    if (!read.ok) throw new Error(`promotion ${code} version ${version} is kept in a form that cannot be read: ${read.error[0]?.detail}`);
    const from = laterOf(row.from, Date.parse(read.value.from));
    const until = earlierOf(row.until, read.value.until);
    return until !== undefined && until <= from ? [] : [{ id, version, promotion: read.value, from, until }];
  });
}

/** Who a code names now: a merged customer's code names the keeper in lists and promotions too. */
type Keeper = (code: string) => string;

const promotionSources = (all: readonly PromotionTerms[], keeper: Keeper): BookSource['promotions'] =>
  all.map(({ promotion, from, until }) => ({
    code: promotion.code,
    name: promotion.name,
    type: PROMOTION_TYPES[promotion.type] as BookSource['promotions'][number]['type'],
    config: promotion.config,
    conditions: promotion.conditions.customers
      ? { ...promotion.conditions, customers: promotion.conditions.customers.map(keeper) }
      : promotion.conditions,
    stacking: promotion.stacking,
    isTaxInclusive: promotion.taxInclusive,
    ...period({ from, until }),
  }));

const roundingOf = ({
  mode,
  unitStepMinor,
}: NonNullable<ListSpan['terms']['rounding']>): NonNullable<BookSource['lists'][number]['rounding']> => ({
  mode,
  ...(unitStepMinor !== undefined && { unitStepMinor: BigInt(unitStepMinor) }),
});

const listSource = (
  { code, version, terms, stamp, follows, entries, from, until }: ListSpan,
  keeper: Keeper,
): BookSource['lists'][number] => ({
  code,
  version,
  name: terms.name,
  isTaxInclusive: terms.taxInclusive,
  breaks: terms.breaks,
  brokenPack: terms.brokenPack,
  ...(terms.rounding && { rounding: roundingOf(terms.rounding) }),
  assignments: terms.assignments.flatMap((assignment) => {
    const { customerCode } = assignment;
    const named = customerCode === undefined ? assignment : { ...assignment, customerCode: keeper(customerCode) };
    return assignmentWithin(named, { from, until }) ?? [];
  }),
  ...(stamp !== '' && { stamp }),
  holds: { from, ...(until !== undefined && { until }) },
  ...(follows && { follows }),
  entries,
});

/** All that a book is made of beside its rows. */
export interface BookParts {
  readonly version: string;
  readonly currency: string;
  readonly products: BookSource['products'];
  readonly entries: EntriesByVersion;
  /** Those that lists were made with. */
  readonly costs: CostsByStamp;
  readonly promotions: readonly PromotionTerms[];
  /** From when on the book answers, in milliseconds since the epoch. */
  readonly since: number;
}

/** What derived lists are worked out by beside prices and costs. */
function ratesFor({ since }: BookParts, taxRates: BookSource['taxRates'], bySku: ReadonlyMap<string, BookSource['products'][number]>) {
  const known = new Map<number, ReadonlyMap<string, number>>();
  const at = (time: number): ReadonlyMap<string, number> => {
    const rates = known.get(time) ?? ratesAt(taxRates, time);
    known.set(time, rates);
    return rates;
  };
  return {
    since,
    rateOf: (sku: string, time: number): number => at(time).get(bySku.get(sku)?.taxClass ?? '') ?? 0,
    taxStamp: (time: number): string => [...at(time)].map(([taxClass, basisPoints]) => `${taxClass} ${basisPoints}`).join(' '),
    rateChanges: [...new Set(taxRates.map(({ from }) => from))].filter((from) => from > since).sort((a, b) => a - b),
  };
}

/** What goods cost as a version was made; undefined where it does not go by that. */
function versionCosts(row: BookListRow, costs: CostsByStamp): VersionCosts | undefined {
  const basis = basisOf(row);
  const stamp = basis && stampOf(basis);
  const known = stamp === undefined ? undefined : costs.get(stamp);
  return known && stamp !== undefined ? { costs: known, stamp } : undefined;
}

/** How the tenant rounds totals; a step of 1 rounds none. */
function totalRoundingOf({
  total_step_minor: stepMinor,
  total_mode: mode,
  total_terms: terms,
}: BookRows['settings']): Pick<BookSource, 'totalRounding'> {
  if (stepMinor === 1n) return {};
  return { totalRounding: { stepMinor, mode, ...(terms !== null && { paymentTerms: terms }) } };
}

/** What the database says, in the book's own terms. */
export function sourceOf(rows: BookRows, parts: BookParts): BookSource {
  const { version, currency, products } = parts;
  const taxRates = taxRatesOf(rows.taxes, rows.settings.vat_basis_points);
  const bySku = new Map(products.map((product) => [product.sku, product]));
  const versions = rows.lists.map(
    (list): ListVersion => ({
      code: list.code,
      version: list.version,
      terms: readTerms(list.terms),
      from: list.from,
      until: list.until ?? undefined,
      entries: parts.entries.get(versionKey(list.code, list.version)) ?? [],
      costs: versionCosts(list, parts.costs),
    }),
  );
  const keepers = new Map(rows.aliases.map((alias) => [alias.code, alias.keeper]));
  const keeper: Keeper = (code) => keepers.get(code) ?? code;
  const spans = spansOf(versions, {
    products: bySku,
    currency,
    ...ratesFor(parts, taxRates, bySku),
  });
  return {
    version,
    currency,
    strategy: rows.settings.merge_strategy,
    products,
    lists: spans.map((span) => listSource(span, keeper)),
    specials: specialsOf(rows.specials),
    oldStock: oldStockOf(rows.specials),
    promotions: promotionSources(parts.promotions, keeper),
    taxRates,
    ...totalRoundingOf(rows.settings),
  };
}
