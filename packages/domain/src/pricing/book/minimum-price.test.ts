import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Basket, BasketLine } from './basket.ts';
import { compileBook } from './compile-book.ts';
import { leastPrice } from './goods.ts';
import { priceBasket } from './price-basket.ts';
import { basket, entry, list, PRODUCTS, promotion, source } from './sample-book.ts';
import type { BookSource, ProductSource, UnitSource } from './source.ts';
import { tell } from './trace.ts';

const withLeast = (least: Readonly<Record<string, bigint>>): readonly ProductSource[] =>
  PRODUCTS.map((one) => ({
    ...one,
    units: one.units.map((unit) => {
      const minimumPriceMinor = one.sku === 'NOODLE' ? least[unit.unit] : undefined;
      return { ...unit, ...(minimumPriceMinor !== undefined && { minimumPriceMinor }) };
    }),
  }));
const half = (more: object = {}) => promotion('HALF', 'percentage', { config: { basisPoints: 5_000, ...more } });
const ask = (given: Partial<BookSource>, lines: Basket['lines'], more: Partial<Basket> = {}) =>
  priceBasket(compileBook(source(given)).book, basket(lines, more));
function nets(given: Partial<BookSource>, lines: Basket['lines']): bigint[] {
  const priced = ask(given, lines);
  if (!priced.ok) throw new Error(JSON.stringify(priced.error));
  return priced.value.lines.map((line) => line.netMinor);
}
const pieces = (quantity: number): BasketLine => ({ sku: 'NOODLE', quantity });
const cartons = (quantity: number): BasketLine => ({ sku: 'NOODLE', quantity, unit: 'carton' });

describe('the minimum selling price', () => {
  it('of a carton holds for its pieces, and of a piece for its carton (gate leaks)', () => {
    const given = { products: withLeast({ carton: 700_000n }), promotions: [half()] };
    expect([nets(given, [cartons(1)]), nets(given, [pieces(40)])]).toEqual([[700_000n], [700_000n]]);
    expect(nets(given, [pieces(1)])).toEqual([17_500n]);
    const piece = { products: withLeast({ piece: 18_000n }), promotions: [half()] };
    expect([nets(piece, [cartons(1)]), nets(piece, [pieces(40)])]).toEqual([[720_000n], [720_000n]]);
  });

  it('is rounded up over the line, and told', () => {
    const priced = ask({ products: withLeast({ carton: 700_010n }), promotions: [half()] }, [pieces(1)]);
    const [line] = priced.ok ? priced.value.lines : [];
    expect(line?.netMinor).toBe(17_501n);
    expect(line && tell(line).find(({ step }) => step === 'minimum')).toMatchObject({
      result: 'cut',
      words: expect.stringMatching(/^not below ₦175\.01: /),
    });
  });

  it('refuses a list below it in any unit, and none that is at it but for the rounding of a derived unit', () => {
    const dear = { products: withLeast({ carton: 760_010n }) };
    const only = (priceMinor: bigint) => ({ ...dear, lists: [list('L', [entry(['NOODLE', 'carton'], priceMinor)])] });
    expect(ask(only(759_900n), [pieces(1)])).toMatchObject({ ok: false, error: [{ code: 'price.below-minimum' }] });
    expect(nets(only(760_010n), [pieces(1)])).toEqual([19_000n]);
    expect(nets({ ...only(760_010n), promotions: [half()] }, [pieces(1)])).toEqual([19_000n]);
    expect(ask(only(759_900n), [pieces(1)], { belowMinimum: 'Damaged' })).toMatchObject({ ok: true });
  });

  it('is not of goods given free: who funds the promotion pays for them', () => {
    const gift = promotion('GIFT', 'buy-get', { config: { buyBaseQuantity: 40, get: 1, countsInBase: 40, isRecursive: false } });
    const priced = ask({ products: withLeast({ carton: 760_000n }), promotions: [gift] }, [cartons(1)]);
    expect(
      priced.ok && priced.value.lines.map(({ netMinor, free }) => [netMinor, free.map(({ quantity, unit }) => [quantity, unit])]),
    ).toEqual([[760_000n, [[1, 'carton']]]]);
  });

  it('of a unit is its own, else of the smallest pack above, else of the largest below', () => {
    const unit = (factor: number, minimumPriceMinor?: bigint): UnitSource => ({
      unit: `of ${factor}`,
      factor,
      isSellable: true,
      ...(minimumPriceMinor !== undefined && { minimumPriceMinor }),
    });
    const all = [unit(1), unit(6, 60n), unit(12), unit(24, 216n), unit(48, 400n), unit(96)];
    expect(all.map((one) => leastPrice(all, one)?.ofFactor)).toEqual([6, 6, 24, 24, 48, 48]);
    expect(leastPrice([unit(1)], unit(1))).toBeUndefined();
  });

  it('is not undercut by how the same goods are written', () => {
    fc.assert(
      fc.property(
        fc.record({
          least: fc.bigInt({ min: 1n, max: 700_000n }),
          basisPoints: fc.integer({ min: 1, max: 9_900 }),
          ones: fc.integer({ min: 0, max: 90 }),
          packs: fc.integer({ min: 0, max: 3 }),
        }),
        ({ least, basisPoints, ones, packs }) => {
          const lines = [...(ones > 0 ? [pieces(ones)] : []), ...(packs > 0 ? [cartons(packs)] : [])];
          if (lines.length === 0) return;
          const given = { products: withLeast({ carton: least }), promotions: [half({ basisPoints })] };
          const paid = nets(given, lines).reduce((sum, net) => sum + net, 0n);
          expect(paid * 40n >= least * BigInt(ones + 40 * packs)).toBe(true);
        },
      ),
    );
  });
});
