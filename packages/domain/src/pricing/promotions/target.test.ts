import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divideHalfUp } from '../../kernel/index.ts';
import { evaluateExample, exampleFacts, exampleLine } from './parts/example-line.ts';
import { target, unearned } from './target.ts';

const steps = [
  { fromBaseQuantity: 100, basisPoints: 200 },
  { fromBaseQuantity: 200, basisPoints: 500 },
];
const above = { steps, appliesTo: 'above-step' };
const all = { steps, appliesTo: 'all' };
const given = (sent: object, boughtBefore: number, ...lines: string[]) => evaluateExample(target, sent, { lines, facts: { boughtBefore } });

describe('a target over a period', () => {
  it('counts what was bought before, and rebates what lies above a step', () => {
    expect(given(above, 90, '1 CTN of A at 2400')).toMatchObject({
      // 14 of the 24 pieces at 2 %.
      discounts: [28n],
      reached: '2 % above 100',
      next: { baseQuantity: 87, gives: '5 %' },
    });
    expect(given(above, 90, '130 PCS of A at 100')).toMatchObject({ discounts: [300n], reached: '5 % above 200' });
    expect(given(above, 0, '99 PCS of A at 100')).toEqual({ kind: 'near', missing: { baseQuantity: 2, gives: '2 %' } });
    expect(given(above, 0, '100 PCS of A at 100')).toEqual({ kind: 'near', missing: { baseQuantity: 1, gives: '2 %' } });
  });

  it('or all units of the basket that reaches it', () => {
    expect(given(all, 90, '1 CTN of A at 2400')).toMatchObject({ discounts: [48n], reached: '2 % from 100' });
    expect(given(all, 0, '1 CTN of A at 2400')).toEqual({ kind: 'near', missing: { baseQuantity: 76, gives: '2 %' } });
    expect(target.config.safeParse({ steps }).error?.issues.map(({ path }) => path.join('/'))).toEqual(['appliesTo']);
  });

  it.each([above, all])('says what is missing so that with just that it applies, and with one less it does not', (sent) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 0, max: 98 }), (quantity, before) => {
        const at = (base: number) => given(sent, before, `${base} PCS of A at 10000`);
        const result = at(quantity);
        if (result.kind !== 'near') return;
        const enough = quantity + (result.missing.baseQuantity ?? 0);
        expect([at(enough).kind, at(enough - 1).kind]).toEqual(['applies', 'near']);
      }),
    );
  });

  it('gains and loses nothing by being split into orders', () => {
    const off = (bought: number, quantity: number): bigint => {
      const wanted = target.config.parse(above);
      const result = target.evaluate(wanted, [exampleLine(`${quantity} PCS of A at 10000`)], { ...exampleFacts, boughtBefore: bought });
      return result.kind === 'applies' ? (result.discounts[0] ?? 0n) : 0n;
    };
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 6 }), (orders) => {
        let [bought, sum] = [0, 0n];
        for (const quantity of orders) {
          sum += off(bought, quantity);
          bought += quantity;
        }
        expect(sum).toBe(off(0, bought));
      }),
    );
  });
});

describe('a return under a target', () => {
  type Config = Parameters<typeof unearned>[0];
  const config = target.config.parse(above);
  /** Of one order: its own part goes with its goods, and what the rest does not earn any more. */
  function back(wanted: Config, bought: number, [returned, granted]: readonly [number, bigint]): bigint {
    const left = divideHalfUp(granted * BigInt(bought - returned), BigInt(bought));
    const [had, has] = [bought, bought - returned].map((base) => [{ order: 'A', base, isRebated: true }]);
    return granted - left + unearned(wanted, { had: had ?? [], has: has ?? [], leftMinor: left });
  }
  const goesBack = (bought: number, returned: number, granted: bigint) => back(config, bought, [returned, granted]);

  it('takes back what the last units earned', () => {
    // 250 bought: 100 at 2 % and 50 at 5 %, of 100 each: 450 granted.
    expect([goesBack(250, 50, 450n), goesBack(250, 100, 450n), goesBack(250, 150, 450n), goesBack(250, 250, 450n)]).toEqual([
      250n,
      350n,
      450n,
      450n,
    ]);
    expect([goesBack(250, 0, 450n), goesBack(90, 10, 0n)]).toEqual([0n, 0n]);
  });

  it('takes back the step that is lost, where the step holds for all', () => {
    const goes = (returned: number) => back(target.config.parse(all), 250, [returned, 1_250n]);
    // 250 at 5 % were 1,250; 200 at 5 % are 1,000, 199 at 2 % 398, 99 nothing.
    expect([goes(50), goes(51), goes(151)]).toEqual([250n, 852n, 1_250n]);
  });

  it('never takes back more than was given, the more the more comes back, and in parts as at once', () => {
    const case_ = fc.record({
      appliesTo: fc.constantFrom('above-step', 'all'),
      bought: fc.integer({ min: 1, max: 400 }),
      first: fc.integer({ min: 0, max: 200 }),
      second: fc.integer({ min: 0, max: 200 }),
      granted: fc.bigInt({ min: 0n, max: 10n ** 9n }),
    });
    fc.assert(
      fc.property(case_, ({ appliesTo, bought, first, second, granted }) => {
        const wanted = target.config.parse({ steps, appliesTo });
        const [a, b] = [Math.min(first, bought), Math.min(second, bought - Math.min(first, bought))];
        const one = back(wanted, bought, [a, granted]);
        const rest = a === bought ? 0n : back(wanted, bought - a, [b, granted - one]);
        const atOnce = back(wanted, bought, [a + b, granted]);
        expect(one >= 0n && one <= granted && atOnce + 1n >= one).toBe(true);
        // Its own part and what the rest does not earn are rounded apart.
        expect(one + rest - atOnce <= 2n && atOnce - one - rest <= 2n).toBe(true);
        if (a + b === bought) expect(one + rest).toBe(granted);
      }),
    );
  });

  it('leaves other orders what they still earn, whatever theirs cost, and takes what they do not', () => {
    const order = (base: number, name: string, isRebated = true) => ({ order: name, base, isRebated });
    const lost = (has: Parameters<typeof unearned>[1]['has'], leftMinor: bigint) =>
      unearned(config, { had: [order(150, 'A'), order(100, 'B'), order(50, 'C')], has, leftMinor });
    // A earned 2 % on 50, B 2 % on 50 and 5 % on 50, C 5 % on 50.
    expect(lost([order(150, 'A'), order(50, 'C')], 350n)).toBe(150n);
    expect(lost([order(150, 'A'), order(100, 'B')], 450n)).toBe(0n);
    expect(lost([order(100, 'B')], 350n)).toBe(350n);
    expect(lost([], 0n)).toBe(0n);
    // Where B had something else and no rebate, what comes of A costs C nothing as long as C stays above its step.
    const beside = (a: number) =>
      unearned(config, {
        had: [order(200, 'A', false), order(100, 'B', false), order(50, 'C')],
        has: [order(a, 'A', false), order(100, 'B', false), order(50, 'C')],
        leftMinor: 250n,
      });
    expect([beside(200), beside(100), beside(99), beside(0)]).toEqual([0n, 0n, 3n, 150n]);
  });
});
