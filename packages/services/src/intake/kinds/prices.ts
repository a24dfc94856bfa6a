import { pricesAfter } from '@omniroute/db/intake';
import { findPriceList, readDraftCells, readSheetHeads } from '@omniroute/db/pricing';
import { Fault } from '@omniroute/domain';
import { ON_REQUEST, type RowRefusal, WORKED_OUT } from '@omniroute/domain/intake';
import { type EntrySource, entryKey, readTerms } from '@omniroute/domain/pricing';
import { deriveList, derivePage, editPriceDraft } from '../../pricing/index.ts';
import type { Call } from '../../run-verb.ts';
import { type ExportPage, type Intake, type PreparedRow, type ReadRow, type ReadyRow, runWithin } from './kind.ts';

interface PriceItem {
  readonly sku: string;
  readonly unit: string;
  readonly minBaseQuantity: number;
  readonly to: { readonly priceMinor?: string; readonly onRequest?: true };
}
interface Prepared {
  readonly cell: PriceItem;
  readonly outcome: 'created' | 'changed' | 'unchanged';
}
const itemOf = (row: ReadyRow): Prepared => row.item as Prepared;

async function findList(call: Call, code: string | null) {
  const list = code === null ? undefined : await findPriceList(call.tx, { code });
  if (list) return list;
  throw code === null
    ? new Fault('invalid', { code: 'price-list.missing', detail: 'Say which price list the prices are of.' })
    : new Fault('not-found', { code: 'price-list.unknown', detail: `There is no price list with the code ${code}.` });
}

function cellOf({ values }: ReadRow): PriceItem {
  const price = values.get('price');
  const to = price === ON_REQUEST ? { onRequest: true as const } : typeof price === 'string' ? { priceMinor: price } : {};
  return { sku: String(values.get('sku')), unit: String(values.get('unit')), minBaseQuantity: Number(values.get('minBaseQuantity')), to };
}

const otherCurrency = (said: string, { code, currency }: { code: string; currency: string }): RowRefusal => ({
  column: 'Currency',
  code: 'money.other-currency',
  detail: `The row is in ${said}, and ${code} is a list in ${currency}. Prices in another currency belong in a list of their own.`,
});

type Cell = Awaited<ReturnType<typeof readDraftCells>>[number];

/** What the draft says there now, as the edit would say it. */
function currentOf(cell: Cell): PriceItem['to'] | undefined {
  if (cell.is_removed || (!cell.is_changed && !cell.has_base)) return undefined;
  return cell.is_on_request ? { onRequest: true } : { priceMinor: (cell.price_minor ?? 0n).toString() };
}

function outcomeOf(cell: PriceItem, current: PriceItem['to'] | undefined): Prepared['outcome'] {
  const isNone = cell.to.priceMinor === undefined && !cell.to.onRequest;
  if (!current) return isNone ? 'unchanged' : 'created';
  return current.priceMinor === cell.to.priceMinor && current.onRequest === cell.to.onRequest ? 'unchanged' : 'changed';
}

const isWorkedOut = ({ values }: ReadRow): boolean => values.get('source') === WORKED_OUT;
const priceOf = ({ priceMinor, onRequest }: EntrySource): string => (onRequest === undefined ? priceMinor.toString() : ON_REQUEST);

/** What the list's formula, its draft's where there is one, makes of the prices that these rows name. */
async function workedOut(call: Call, code: string, rows: readonly ReadRow[]): Promise<ReadonlyMap<string, string>> {
  const named = new Set(rows.filter(isWorkedOut).map(({ values }) => String(values.get('sku'))));
  const [head] = named.size > 0 ? await readSheetHeads(call.tx, [code]) : [];
  const entries = head ? await deriveList(call, head, named) : [];
  return new Map(entries.map((entry) => [entryKey(entry), priceOf(entry)]));
}

/** A row that says it is worked out is there to be read. Whoever wrote another price into it has to say that it is the list's own. */
function readOnly(row: ReadRow, cell: PriceItem, formula: ReadonlyMap<string, string>): PreparedRow {
  const said = row.values.get('price');
  const made = formula.get(entryKey(cell));
  if (said === null || said === undefined || said === made) return { ...row, item: { cell, outcome: 'unchanged' } satisfies Prepared };
  const detail = `The row says that its price is ${WORKED_OUT}, and by now the formula makes another one. Write “own” there to give the list this price, or take the row out.`;
  return { ...row, refusals: [{ column: 'Price', code: 'price.worked-out', detail }] };
}

/** Of so many products at a time an export takes along what is worked out. */
const PRODUCTS = 150;
const DERIVED = 'worked out after ';

/** Where the prices that a formula makes begin; null where the list follows no other. */
async function derivedNext(call: Call, code: string): Promise<string | null> {
  const [head] = await readSheetHeads(call.tx, [code]);
  return head && readTerms(head.terms).basedOn ? DERIVED : null;
}

/** After the list's own prices those that its formula makes, marked as such. */
async function derivedRows(
  call: Call,
  { id, code, currency }: { id: string; code: string; currency: string },
  after: string,
): Promise<ExportPage> {
  const [head] = await readSheetHeads(call.tx, [code]);
  const { entries, next } = head ? await derivePage(call, head, { after, limit: PRODUCTS }) : { entries: [], next: null };
  const cells = entries.map(({ sku, unit, minBaseQuantity }) => ({ sku, unit, minBaseQuantity }));
  const own = await readDraftCells(call.tx, id, cells);
  const rows = entries.flatMap((entry, place) => {
    const cell = own[place];
    if (!cell || currentOf(cell)) return [];
    const { sku, unit, minBaseQuantity } = entry;
    return [{ sku, unit, minBaseQuantity, price: priceOf(entry), currency, source: WORKED_OUT }];
  });
  return { rows, next: next === null ? null : `${DERIVED}${next}` };
}

/** Prices of one list, which go to its draft: nothing is live before it was approved and published. */
export const prices: Intake = {
  kind: 'prices',
  async prepare(call, rows, target) {
    const list = await findList(call, target);
    const cells = rows.map(cellOf);
    const current = await readDraftCells(call.tx, list.id, cells);
    const formula = await workedOut(call, list.code, rows);
    return rows.map((row, place): PreparedRow => {
      const [cell, now] = [cells[place], current[place]];
      if (!cell || !now) throw new Error('a price has no answer');
      const currency = row.values.get('currency');
      if (typeof currency === 'string' && currency.toUpperCase() !== list.currency)
        return { ...row, refusals: [otherCurrency(currency, list)] };
      if (isWorkedOut(row)) return readOnly(row, cell, formula);
      const isKnown = now.product_id !== null && now.has_unit;
      return { ...row, item: { cell, outcome: isKnown ? outcomeOf(cell, currentOf(now)) : 'created' } satisfies Prepared };
    });
  },
  async write(call, rows, target) {
    const changed = rows.filter((row) => itemOf(row).outcome !== 'unchanged');
    if (changed.length > 0) {
      try {
        await runWithin(call, editPriceDraft, { code: target, cells: changed.map((row) => itemOf(row).cell) });
      } catch (error) {
        throw error instanceof Fault ? placed(error, changed, rows) : error;
      }
    }
    return rows.map((row) => itemOf(row).outcome);
  },
  columnOf: ([field]) => (field === 'to' ? 'price' : field),
  async target(call, code) {
    const { currency } = await findList(call, code);
    return { currency };
  },
  async page(call, { after, limit, target }) {
    const list = await findList(call, target);
    if (after?.startsWith(DERIVED)) return derivedRows(call, list, after.slice(DERIVED.length));
    const from = after === null ? null : (JSON.parse(after) as [string, string, number]);
    const rows = await pricesAfter(call.tx, { listId: list.id, after: from, limit });
    const last = rows.at(-1);
    return {
      rows: rows.map(({ sku, unit, min, price_minor: minor }) => ({
        sku,
        unit,
        minBaseQuantity: Number(min),
        price: minor === null ? ON_REQUEST : minor.toString(),
        currency: list.currency,
        source: 'own',
      })),
      next: rows.length === limit && last ? JSON.stringify([last.sku, last.unit, Number(last.min)]) : await derivedNext(call, list.code),
    };
  },
};

/** Refusals point at the rows that were sent to the draft; told of all rows. */
function placed(fault: Fault, sent: readonly ReadyRow[], rows: readonly ReadyRow[]): Fault {
  const errors = (fault.problem.errors ?? []).map(({ index: _, ...error }) => {
    const [, name, place, ...field] = (error.pointer ?? '').split('/');
    const row = name === 'cells' ? sent[Number(place)] : undefined;
    return row ? { ...error, pointer: `/rows/${rows.indexOf(row)}/${field.join('/')}` } : error;
  });
  return new Fault(fault.kind, { ...fault.problem, errors });
}
