import { plainText } from '@omniroute/domain/input';
import { type DiffRow, type DiffTotals, diffLists, type HeadChange } from '@omniroute/domain/pricing';
import { z } from 'zod';
import { defineVerb } from '../../run-verb.ts';
import { DRAFTS, previewDrafts } from './find-drafts.ts';
import { type MovedPrices, movedOf } from './preview-draft.ts';
import { draftSpan, latestSpan } from './spans.ts';

const KINDS = ['added', 'removed', 'on-request', 'up', 'down'] as const;
type Kind = (typeof KINDS)[number];

/** One price that differs; amounts are minor units of one `unit`, decimal strings; null where there is none. */
export interface DiffRowDocument {
  readonly kind: Kind;
  readonly sku: string;
  readonly brand: string;
  readonly unit: string;
  readonly minBaseQuantity: number;
  readonly was: string | null;
  readonly now: string | null;
  readonly differenceMinor: string | null;
  /** Of the old price; null where there is none or it was nothing. */
  readonly basisPoints: number | null;
}

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
  kind: z.enum(KINDS).optional(),
  brand: plainText(100).optional(),
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(1000).default(200),
});
type Input = z.output<typeof Input>;

const text = (minor: bigint | undefined): string | null => minor?.toString() ?? null;
const kindOf = (row: DiffRow): Kind => (row.kind === 'changed' ? (row.differenceMinor > 0n ? 'up' : 'down') : row.kind);

function describeRow(row: DiffRow, brandOf: (sku: string) => string): DiffRowDocument {
  const { sku, unit, minBaseQuantity } = row;
  const isChanged = row.kind === 'changed';
  return {
    kind: kindOf(row),
    sku,
    brand: brandOf(sku),
    unit,
    minBaseQuantity,
    was: text('oldMinor' in row ? row.oldMinor : undefined),
    now: text('newMinor' in row ? row.newMinor : undefined),
    differenceMinor: isChanged ? row.differenceMinor.toString() : null,
    basisPoints: isChanged ? (row.basisPoints ?? null) : null,
  };
}

function describeGroups(groups: ReadonlyMap<string, DiffTotals>, brandOf: (sku: string) => string): DiffGroup[] {
  return [...groups].map(([name, { added, removed, onRequest, up, down, biggestUp, biggestDown }]) => ({
    name,
    ...{ added, removed, onRequest, up, down },
    biggestUp: biggestUp ? describeRow(biggestUp, brandOf) : null,
    biggestDown: biggestDown ? describeRow(biggestDown, brandOf) : null,
  }));
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
    const diff = diffLists(latestSpan(preview.live.source, input.code), draftSpan(preview, own), products);
    const fitting = diff.rows.filter(
      (row) => (input.kind === undefined || kindOf(row) === input.kind) && (input.brand === undefined || brandOf(row.sku) === input.brand),
    );
    return {
      code: input.code,
      currency: preview.currency,
      beforeVersion: diff.beforeVersion ?? null,
      head: diff.head,
      totals: movedOf(diff),
      byBrand: describeGroups(diff.byBrand, brandOf),
      byCategory: describeGroups(diff.byCategory, brandOf),
      count: fitting.length,
      rows: fitting.slice(input.offset, input.offset + input.limit).map((row) => describeRow(row, brandOf)),
    };
  },
});
