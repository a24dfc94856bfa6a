import { limitFieldOf } from '@omniroute/domain/pricing';
import { formatMoney } from '@omniroute/ui/format';
import { writeAmount } from '../words/index.ts';
import { paperOf } from './limits/paper.ts';
import { SOURCE_NAMES } from './limits/sources.ts';
import { fieldNames, productText } from './text.ts';

const text = productText('en');

/** Titles of the steps of a product, by the type in the audit log. */
export const stepTitles: Readonly<Record<string, string>> = {
  'product.created': text.created,
  'product.changed': text.changed,
  'product.media-added': text.mediaAdded,
  'product.media-changed': text.mediaChanged,
  'product.media-removed': text.mediaRemoved,
  'product.media-restored': text.mediaRestored,
  'batch.counted': text.batchCounted,
  'opening-stock.created': text.openingBrought,
  'opening-stock.changed': text.openingChanged,
  'minimum-prices.put': text.minimumSet,
  'product-costs.put': text.costEntered,
  'product-costs.ended': text.costEnded,
};

/** `units/carton/minimum` and `minimum carton` as people say them. */
export function fieldName(field: string): string {
  const limit = limitFieldOf(field);
  if (limit?.kind === 'minimum') return text.minimumOf(limit.unit);
  if (limit?.kind === 'cost') return text.costBy(SOURCE_NAMES[limit.source]);
  const parts = field.split('/');
  const last = parts.at(-1) ?? field;
  if (parts[0] === 'units') return `${parts[1]}: ${fieldNames[last] ?? last}`;
  if (parts[0] === 'attributes') return last;
  return fieldNames[field] ?? field;
}

interface Period {
  readonly from: string | null;
  readonly factor?: number;
  readonly unit?: string;
  readonly priceMinor?: string | null;
  readonly taxClass?: string;
  readonly evidence?: string | null;
}

/** Recommended prices by date: `1500.00 a piece from 2027-01-01`. */
const retailWords = ({ from, unit, priceMinor }: Period, currency: string): string =>
  [
    priceMinor === null || priceMinor === undefined ? text.retailEnds : text.amountOf(writeAmount(priceMinor, currency), unit ?? ''),
    from !== null && `${text.from} ${from.slice(0, 10)}`,
  ]
    .filter(Boolean)
    .join(' ');

const periodWords = ({ from, factor, taxClass, evidence }: Period): string =>
  [factor ?? taxClass, from !== null && `${text.from} ${from.slice(0, 10)}`, evidence && `(${evidence})`].filter(Boolean).join(' ');

function readKept<Kept>(value: string): Kept | undefined {
  try {
    return JSON.parse(value) as Kept;
  } catch {
    return undefined;
  }
}

const isAmount = (value: string): boolean => /^\d+$/.test(value);

/** Amounts with their currency; packs, tax classes, recommended prices and costs in a line instead of as they are kept; undefined for what is plain already. */
export function valueWords(field: string, value: unknown, currency: string): string | undefined {
  if (typeof value !== 'string') return undefined;
  const limit = limitFieldOf(field);
  if (limit?.kind === 'cost') {
    const kept = readKept<{ readonly costMinor: string; readonly unit: string }>(value);
    return kept && text.amountOf(formatMoney({ minor: kept.costMinor, currency }), kept.unit);
  }
  if (limit) return isAmount(value) ? formatMoney({ minor: value, currency }) : undefined;
  if (field === 'retail')
    return readKept<readonly Period[]>(value)
      ?.map((row) => retailWords(row, currency))
      .join(', ');
  if (field === 'tax' || field.endsWith('/factors')) return readKept<readonly Period[]>(value)?.map(periodWords).join(', ');
  return undefined;
}

interface Noted {
  readonly type: string;
  readonly notes: Readonly<Record<string, string | number | boolean>>;
}

/** What a step says beside its changes: the paper of a cost and from when on it holds, the batch and its depot. */
export function detailWords({ type, notes }: Noted, when: (moment: string) => string): string | undefined {
  const { reference, from, batch, warehouse, key } = notes;
  if (type.startsWith('product-costs.') && typeof reference === 'string')
    return [text.onPaper(paperOf(reference).name), typeof from === 'string' && text.holdsFrom(when(from))].filter(Boolean).join(' · ');
  if (typeof batch === 'string' && typeof warehouse === 'string') return text.batchIn(batch, warehouse);
  if (type !== 'opening-stock.changed' || typeof key !== 'string') return undefined;
  const [depot, , of] = readKept<readonly string[]>(key) ?? [];
  return depot === undefined || of === undefined ? undefined : text.batchIn(of, depot);
}
