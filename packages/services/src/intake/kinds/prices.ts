import { pricesAfter } from '@omniroute/db/intake';
import { findPriceList, readDraftCells } from '@omniroute/db/pricing';
import { Fault } from '@omniroute/domain';
import { ON_REQUEST, type RowRefusal } from '@omniroute/domain/intake';
import { editPriceDraft } from '../../pricing/index.ts';
import type { Call } from '../../run-verb.ts';
import { type Intake, type PreparedRow, type ReadRow, type ReadyRow, runWithin } from './kind.ts';

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

/** Prices of one list, which go to its draft: nothing is live before it was approved and published. */
export const prices: Intake = {
  kind: 'prices',
  async prepare(call, rows, target) {
    const list = await findList(call, target);
    const cells = rows.map(cellOf);
    const current = await readDraftCells(call.tx, list.id, cells);
    return rows.map((row, place): PreparedRow => {
      const [cell, now] = [cells[place], current[place]];
      if (!cell || !now) throw new Error('a price has no answer');
      const currency = row.values.get('currency');
      if (typeof currency === 'string' && currency.toUpperCase() !== list.currency)
        return { ...row, refusals: [otherCurrency(currency, list)] };
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
      })),
      next: rows.length === limit && last ? JSON.stringify([last.sku, last.unit, Number(last.min)]) : null,
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
