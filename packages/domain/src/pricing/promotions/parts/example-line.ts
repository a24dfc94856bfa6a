import { wholeOf } from '../../../kernel/index.ts';
import type { Evaluation, MatchedLine, PromotionFacts, PromotionType } from '../promotion.ts';

// For the tests of the types: lines as `3 CTN of NOODLE at 1200`, and what comes of them.

const FACTORS: Record<string, number> = { PCS: 1, ROLL: 6, CTN: 24 };
const PACKS = Object.entries(FACTORS).map(([unit, factor]) => ({ unit, factor }));

/** `3 CTN of NOODLE at 1200`: cartons of 24, rolls of 6, pieces; the price in minor units of one unit. */
export function exampleLine(text: string): MatchedLine {
  const [quantity = '1', unit = 'PCS', , sku = '', , price = '0'] = text.split(' ');
  const factor = FACTORS[unit] ?? 1;
  const count = Number.parseInt(quantity, 10);
  const amountMinor = BigInt(price) * BigInt(count);
  return {
    sku,
    unit,
    baseUnit: 'PCS',
    quantity: count,
    factor,
    baseQuantity: count * factor,
    packs: PACKS,
    amountMinor,
    amount: wholeOf(amountMinor),
  };
}

export const exampleFacts: PromotionFacts = { boughtBefore: 0, creditDays: 30, coupons: new Set(), currency: 'NGN', nameOf: (sku) => sku };

/** What a type says of lines written as above, its settings as they are sent. */
export const evaluateExample = (
  { config, evaluate }: PromotionType,
  sent: object,
  { lines, facts = {} }: { lines: readonly string[]; facts?: Partial<PromotionFacts> },
): Evaluation => evaluate(config.parse(sent), lines.map(exampleLine), { ...exampleFacts, ...facts });
