import { type BuyerKindRow, listBuyerKinds, readTerritoryPaths } from '@omniroute/db/customer';
import { listComingPacks, listRetiredPrices, type RetiredPriceRow, readPricingSettings } from '@omniroute/db/pricing';
import { plainText } from '@omniroute/domain/input';
import {
  type EntrySource,
  type Finding,
  type LintContext,
  type LintReport,
  type ListSource,
  lintList,
  type ProductSource,
  type Segment,
} from '@omniroute/domain/pricing';
import { z } from 'zod';
import { readCosts } from '../../book-costs.ts';
import { costsWithDrafts } from '../../book-drafts.ts';
import { ON_REQUEST } from '../../book-source.ts';
import { type Call, defineVerb } from '../../run-verb.ts';
import { findingsFor } from '../told.ts';
import { DRAFTS, type FoundDraft, type Preview, previewDrafts } from './find-drafts.ts';
import { draftSpan, taxRates } from './spans.ts';

/** Something about a draft that a person should see. */
export type LintFinding = Finding;

/** What is wrong with a draft, in numbers, and a page of it, the gravest first. */
export interface LintDocument {
  readonly code: string;
  readonly errors: number;
  readonly warnings: number;
  readonly notices: number;
  readonly byCode: Readonly<Record<string, number>>;
  /** How many fit what was asked for, and those from `offset` on. */
  readonly count: number;
  readonly findings: readonly LintFinding[];
}

const Input = z.strictObject({
  code: plainText(64),
  with: DRAFTS.lists,
  at: DRAFTS.at,
  severity: z.enum(['error', 'warning', 'notice']).optional(),
  finding: plainText(40).optional(),
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(1000).default(200),
});
type Input = z.output<typeof Input>;

/** More kinds of customers than this are not looked at one by one: the most numerous are. */
const MOST_KINDS = 30;

const segmentOf = ({ groups, territory, territory_path: path, warehouse, payment_terms: paymentTerms }: BuyerKindRow): Segment => ({
  name: [...groups, territory, warehouse, paymentTerms].filter((part) => part !== '').join(', '),
  groups,
  territory,
  widerTerritories: path.slice(0, -1),
  warehouse,
  fulfilment: 'deliver',
  paymentTerms,
});

/** Products that are priced and not sold any more: the book has none of them. */
function retiredProducts(rows: readonly RetiredPriceRow[]): ProductSource[] {
  const bySku = new Map<string, RetiredPriceRow[]>();
  for (const row of rows) bySku.set(row.sku, [...(bySku.get(row.sku) ?? []), row]);
  return [...bySku].flatMap(([sku, own]) => {
    const [first] = own;
    if (!first) return [];
    const units = new Map(own.map(({ unit, factor }) => [unit, factor]));
    return [
      {
        sku,
        baseUnit: first.base_unit,
        units: [...units].map(([unit, factor]) => ({ unit, factor, isSellable: false })),
        taxClass: first.tax_class,
        category: [],
        brand: first.brand,
        groups: [],
      },
    ];
  });
}

const retiredEntries = (rows: readonly RetiredPriceRow[]): EntrySource[] =>
  rows.map(({ sku, unit, min: minBaseQuantity, price_minor: price }) =>
    price === null
      ? { sku, unit, minBaseQuantity, priceMinor: 0n, onRequest: ON_REQUEST }
      : { sku, unit, minBaseQuantity, priceMinor: price },
  );

/** What a list is judged against: the others as they would be, and itself as it is. */
function listsBeside({ live, book }: Preview, code: string): ListSource[] {
  return [...live.source.lists.filter((list) => list.code === code), ...book.source.lists.filter((list) => list.code !== code)];
}

/** What every draft of a preview is judged by alike. */
type House = Pick<LintContext, 'costs' | 'costsBefore' | 'minimumMargin' | 'packSteps' | 'segments' | 'taxRateOf'>;
async function houseOf(call: Call, { book, currency, at, drafts }: Preview): Promise<House> {
  const { cost_source: source, minimum_margin_basis_points: basisPoints } = await readPricingSettings(call.tx);
  const costsBefore = await readCosts(call.tx, currency, at);
  return {
    segments: (await listBuyerKinds(call.tx, MOST_KINDS)).map(segmentOf),
    costs: costsWithDrafts(costsBefore, drafts),
    costsBefore,
    minimumMargin: { source, basisPoints },
    packSteps: (await listComingPacks(call.tx, call.now)).map((row) => ({ ...row, from: row.from.getTime() })),
    taxRateOf: taxRates(book.source, at.getTime()),
  };
}

async function lintDraft(call: Call, { preview, house }: { preview: Preview; house: House }, own: FoundDraft): Promise<LintReport> {
  const { source: book } = preview.book;
  const retired = await listRetiredPrices(call.tx, own.list.id, preview.at);
  const span = draftSpan(preview, own);
  const lists = listsBeside(preview, span.code);
  const assigned = [span, ...lists].flatMap(({ assignments }) => assignments.flatMap(({ territory }) => territory ?? []));
  const paths = await readTerritoryPaths(call.tx, [...new Set(assigned)]);
  const context: LintContext = {
    currency: preview.currency,
    strategy: book.strategy,
    products: [...book.products, ...retiredProducts(retired)],
    discontinued: new Set(retired.map(({ sku }) => sku)),
    lists,
    widerTerritories: new Map([...paths].map(([code, path]) => [code, path.slice(0, -1)])),
    ...house,
    at: preview.at.getTime(),
  };
  return lintList({ ...span, entries: [...span.entries, ...retiredEntries(retired)] }, context);
}

/** What is surely wrong with each of these drafts, all of them going live together, by the code of its list. Throws Fault `not-found` where there is none. */
export async function draftErrors(call: Call, codes: readonly string[]): Promise<ReadonlyMap<string, readonly Finding[]>> {
  const preview = await previewDrafts(call, { lists: codes });
  const judged = { preview, house: await houseOf(call, preview) };
  const errors = new Map<string, readonly Finding[]>();
  for (const own of preview.lists) {
    const { findings } = await lintDraft(call, judged, own);
    errors.set(
      own.list.code,
      findings.filter(({ severity }) => severity === 'error'),
    );
  }
  return errors;
}

/**
 * What a person should see before a draft goes live: products without a price for customers that buy here, bigger packs dearer by the piece, lists
 * that hide each other, gaps and overlaps in dates, prices under minimum or cost or that earn too little, breaks that are no whole packs or
 * come to be other numbers of them, slips of the hand; figures of costs for whoever may know them. Throws Fault `not-found` where there is no draft.
 */
export const lintPriceDraft = defineVerb<Input, LintDocument>({
  id: 'pricing.lint-price-draft',
  kind: 'read',
  input: Input as z.ZodType<Input>,
  async run(call, input) {
    const preview = await previewDrafts(call, { lists: [input.code, ...input.with], at: input.at });
    const [own] = preview.lists;
    if (!own) throw new Error('the draft that was asked for is not there');
    const { findings, errors, warnings, notices, byCode } = await lintDraft(call, { preview, house: await houseOf(call, preview) }, own);
    const fitting = findings.filter(
      ({ severity, code }) => (input.severity ?? severity) === severity && (input.finding === undefined || input.finding === code),
    );
    return {
      code: input.code,
      errors,
      warnings,
      notices,
      byCode: Object.fromEntries(byCode),
      count: fitting.length,
      findings: findingsFor(call, fitting.slice(input.offset, input.offset + input.limit)),
    };
  },
});
