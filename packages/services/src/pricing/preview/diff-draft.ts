import { plainText } from '@omniroute/domain/input';
import { type DiffTotals, type HeadChange, headWithoutCosts, readTerms } from '@omniroute/domain/pricing';
import { z } from 'zod';
import { knowsCosts } from '../../knows-costs.ts';
import { type Call, defineVerb } from '../../run-verb.ts';
import { biggestIn, DIFF_KINDS, type DiffRowDocument, describeRow, kindOf, type MovedPrices, movedOf, type Products } from './diff-row.ts';
import { DRAFTS, type FoundDraft, previewDrafts } from './find-drafts.ts';
import { draftDiff } from './spans.ts';

/** Counts of a brand or a category, with the price that rose and the one that fell the most. */
export interface DiffGroup {
  readonly name: string;
  readonly added: number;
  readonly removed: number;
  readonly onRequest: number;
  readonly up: number;
  readonly down: number;
  readonly biggestUp: DiffRowDocument | null;
  readonly biggestDown: DiffRowDocument | null;
}

/** What a draft changes of a list: its head, its counts by brand and category, and a page of the prices. */
export interface DiffDocument {
  readonly code: string;
  readonly currency: string;
  readonly beforeVersion: number | null;
  readonly head: readonly HeadChange[];
  readonly totals: MovedPrices;
  readonly byBrand: readonly DiffGroup[];
  readonly byCategory: readonly DiffGroup[];
  /** How many rows fit what was asked for, and those from `offset` on. */
  readonly count: number;
  readonly rows: readonly DiffRowDocument[];
}

const Input = z.strictObject({
  code: plainText(64),
  /** Other drafts that are looked at together with it: lists it follows, of the same circular. */
  with: DRAFTS.lists,
  at: DRAFTS.at,
  kind: z.enum(DIFF_KINDS).optional(),
  brand: plainText(100).optional(),
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(1000).default(200),
});
type Input = z.output<typeof Input>;

function describeGroups(groups: ReadonlyMap<string, DiffTotals>, products: Products): DiffGroup[] {
  return [...groups].map(([name, { added, removed, onRequest, up, down, ...biggest }]) => ({
    name,
    ...{ added, removed, onRequest, up, down },
    ...biggestIn(biggest, products),
  }));
}

/** What else changes than prices, as whoever asks may read it. */
function headFor(call: Call, head: readonly HeadChange[], { list, asVersion }: FoundDraft): readonly HeadChange[] {
  if (knowsCosts(call)) return head;
  return headWithoutCosts(head, { before: readTerms(list.terms), after: readTerms(asVersion.terms), currency: list.currency });
}

/** What a draft changes, against the list's latest version; derived prices too. Throws Fault `not-found` where there is no draft. */
export const diffPriceDraft = defineVerb<Input, DiffDocument>({
  id: 'pricing.diff-price-draft',
  kind: 'read',
  input: Input as z.ZodType<Input>,
  async run(call, input) {
    const preview = await previewDrafts(call, { lists: [input.code, ...input.with], at: input.at });
    const [own] = preview.lists;
    if (!own) throw new Error('the draft that was asked for is not there');
    const products = new Map(preview.live.source.products.map((product) => [product.sku, product]));
    const brandOf = (sku: string): string => products.get(sku)?.brand ?? '';
    const diff = draftDiff(preview, own, products);
    const fitting = diff.rows.filter(
      (row) => (input.kind === undefined || kindOf(row) === input.kind) && (input.brand === undefined || brandOf(row.sku) === input.brand),
    );
    const rows = fitting.slice(input.offset, input.offset + input.limit);
    return {
      code: input.code,
      currency: preview.currency,
      beforeVersion: diff.beforeVersion ?? null,
      head: headFor(call, diff.head, own),
      totals: movedOf(diff),
      byBrand: describeGroups(diff.byBrand, products),
      byCategory: describeGroups(diff.byCategory, products),
      count: fitting.length,
      rows: rows.map((row) => describeRow(row, products)),
    };
  },
});
