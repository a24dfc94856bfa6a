import type { FaultData } from '@omniroute/api';
import type { ComboboxItem } from '@omniroute/ui/primitives';
import { readMinor } from '../terms/amount.ts';
import { specialText } from './text.ts';

const text = specialText('en');

export interface Product extends ComboboxItem {
  readonly units: readonly string[];
}
export interface SpecialForm {
  readonly kind: 'special' | 'old-stock';
  readonly customer: ComboboxItem | undefined;
  readonly product: Product | undefined;
  readonly unit: string;
  readonly warehouse: string;
  readonly price: string;
  readonly taxInclusive: boolean;
  readonly cap: string;
  /** By what old stock is limited. */
  readonly limit: 'quantity' | 'batch';
  readonly batches: readonly string[];
  readonly from: string;
  readonly until: string;
  readonly reason: string;
}

export const emptyForm = (): SpecialForm => ({
  kind: 'special',
  customer: undefined,
  product: undefined,
  unit: '',
  warehouse: '',
  price: '',
  taxInclusive: true,
  cap: '',
  limit: 'quantity',
  batches: [],
  from: new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString(),
  until: '',
  reason: '',
});

/** Where the form shows what is wrong; the server names the same places. */
const PLACES = [
  'kind',
  'customerCode',
  'sku',
  'unit',
  'priceMinor',
  'warehouse',
  'capBaseQuantity',
  'batches',
  'from',
  'until',
  'reason',
] as const;
export type Place = (typeof PLACES)[number];

/** Whether it is old stock that is limited by its batches. */
export const isByBatch = ({ kind, limit }: SpecialForm): boolean => kind === 'old-stock' && limit === 'batch';

/** What is wrong with the form as it stands. */
export function problemsOf(form: SpecialForm, currency: string): Partial<Record<Place, string>> {
  const price = readMinor(form.price, currency);
  return {
    ...(form.kind === 'special' && form.customer === undefined && { customerCode: text.needed }),
    ...(form.product === undefined && { sku: text.needed }),
    ...(form.unit === '' && { unit: text.needed }),
    ...((price === undefined || price <= 0n) && { priceMinor: text.number }),
    ...(form.cap.trim() !== '' && !/^\d{1,12}$/.test(form.cap.trim()) && { capBaseQuantity: text.number }),
    ...(form.kind === 'old-stock' && form.limit === 'quantity' && form.cap.trim() === '' && { capBaseQuantity: text.needed }),
    ...(isByBatch(form) && form.warehouse === '' && { warehouse: text.depotNeeded }),
    ...(isByBatch(form) && form.batches.length === 0 && { batches: text.batchNeeded }),
    ...(form.from === '' && { from: text.needed }),
    ...(form.from !== '' && form.until !== '' && Date.parse(form.until) <= Date.parse(form.from) && { until: text.order }),
    ...(form.reason.trim() === '' && { reason: text.needed }),
  };
}

/** The form as the server takes it. */
export const inputOf = (form: SpecialForm, currency: string) => ({
  kind: form.kind,
  ...(form.kind === 'special' && form.customer && { customerCode: form.customer.id }),
  ...(form.warehouse !== '' && { warehouse: form.warehouse }),
  sku: form.product?.id ?? '',
  unit: form.unit,
  priceMinor: (readMinor(form.price, currency) ?? 0n).toString(),
  taxInclusive: form.taxInclusive,
  ...(form.cap.trim() !== '' && { capBaseQuantity: Number(form.cap) }),
  ...(isByBatch(form) && { batches: [...form.batches] }),
  from: form.from,
  ...(form.until !== '' && { until: form.until }),
  reason: form.reason.trim(),
});

/** What the server says of no place in the form. */
export const unplaced = ({ errors, detail }: FaultData): readonly string[] =>
  errors.length === 0
    ? [detail]
    : errors.filter(({ pointer }) => !PLACES.some((place) => pointer === `/${place}`)).map((error) => error.detail);
