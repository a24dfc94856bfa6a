import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PromotionTypeName } from '../promotions/registry.ts';
import type { Basket } from './basket.ts';
import { compileBook } from './compile-book.ts';
import { priceBasket } from './price-basket.ts';
import type { BasketPrice, PricedBasketLine } from './priced-basket.ts';
import { basket, entry, list, promotion, source } from './sample-book.ts';
import { tell } from './trace.ts';

// A promotion's amounts are before tax or with it, as it says: lists of both kinds in one basket, or in two, come to the same.

const net = list('NET', [entry(['NOODLE', 'carton'], 1_000_000n)]);
const gross = list('GROSS', [entry(['MILK', 'carton'], 3_748_000n)], { isTaxInclusive: true });
const noodles = (quantity: number) => ({ sku: 'NOODLE', quantity, unit: 'carton' });
const milk = (quantity: number) => ({ sku: 'MILK', quantity, unit: 'carton' });

interface Given {
  readonly type: PromotionTypeName;
  readonly config: unknown;
  readonly isTaxInclusive?: boolean;
}

function price(lists: readonly ReturnType<typeof list>[], { type, ...given }: Given, lines: Basket['lines']): BasketPrice {
  const result = priceBasket(compileBook(source({ lists, promotions: [promotion('P', type, given)] })).book, basket(lines));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const fromTotal = (fromMinor: string): Given => ({
  type: 'threshold',
  config: { gives: 'amount', breaks: 'volume', steps: [{ fromMinor, amountMinor: '250000' }] },
});
const told = (line: PricedBasketLine) => tell(line).find(({ step }) => step === 'promotion')?.words;
const missing = ({ promotions: [outcome] }: BasketPrice) => outcome?.missing?.amountMinor;
const inTax = (minor: bigint): bigint => (minor * 1_075n) / 1_000n;

describe('a threshold', () => {
  it('never adds what is before tax to what is with it', () => {
    // ₦50,000 before VAT, and ₦37,480 with it: ₦34,865.12 before.
    const lines = [noodles(5), milk(1)];
    expect(missing(price([net, gross], fromTotal('10000000'), lines))).toBe(10_000_000n - 5_000_000n - 3_486_512n);
    expect(missing(price([net, gross], { ...fromTotal('10000000'), isTaxInclusive: true }, lines))).toBe(
      10_000_000n - inTax(5_000_000n) - 3_748_000n,
    );
  });

  it('is reached by whoever buys the same, whether their list has the tax in it or not, and gives them the same', () => {
    const withTax = list('WITH', [entry(['NOODLE', 'carton'], inTax(1_000_000n))], { isTaxInclusive: true });
    for (const isTaxInclusive of [false, true]) {
      const given = { ...fromTotal('5000000'), isTaxInclusive };
      const [before, after] = [net, withTax].map((of) => price([of], given, [noodles(5)]));
      expect(before?.promotions[0]?.result).toBe('applied');
      expect([after?.netMinor, after?.taxMinor]).toEqual([before?.netMinor, before?.taxMinor]);
      expect(before?.netMinor).toBe(isTaxInclusive ? 5_000_000n - 232_558n : 4_750_000n);
    }
  });

  it('is told with its terms where the prices are in others', () => {
    const [line] = price([net], { ...fromTotal('5000000'), isTaxInclusive: true }, [noodles(5)]).lines;
    expect(line && told(line)).toMatch(/\(with VAT\)/);
    const [other] = price([net], fromTotal('5000000'), [noodles(5)]).lines;
    expect(other && told(other)).not.toMatch(/VAT/);
  });
});

describe('other amounts', () => {
  const withTax = list('WITH', [entry(['NOODLE', 'carton'], inTax(1_000_000n))], { isTaxInclusive: true });
  const netOf = (given: Given, lines = [noodles(2)]) => [net, withTax].map((of) => price([of], given, lines).netMinor);

  it('are one price and one sum off for lists of either kind', () => {
    expect(netOf({ type: 'fixed-price', config: { priceMinor: '900000', unit: 'carton', unitInBase: 40 } })).toEqual([
      1_800_000n,
      1_800_000n,
    ]);
    expect(netOf({ type: 'amount', config: { amountMinor: '250000' } })).toEqual([1_750_000n, 1_750_000n]);
  });

  it('leave percentages as they are: those have no terms', () => {
    const given: Given = { type: 'percentage', config: { basisPoints: 333 } };
    const [line] = price([withTax], given, [noodles(3)]).lines;
    expect(line?.trace.amountMinor).toBe(3n * 1_075_000n - 107_393n);
    expect(line && told(line)).not.toMatch(/VAT/);
  });

  it('take no more off a line than it comes to, and all of it where they are worth more', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 99_999n }),
        fc.bigInt({ min: 1n, max: 120_000n }),
        fc.boolean(),
        (each, off, isTaxInclusive) => {
          const dear = list('ODD', [entry(['NOODLE', 'carton'], each)], { isTaxInclusive: !isTaxInclusive });
          const given: Given = { type: 'amount', config: { amountMinor: off.toString() }, isTaxInclusive };
          const { netMinor, taxMinor } = price([dear], given, [noodles(1)]);
          expect(netMinor >= 0n && taxMinor >= 0n).toBe(true);
          if (off >= inTax(each) + 1n) expect(netMinor).toBe(0n);
        },
      ),
    );
  });
});
