import { dayOf, startOfDay } from '../edit/days.ts';
import type { Product } from '../product.ts';

type Period = Product['retailPeriods'][number];

/** The recommended prices that are still to come. */
export const comingOf = (periods: readonly Period[], now: number): Period[] => periods.filter(({ from }) => Date.parse(from) > now);

export interface RetailForm {
  readonly unit: string;
  /** Empty: now. */
  readonly day: string;
}

/** What is sent for a price of now, or of a day to come beside what else is planned. No price: nothing of our own from then on. */
export function retailChange(
  product: Pick<Product, 'sku' | 'retailPeriods'>,
  { unit, day }: RetailForm,
  { priceMinor, timeZone, now }: { readonly priceMinor: string | null; readonly timeZone: string; readonly now: number },
) {
  if (day === '' || day === dayOf(now, timeZone))
    return { sku: product.sku, retailPrice: priceMinor === null ? null : { unit, priceMinor } };
  const from = startOfDay(day, timeZone);
  const others = comingOf(product.retailPeriods, now).filter((period) => period.from !== from);
  return { sku: product.sku, retailChanges: [...others, { from, unit, priceMinor }] };
}
