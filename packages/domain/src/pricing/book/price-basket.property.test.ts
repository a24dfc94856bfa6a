import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXACT } from '../../kernel/index.ts';
import type { BasketLine } from './basket.ts';
import { compileBook } from './compile-book.ts';
import { ladderOf } from './ladder.ts';
import { priceBasket } from './price-basket.ts';
import type { PriceBook } from './price-book.ts';
import type { BasketPrice, PricedBasketLine } from './priced-basket.ts';
import { basket, entry, list, source } from './sample-book.ts';
import { FACTS, ON_PALLETS, someBook, someLines, someList, UNITS } from './some-book.arbitrary.ts';
import type { BookSource, ListSource } from './source.ts';
import { basketFrom, basketInputs, lineStory, tellStored } from './story.ts';
import { stateOf } from './thresholds.ts';
import { tell, tellShort } from './trace.ts';

function priceIn(book: PriceBook, lines: readonly BasketLine[]): BasketPrice | undefined {
  const result = priceBasket(book, basket([...lines], FACTS));
  return result.ok ? result.value : undefined;
}
const price = (given: BookSource, lines: readonly BasketLine[]) => priceIn(compileBook(given).book, lines);
const summary = (priced: BasketPrice | undefined) =>
  priced?.lines.map(({ sku, unit, quantity, netMinor, taxMinor }) => `${sku} ${unit} ${quantity} ${netMinor} ${taxMinor}`).sort();
const told = (line: PricedBasketLine) => [line.listMinor, line.netMinor, line.taxMinor, line.free, tell(line), tellShort(line)];

describe('whatever the book', () => {
  it('parts sum to the whole, no amount is negative, and the trace names every cut', () => {
    let priced = 0;
    fc.assert(
      fc.property(someBook, someLines, (book, lines) => {
        const whole = price(book, lines);
        if (whole === undefined) return;
        priced += 1;
        const sum = (pick: (line: PricedBasketLine) => bigint) => whole.lines.reduce((total, line) => total + pick(line), 0n);
        for (const line of whole.lines) {
          expect(line.listMinor - line.discountMinor).toBe(line.netMinor);
          expect(line.netMinor + line.taxMinor).toBe(line.grossMinor);
          expect([line.discountMinor >= 0n, line.netMinor >= 0n, line.taxMinor >= 0n]).toEqual([true, true, true]);
          const off = tell(line).reduce((total, step) => total + (step.offMinor ?? 0n), 0n);
          expect(BigInt(line.trace.listAmount) - off).toBe(BigInt(line.trace.amount));
          const { unitPriceMinor, listMinor, discountMinor, netMinor, taxMinor, grossMinor } = line;
          const amounts = { unitPriceMinor, listMinor, discountMinor, netMinor, taxMinor, grossMinor };
          expect(line.trace.amountTexts).toEqual(Object.fromEntries(Object.entries(amounts).map(([name, minor]) => [name, `${minor}`])));
        }
        expect([sum((line) => line.netMinor), sum((line) => line.taxMinor)]).toEqual([whole.netMinor, whole.taxMinor]);
        expect([sum((line) => line.grossMinor), whole.grossMinor + whole.roundingMinor]).toEqual([whole.grossMinor, whole.payableMinor]);
        const rule = book.totalRounding;
        // The basket pays cash: a rule for other terms leaves its total to the kobo.
        const rounding = rule && (rule.paymentTerms?.includes('cash') ?? true) ? rule : EXACT;
        expect(whole.totalRounding).toEqual(rounding);
        const { stepMinor, mode } = rounding;
        const off = whole.payableMinor - whole.grossMinor;
        const isOnItsSide = {
          up: off >= 0n && off < stepMinor,
          down: off <= 0n && -off < stepMinor,
          'nearest-half-up': 2n * off <= stepMinor && -2n * off < stepMinor,
          'half-even': 2n * off <= stepMinor && -2n * off <= stepMinor,
        };
        expect([whole.payableMinor % stepMinor, isOnItsSide[mode]]).toEqual([0n, true]);
      }),
      { numRuns: 300 },
    );
    expect(priced).toBeGreaterThan(150);
  });

  it('the order of lines, lists and promotions does not matter', () => {
    fc.assert(
      fc.property(someBook, someLines, (book, lines) => {
        const turned = { ...book, lists: book.lists.toReversed(), promotions: book.promotions.toReversed() };
        const [one, other] = [price(book, lines), price(turned, lines.toReversed())];
        expect([other?.netMinor, other?.taxMinor]).toEqual([one?.netMinor, one?.taxMinor]);
        if (new Set(lines.map(({ sku, unit }) => `${sku} ${unit}`)).size === lines.length) expect(summary(other)).toEqual(summary(one));
      }),
    );
  });

  it('a price recomputed from its trace inputs is the same, and its story is told without the book', () => {
    fc.assert(
      fc.property(someBook, someLines, (given, lines) => {
        const { book } = compileBook(given);
        const asked = basket([...lines], FACTS);
        const [one, kept] = [priceBasket(book, asked), JSON.parse(JSON.stringify(basketInputs(asked)))];
        const again = priceBasket(book, basketFrom(kept));
        if (!one.ok || !again.ok) {
          expect(again).toEqual(one);
          return;
        }
        expect(again.value.lines.map(told)).toEqual(one.value.lines.map(told));
        for (const line of one.value.lines) {
          const stored = JSON.parse(JSON.stringify(lineStory(line)));
          expect([tellStored(stored), stored.short, stored.netMinor]).toEqual([tell(line), tellShort(line), line.netMinor.toString()]);
        }
      }),
    );
  });

  it('the ladder shows no price that a basket is not charged, and leaves out no change', () => {
    fc.assert(
      fc.property(someBook, fc.constantFrom(...UNITS), (given, unit) => {
        const { book } = compileBook(given);
        const product = { sku: 'NOODLE', unit };
        const at = (quantity: number) => {
          const priced = priceBasket(book, basket([{ ...product, quantity }], FACTS));
          return priced.ok ? priced.value.lines[0] : undefined;
        };
        const shown = ladderOf(book, basket([], FACTS), product);
        if (!shown.ok) return;
        const [last, isCut] = [Math.min(60, (shown.value.ends?.from ?? 99) - 1), shown.value.isCut];
        let [step, ...above] = shown.value.steps;
        for (let quantity = 1; step !== undefined && quantity <= last && !(above.length === 0 && isCut); quantity += 1) {
          if (above[0]?.from === quantity) [step, ...above] = above;
          const [line, began] = [at(quantity), at(step?.from ?? 1)];
          if (step?.from === quantity) expect([line?.netMinor, line?.free]).toEqual([step.netMinor, step.free]);
          else expect(line && stateOf(line.trace)).toBe(began && stateOf(began.trace));
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('more quantity', () => {
  // Falls for certain, so that the rules are seen at work.
  const FALLING = list('L', [entry(['NOODLE', 'piece'], 1_000n), entry(['NOODLE', 'piece'], 500n, 12)]);
  const pair = (given: BookSource, quantity: number, unit: string) => {
    const { book } = compileBook(given);
    return [quantity, quantity + 1].map((count) => priceIn(book, [{ sku: 'NOODLE', quantity: count, unit }])?.lines[0]);
  };
  const some = fc.integer({ min: 1, max: 500 });
  // A target rebates each unit above its step on the average of the line: one more at a list's price of next to nothing, beside others at a special or
  // old price, earns more on them than it costs. It is the rebate that grows, never the goods that cost less.
  const hasTarget = ({ trace }: PricedBasketLine): boolean =>
    trace.told.some(({ result, promotion: { source: of } }) => result === 'applied' && of.type.type === 'target');
  const earnsOnTheAverage = (now: PricedBasketLine, more: PricedBasketLine): boolean =>
    hasTarget(more) && more.trace.covers !== undefined && more.trace.uncovered > 0 && more.listMinor >= now.listMinor;

  it('never costs less from a graduated list', () => {
    fc.assert(
      fc.property(someList('graduated'), some, fc.constantFrom(...UNITS), (one, quantity, unit) => {
        const [now, more] = pair(source({ products: ON_PALLETS, lists: [one] }), quantity, unit);
        // A list that breaks no packs has no price for some.
        if (now !== undefined) expect((more?.grossMinor ?? -1n) >= now.grossMinor).toBe(true);
      }),
    );
  });

  it('costs less only where a volume break or a promotion begins, and the trace names it', () => {
    let fell = 0;
    fc.assert(
      fc.property(someBook, some, fc.constantFrom(...UNITS), (book, quantity, unit) => {
        const [now, more] = pair(book, quantity, unit);
        if (now === undefined || more === undefined || more.grossMinor >= now.grossMinor) return;
        fell += 1;
        const named = (line: PricedBasketLine) =>
          tell(line).flatMap(({ step, code, result, words }) =>
            result === 'won' || result === 'applied' ? [`${step} ${code} ${words}`] : [],
          );
        expect(named(more).filter((words) => !named(now).includes(words))).not.toEqual([]);
        if (!earnsOnTheAverage(now, more)) expect(stateOf(more.trace)).not.toBe(stateOf(now.trace));
      }),
      { numRuns: 800, examples: [[source({ products: ON_PALLETS, lists: [FALLING] }), 11, 'piece']] },
    );
    expect(fell).toBeGreaterThan(0);
  });

  it('costs less from a volume list exactly at its steps', () => {
    const stepsOf = (one: ListSource): number[] =>
      [...one.entries].filter(({ sku, unit }) => sku === 'NOODLE' && unit === 'piece').map((rung) => rung.minBaseQuantity);
    // Anywhere, and where it can fall: just below a step.
    const byThePiece = someList('volume').filter((one) => stepsOf(one).length > 0);
    const asked = byThePiece.chain((one) =>
      fc.tuple(
        fc.constant(one),
        fc.oneof(fc.integer({ min: 1, max: 900 }), fc.constantFrom(1, ...stepsOf(one).map((step) => Math.max(1, step - 1)))),
      ),
    );
    let fell = 0;
    fc.assert(
      fc.property(asked, ([one, quantity]) => {
        const [now, more] = pair(source({ products: ON_PALLETS, lists: [one] }), quantity, 'piece');
        if (now === undefined || more === undefined || more.grossMinor >= now.grossMinor) return;
        fell += 1;
        expect(stepsOf(one)).toContain(quantity + 1);
        expect(tell(more).find(({ result }) => result === 'won')?.words).toContain(`from ${quantity + 1} piece`);
      }),
      { numRuns: 1_000, examples: [[[FALLING, 11]]] },
    );
    expect(fell).toBeGreaterThan(0);
  });
});
