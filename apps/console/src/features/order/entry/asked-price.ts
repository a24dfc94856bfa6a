import type { RouterInputs, RouterOutputs } from '@omniroute/api';
import { momentIn, readMinor, usualBeginnings, writeMinor } from '../../price-list/index.ts';
import type { Draft } from './draft.ts';

type QuotedLine = Pick<RouterOutputs['pricing']['quote']['lines'][number], 'sku' | 'unit' | 'problem' | 'askMinor'>;
type Special = RouterInputs['pricing']['addSpecial'];

/** A price that is asked for: of one unit, net of tax, as it is typed. Lines of one product and unit ask together. */
export interface AskedPrice {
  readonly sku: string;
  readonly name: string;
  readonly unit: string;
  readonly price: string;
  readonly currency: string;
  /** Units of the lines, and the base units that they come to. */
  readonly quantity: number;
  readonly capBaseQuantity: number;
}

export const isBelowMinimum = ({ problem }: Pick<QuotedLine, 'problem'>): boolean => problem?.code === 'price.below-minimum';

/** What is to be asked for so that the draft can be sold: its lines below the minimum, at what they cost but for that. */
export function pricesToAsk({ lines }: Pick<Draft, 'lines'>, quoted: readonly QuotedLine[], currency: string): readonly AskedPrice[] {
  const asked = new Map<string, AskedPrice>();
  for (const { sku, name, unit, units, quantity } of lines) {
    const below = quoted.find((one) => isBelowMinimum(one) && one.sku === sku && one.unit === unit);
    if (below === undefined || quantity <= 0) continue;
    const key = `${sku} ${unit}`;
    const known = asked.get(key);
    const base = quantity * (units.find((one) => one.unit === unit)?.factor ?? 1);
    asked.set(key, {
      ...{ sku, name, unit, currency },
      price: below.askMinor === null ? '' : writeMinor(BigInt(below.askMinor), currency),
      quantity: quantity + (known?.quantity ?? 0),
      capBaseQuantity: base + (known?.capBaseQuantity ?? 0),
    });
  }
  return [...asked.values()];
}

/** The midnight that ends tomorrow, by the business's clock. */
export function endOfTomorrow(timeZone: string, now: Date): string {
  const tomorrow = momentIn(timeZone, usualBeginnings(timeZone, now).tonight) ?? now.toISOString();
  return momentIn(timeZone, usualBeginnings(timeZone, new Date(tomorrow)).tonight) ?? tomorrow;
}

/** Whether what was typed is a price. */
export const isPrice = ({ price, currency }: Pick<AskedPrice, 'price' | 'currency'>): boolean => (readMinor(price, currency) ?? 0n) > 0n;

/** For whom, for how long and why all of them are asked for. */
export type AskedFor = Required<Pick<Special, 'from' | 'until' | 'reason'>> & { readonly customerCode: string };

/** A price as the server takes it. */
export const specialOf = ({ sku, unit, price, currency, capBaseQuantity }: AskedPrice, asked: AskedFor) => ({
  ...asked,
  kind: 'special' as const,
  ...{ sku, unit, capBaseQuantity },
  priceMinor: (readMinor(price, currency) ?? 0n).toString(),
  taxInclusive: false,
});
