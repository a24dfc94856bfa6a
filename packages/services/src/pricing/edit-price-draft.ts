import {
  type DraftCell,
  type DraftCellRow,
  type DraftRow,
  listDraftChanges,
  listListVersions,
  putListDraft,
  readDraftCells,
  setListDraftState,
  writeDraftCells,
} from '@omniroute/db/pricing';
import { Fault, moneyText, type Refusal } from '@omniroute/domain';
import { plainLines, plainText } from '@omniroute/domain/input';
import { MAX_BASE_QUANTITY, PriceListTerms, readTerms } from '@omniroute/domain/pricing';
import { z } from 'zod';
import { refuseIfAny, repeatsOf } from '../refusals.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { draftOf, type Held, holdOf, priceListDrafts } from './drafts.ts';
import { checkTerms, handOf, plainTerms } from './put-price-draft.ts';

const amount = z.string().regex(/^\d{1,15}$/, 'must be minor units as a whole number');
/** What a cell says: a price, on request, or (both left out) that there is none. */
const CellValue = z.strictObject({ priceMinor: amount.optional(), onRequest: z.literal(true).optional() });
type CellValue = z.infer<typeof CellValue>;
const Cell = z.strictObject({
  sku: plainText(64),
  unit: plainText(32),
  minBaseQuantity: z.int().min(1).max(MAX_BASE_QUANTITY).default(1),
  /** What the sender saw there: where it is another by now, nothing is written and both are told. Left out: whatever it was. */
  seen: CellValue.optional(),
  to: CellValue,
});
const { shape } = PriceListTerms;
/** Terms to be changed: what is left out stays as it is, so nothing has a default; null takes away what need not be there. */
const TermsChange = PriceListTerms.partial().extend({
  breaks: shape.breaks.unwrap().optional(),
  brokenPack: shape.brokenPack.unwrap().optional(),
  rounding: shape.rounding.nullable(),
  basedOn: shape.basedOn.nullable(),
});
type TermsChange = z.output<typeof TermsChange>;

const EditInput = z.strictObject({
  code: plainText(64),
  reason: plainLines(1000).optional(),
  /** What the list says beside its prices; what is left out stays. */
  terms: TermsChange.optional(),
  cells: z.array(Cell).max(20_000).default([]),
});
type EditInput = z.output<typeof EditInput>;

export interface EditDraftAnswer {
  readonly code: string;
  readonly revision: number;
  /** Prices in which the draft differs from the latest version now. */
  readonly changes: number;
}

const inWords = (value: CellValue, currency: string): string =>
  value.onRequest ? 'on request' : value.priceMinor === undefined ? 'no price' : moneyText(BigInt(value.priceMinor), currency);
const currentOf = (row: DraftCellRow): CellValue => {
  if (row.is_removed || (!row.is_changed && !row.has_base)) return {};
  return row.is_on_request ? { onRequest: true } : { priceMinor: (row.price_minor ?? 0n).toString() };
};
const same = (a: CellValue, b: CellValue): boolean => a.priceMinor === b.priceMinor && a.onRequest === b.onRequest;

/** Cells that somebody else changed since they were looked at: each with what it is now and by whom. */
function checkSeen(cells: EditInput['cells'], rows: readonly DraftCellRow[], currency: string): Refusal[] {
  return cells.flatMap((cell, index): Refusal[] => {
    const row = rows[index];
    if (!row || cell.seen === undefined) return [];
    const current = currentOf(row);
    if (same(current, cell.seen) || same(current, cell.to)) return [];
    const by = row.changed_by ?? 'somebody';
    const detail = `${by} set ${cell.sku} by the ${cell.unit} to ${inWords(current, currency)}; you saw ${inWords(cell.seen, currency)} and want ${inWords(cell.to, currency)}.`;
    return [{ code: 'draft.changed-meanwhile', detail, index, pointer: `/cells/${index}` }];
  });
}

const noProduct = (sku: string): string => `There is no product with the SKU ${sku}. Add it first, or look at the code again.`;

function checkCells(cells: EditInput['cells'], rows: readonly DraftCellRow[]): Refusal[] {
  const twice = repeatsOf(cells, ({ sku, unit, minBaseQuantity }) => JSON.stringify([sku, unit, minBaseQuantity])).map(
    ({ row, index }) => ({
      code: 'price.twice',
      detail: `${row.sku} by the ${row.unit} stands twice in this change.`,
      index,
      pointer: `/cells/${index}`,
    }),
  );
  const missing = rows.flatMap((row, index): Refusal[] => {
    const { sku, unit } = cells[index] ?? { sku: '', unit: '' };
    if (row.product_id === null) return [{ code: 'sku.unknown', detail: noProduct(sku), index, pointer: `/cells/${index}/sku` }];
    if (row.has_unit) return [];
    const detail = `${sku} is not kept in the unit “${unit}”: nothing says how many pieces are in one.`;
    return [{ code: 'unit.no-conversion', detail, index, pointer: `/cells/${index}/unit` }];
  });
  return [...twice, ...missing];
}

function cellOf(cell: EditInput['cells'][number], row: DraftCellRow): DraftCell {
  const { priceMinor, onRequest = false } = cell.to;
  const price = onRequest || priceMinor === undefined ? null : BigInt(priceMinor);
  const isRemoved = !onRequest && priceMinor === undefined;
  const isBase = isRemoved ? !row.has_base : row.has_base && row.base_on_request === onRequest && row.base_minor === price;
  return {
    productId: row.product_id ?? '',
    unit: cell.unit,
    minBaseQuantity: cell.minBaseQuantity,
    priceMinor: price,
    onRequest,
    isRemoved,
    isBase,
  };
}

function mergedTerms(kept: unknown, change: TermsChange | undefined): PriceListTerms {
  const merged = { ...(kept as object), ...(change && plainTerms(change as PriceListTerms)) };
  return readTerms(Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null)));
}

/** The list's draft; a new one says what the latest version does. */
async function openDraft(call: Call, held: Held): Promise<Pick<DraftRow, 'terms' | 'base_version'>> {
  const draft = await priceListDrafts.findDraft(call, held);
  if (draft) return draft;
  const [latest] = await listListVersions(call.tx, held.id);
  if (!latest) throw new Error(`price list ${held.code} has neither a version nor a draft`);
  return { terms: latest.terms, base_version: held.latest_version };
}

/**
 * Changes single prices of a list's draft, and what it says beside them; makes the draft where there is none. Several people share it:
 * a cell that is no longer what the sender saw is a Fault `conflict` with both versions, and nothing of the call is written.
 */
export const editPriceDraft = defineVerb<EditInput, EditDraftAnswer>({
  id: 'pricing.edit-price-draft',
  kind: 'write',
  input: EditInput as z.ZodType<EditInput>,
  async run(call, input) {
    const held = await holdOf(priceListDrafts, call, input.code);
    const draft = await openDraft(call, held);
    const currency = held.currency ?? '';
    const terms = mergedTerms(draft.terms, input.terms);
    if (input.terms) refuseIfAny(await checkTerms(call, [held.code, currency, terms]));
    const rows = await readDraftCells(call.tx, held.id, input.cells);
    refuseIfAny(checkCells(input.cells, rows));
    const conflicts = checkSeen(input.cells, rows, currency);
    if (conflicts.length > 0) {
      const detail = `${conflicts.length === 1 ? 'A price was' : `${conflicts.length} prices were`} changed by somebody else meanwhile. Nothing was written.`;
      throw new Fault('conflict', { code: 'draft.changed-meanwhile', detail, errors: conflicts });
    }
    const hand = await handOf(call);
    const revision = await putListDraft(call.tx, hand, {
      listId: held.id,
      baseVersion: draft.base_version,
      terms: plainTerms(terms),
      reason: input.reason,
    });
    const cells = input.cells.flatMap((cell, index) => {
      const row = rows[index];
      return row ? [cellOf(cell, row)] : [];
    });
    if (cells.length > 0) await writeDraftCells(call.tx, hand, { listId: held.id, cells });
    call.audit({
      entityKind: 'price-list',
      entityId: held.id,
      type: 'price-list.draft-edited',
      detail: { code: held.code, revision, prices: cells.length, ...(input.terms && { terms: Object.keys(input.terms) }) },
    });
    return { code: held.code, revision, changes: (await listDraftChanges(call.tx, held.id, call.now)).length };
  },
});

const RebaseInput = z.strictObject({ code: plainText(64) });

/** Takes a draft that another version overtook on to the latest one; its own changes stay, and it has to be signed anew. */
export const rebasePriceDraft = defineVerb<z.infer<typeof RebaseInput>, EditDraftAnswer>({
  id: 'pricing.rebase-price-draft',
  kind: 'write',
  input: RebaseInput,
  async run(call, { code }) {
    const held = await holdOf(priceListDrafts, call, code);
    const draft = await draftOf(priceListDrafts, call, held);
    const revision = await putListDraft(call.tx, await handOf(call), {
      listId: held.id,
      baseVersion: held.latest_version,
      terms: draft.terms,
    });
    await setListDraftState(call.tx, held.id, { state: 'draft', at: call.now });
    call.audit({
      entityKind: 'price-list',
      entityId: held.id,
      type: 'price-list.draft-rebased',
      detail: { code, version: { from: draft.base_version, to: held.latest_version } },
    });
    return { code, revision, changes: (await listDraftChanges(call.tx, held.id, call.now)).length };
  },
});
