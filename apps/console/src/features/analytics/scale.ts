import { minorScaleOf } from '@omniroute/domain';

/** Minor units for a chart's axis, where a float is exact enough; tables and figures print the exact amount. */
export const toMajor = (minor: string, currency: string): number => Number(minor) / Number(minorScaleOf(currency));

/** An amount on an axis: `₦1.2m`, `₦850k`, `₦0`. */
export function shortMoney(major: number, currency: string): string {
  const format = new Intl.NumberFormat('en-NG', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    notation: 'compact',
    minimumFractionDigits: 0,
    maximumFractionDigits: 1,
  });
  return format.format(major).replace(/K$/, 'k').replace(/M$/, 'm').replace(/B$/, 'bn');
}

/** A day on an axis: `3 Nov`. */
export const shortDay = (day: string): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));

/** A part of a whole as people say it: `4 %`, `under 1 %`. */
export function shareOf(part: number, whole: number): string {
  if (part === 0 || whole === 0) return '0 %';
  const percent = Math.round((100 * part) / whole);
  return percent === 0 ? 'under 1 %' : `${percent} %`;
}
