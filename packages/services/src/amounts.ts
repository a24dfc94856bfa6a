import type { Amounts, LineAmounts, Sums } from '@omniroute/domain/pricing';

/** What something comes to, as decimal strings of minor units. */
export const sumsOnWire = ({ netMinor, taxMinor, grossMinor }: Sums): Sums<string> => ({
  netMinor: netMinor.toString(),
  taxMinor: taxMinor.toString(),
  grossMinor: grossMinor.toString(),
});

/** What is paid where it is not the gross amount, and the difference; nothing where it is. */
export const payableOnWire = (
  grossMinor: bigint,
  payableMinor: bigint,
): { readonly roundingMinor?: string; readonly payableMinor?: string } =>
  payableMinor === grossMinor ? {} : { roundingMinor: (payableMinor - grossMinor).toString(), payableMinor: payableMinor.toString() };

/** Amounts as decimal strings of minor units: list − discount = net, net + tax = gross. */
export const totalsOnWire = (amounts: Amounts): Amounts<string> => ({
  listMinor: amounts.listMinor.toString(),
  discountMinor: amounts.discountMinor.toString(),
  ...sumsOnWire(amounts),
});

/** The same of a line. */
export const amountsOnWire = (line: LineAmounts): LineAmounts<string> => ({
  unitPriceMinor: line.unitPriceMinor.toString(),
  ...totalsOnWire(line),
});
