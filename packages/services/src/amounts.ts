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

/** A line's amounts as decimal strings of minor units: list − discount = net, net + tax = gross. */
export const amountsOnWire = (line: Amounts): OnWire<Amounts> => ({
  unitPriceMinor: line.unitPriceMinor.toString(),
  listMinor: line.listMinor.toString(),
  discountMinor: line.discountMinor.toString(),
  ...sumsOnWire(line),
});
