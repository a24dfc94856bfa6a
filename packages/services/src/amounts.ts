import type { LinePrice } from '@omniroute/domain/pricing';

type Sums = Pick<LinePrice, 'netMinor' | 'taxMinor' | 'grossMinor'>;
type Amounts = Omit<LinePrice, 'taxBasisPoints'>;
type OnWire<Minor> = { readonly [Name in keyof Minor]: string };

/** What something comes to, as decimal strings of minor units. */
export const sumsOnWire = ({ netMinor, taxMinor, grossMinor }: Sums): OnWire<Sums> => ({
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

/** A line's amounts as decimal strings of minor units: list − discount = net, net + tax = gross. */
export const amountsOnWire = (line: Amounts): OnWire<Amounts> => ({
  unitPriceMinor: line.unitPriceMinor.toString(),
  listMinor: line.listMinor.toString(),
  discountMinor: line.discountMinor.toString(),
  ...sumsOnWire(line),
});
