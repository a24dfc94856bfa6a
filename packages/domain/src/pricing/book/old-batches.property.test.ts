import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inTradeOrder } from '../old-stock/index.ts';
import { compileBook } from './compile-book.ts';
import { priceBasket } from './price-basket.ts';
import { basket, source } from './sample-book.ts';
import type { OldStockSource } from './source.ts';
import { tell, tellShort } from './trace.ts';

const OLD = { sku: 'NOODLE', isTaxInclusive: false, from: 0 };
const day = fc.option(fc.constantFrom('2027-01-31', '2027-02-28', '2027-03-03'), { nil: null });
interface Stock {
  readonly batch: string;
  readonly expiresOn: string | null;
  readonly receivedOn: string | null;
  readonly left: number;
  readonly unit: string;
}
/** Batches of a carton's or a piece's old price, with what is left of each. */
const stocks = fc.uniqueArray(
  fc.record({
    batch: fc.constantFrom('B1', 'B2', 'B3', 'B4'),
    expiresOn: day,
    receivedOn: day,
    left: fc.nat(400),
    unit: fc.constantFrom('carton', 'piece'),
  }),
  { selector: (one) => one.batch, minLength: 1 },
);
const lines = fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 12 }), unit: fc.constantFrom('carton', 'piece') }), {
  minLength: 1,
  maxLength: 5,
});

function price(batches: readonly Stock[], bought: readonly { quantity: number; unit: string }[]) {
  const oldStock = batches.map(
    ({ batch, expiresOn, receivedOn, unit }): OldStockSource => ({
      ...OLD,
      key: batch,
      unit,
      priceMinor: unit === 'carton' ? 700_000n : 18_000n,
      batch: { batch, expiresOn, receivedOn },
    }),
  );
  const { book } = compileBook(source({ oldStock }));
  const facts = {
    boughtBefore: new Map(),
    budgets: new Map(),
    boughtAtSpecial: new Map(),
    oldStockLeft: new Map(batches.map(({ batch, left }) => [batch, left])),
  };
  const priced = priceBasket(
    book,
    basket(
      bought.map((line) => ({ sku: 'NOODLE', ...line })),
      { facts },
    ),
  );
  if (!priced.ok) throw new Error(JSON.stringify(priced.error));
  return priced.value;
}

/** Base units that all lines took, by batch. */
function tookOf({ lines: priced }: ReturnType<typeof price>): Map<string, number> {
  const took = new Map<string, number>();
  for (const { trace } of priced)
    for (const cover of trace.covers ?? [])
      if (cover.kind === 'old-stock') took.set(cover.stock.key, (took.get(cover.stock.key) ?? 0) + cover.covered * trace.factor);
  return took;
}

describe('old stock by batch in a basket', () => {
  it('is told batch by batch with its expiry, and what is left at the new price with the last', () => {
    const batches = [
      { batch: 'B13', expiresOn: null, receivedOn: '2026-10-01', left: 85, unit: 'carton' },
      { batch: 'B12', expiresOn: '2027-03-03', receivedOn: null, left: 120, unit: 'carton' },
    ];
    const story = (quantity: number) => {
      const [line] = price(batches, [{ quantity, unit: 'carton' }]).lines;
      if (!line) throw new Error('no line');
      return [line.netMinor, tellShort(line), ...tell(line).flatMap(({ step, words }) => (step === 'old-stock' ? [words] : []))];
    };
    expect(story(8)).toEqual([
      5n * 700_000n + 3n * 760_000n,
      'Old price for 5, carton price, list STD v1',
      '3 cartons at the old price of ₦7,000 a carton from batch B12 (expires 3 Mar 2027)',
      '2 cartons at the old price of ₦7,000 a carton from batch B13, 3 at the new',
    ]);
    expect(story(2)).toEqual([
      1_400_000n,
      'Old price',
      '2 cartons at the old price of ₦7,000 a carton from batch B12 (expires 3 Mar 2027)',
    ]);
  });

  it('sells no more of a batch at the old price than is left of it', () => {
    fc.assert(
      fc.property(stocks, lines, (batches, bought) => {
        const took = tookOf(price(batches, bought));
        for (const { batch, left } of batches) expect(took.get(batch) ?? 0).toBeLessThanOrEqual(left);
      }),
    );
  });

  it('costs the same whatever the order of lines and batches', () => {
    fc.assert(
      fc.property(stocks, lines, (batches, bought) => {
        const there = price(batches, bought);
        const back = price(batches.toReversed(), bought.toReversed());
        expect([back.netMinor, back.grossMinor]).toEqual([there.netMinor, there.grossMinor]);
        expect(new Map([...tookOf(back)].sort())).toEqual(new Map([...tookOf(there)].sort()));
      }),
    );
  });

  it('takes of a batch only when those that go out before it have no whole unit left', () => {
    fc.assert(
      fc.property(stocks, lines, (batches, bought) => {
        const took = tookOf(price(batches, bought));
        for (const unit of ['carton', 'piece'] as const) {
          const factor = unit === 'carton' ? 40 : 1;
          const own = batches.filter((one) => one.unit === unit).toSorted(inTradeOrder);
          const last = own.findLastIndex(({ batch }) => took.has(batch));
          for (const { batch, left } of own.slice(0, Math.max(0, last))) expect(left - (took.get(batch) ?? 0)).toBeLessThan(factor);
        }
      }),
    );
  });
});
