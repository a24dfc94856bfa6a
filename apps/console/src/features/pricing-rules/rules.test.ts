import { ROUNDING_MODES } from '@omniroute/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  before,
  changedRules,
  differing,
  formOf,
  onTopOf,
  type Rules,
  type RulesForm,
  readSettings,
  rulesOf,
  type Step,
  withTerms,
} from './rules.ts';
import {
  costExample,
  formWords,
  leastExample,
  rateExample,
  ruleWords,
  sentencesOf,
  signatureExample,
  stepValue,
  totalExample,
} from './words.ts';

const currency = 'NGN';
const anyCurrency = fc.constantFrom('NGN', 'XOF', 'UGX', 'TND');
const RULES: Rules = {
  mergeStrategy: 'first-match',
  priceDate: 'order',
  totalStepMinor: '1',
  totalMode: 'nearest-half-up',
  totalTerms: null,
  costSource: 'moving-average',
  singleSignature: { prices: 0, basisPoints: 0 },
  minimumMarginBasisPoints: 0,
};
const any: fc.Arbitrary<Rules> = fc.record({
  mergeStrategy: fc.constantFrom('first-match' as const, 'lowest-price' as const),
  priceDate: fc.constantFrom('order' as const, 'payment' as const, 'loading' as const),
  totalStepMinor: fc.oneof(fc.constantFrom('1', '100', '500'), fc.integer({ min: 1, max: 100_000 }).map(String)),
  totalMode: fc.constantFrom(...ROUNDING_MODES),
  totalTerms: fc.option(fc.subarray(['cash', 'prepaid', 'credit-7', 'credit-45'], { minLength: 1 })),
  costSource: fc.constantFrom('last-grn' as const, 'moving-average' as const, 'principal-list' as const),
  singleSignature: fc.oneof(
    fc.record({ prices: fc.integer({ min: 1, max: 10_000 }), basisPoints: fc.integer({ min: 1, max: 10_000 }) }),
    fc.record({ prices: fc.constant(0), basisPoints: fc.integer({ min: 0, max: 10_000 }) }),
  ),
  minimumMarginBasisPoints: fc.integer({ min: 0, max: 9_999 }),
});
const anyKept = any.map((rules) => ({ ...rules, currency }));
describe('the rules as they are told', () => {
  it('say whether the least margin is among them', () => {
    const told = { ...RULES, currency: 'NGN', version: 1, timeline: [] };
    expect(readSettings({ ...told, minimumMarginBasisPoints: null })).toMatchObject({ minimumMarginBasisPoints: 0, isLeastTold: false });
    expect(readSettings(told)).toMatchObject({ minimumMarginBasisPoints: 0, isLeastTold: true });
  });
});

const stepOf = (changes: Step['changes']): Step => ({
  type: 'pricing-settings.put',
  at: '2026-05-04T09:00:00Z',
  actor: 'Ada',
  channel: 'console',
  changes,
  reason: null,
  notes: {},
});
const problems = (change: Partial<RulesForm>) => {
  const read = rulesOf({ ...formOf({ ...RULES, currency }), ...change });
  return 'problems' in read ? [...read.problems] : [];
};

describe('the rules in boxes', () => {
  it('go back to the server as they came', () => {
    fc.assert(fc.property(any, anyCurrency, (rules, of) => void expect(rulesOf(formOf({ ...rules, currency: of }))).toEqual({ rules })));
  });
  it('name every box that cannot be read', () => {
    expect(problems({ rounding: 'other', step: '' })).toEqual(['step']);
    expect(problems({ rounding: 'other', step: '1000.01' })).toEqual(['step']);
    expect(problems({ rounding: 'other', step: '1000' })).toEqual([]);
    expect(problems({ rounding: 'other', step: '0.5', currency: 'XOF' })).toEqual(['step']);
    expect(problems({ signatures: 'one', prices: '0', percent: '100.5' })).toEqual(['prices', 'percent']);
    expect(problems({ signatures: 'one', prices: '3', percent: '2.5' })).toEqual([]);
    expect([problems({ least: 'some', margin: '100' }), problems({ least: 'some', margin: '7.5' })]).toEqual([['margin'], []]);
    expect(problems({ rounding: '500', forTerms: 'some' })).toEqual(['terms']);
    expect(problems({ rounding: '500', forTerms: 'some', terms: 'cash' })).toEqual([]);
    // What belongs to a choice that is not taken is not asked for.
    expect(problems({ step: 'x', prices: 'x', percent: 'x', margin: 'x', forTerms: 'some' })).toEqual([]);
  });
  it('hold the terms that are ticked, in one order whichever was ticked first', () => {
    const ticked = withTerms(withTerms(withTerms('', 'credit-7', true), 'prepaid', true), 'cash', true);
    expect([ticked, withTerms(ticked, 'prepaid', false), withTerms('cash', 'cash', false)]).toEqual([
      'cash prepaid credit-7',
      'cash credit-7',
      '',
    ]);
  });
  it('keep what one touched, on top of what somebody else saved', () => {
    fc.assert(
      fc.property(anyKept, anyKept, anyKept, (base, mine, theirs) => {
        const kept = onTopOf(theirs, { form: formOf(mine), base });
        for (const field of differing(formOf(mine), formOf(base))) expect(differing(kept, formOf(mine))).not.toContain(field);
        const untouched = differing(kept, formOf(theirs)).filter((field) => !differing(formOf(mine), formOf(base)).includes(field));
        expect(untouched).toEqual([]);
      }),
    );
  });
});

describe('the way back', () => {
  it('is what a step changed, on top of what holds now', () => {
    const step = stepOf([
      { field: 'priceDate', from: 'order', to: 'payment' },
      { field: 'singleSignaturePrices', from: 0, to: 3 },
    ]);
    const now: Rules = { ...RULES, priceDate: 'payment', totalStepMinor: '500', singleSignature: { prices: 3, basisPoints: 200 } };
    expect(before(step, now)).toEqual({ ...now, priceDate: 'order', singleSignature: { prices: 0, basisPoints: 200 } });
  });
});

it('undoes what was changed of the terms on which totals are rounded', () => {
  const step = stepOf([
    { field: 'totalTerms', from: 'all', to: ['cash'] },
    { field: 'totalMode', from: 'down', to: 'up' },
  ]);
  const now: Rules = { ...RULES, totalStepMinor: '500', totalMode: 'up', totalTerms: ['cash'] };
  expect(before(step, now)).toEqual({ ...now, totalMode: 'down', totalTerms: null });
  expect(before(stepOf([{ field: 'totalTerms', from: ['cash'], to: 'all' }]), { ...now, totalTerms: null })).toEqual(now);
});

describe('what will be different', () => {
  const say = (change: Partial<Rules>, from = RULES) => sentencesOf(from, { ...from, ...change }, 'NGN');
  it('is said in a sentence a rule, with what it does to an amount', () => {
    expect(say({ priceDate: 'payment' })).toEqual(['From now on orders cost what the day of payment says.']);
    expect(say({ totalStepMinor: '500' })).toEqual(['From now on totals are rounded to the nearest ₦5: ₦48,372.60 becomes ₦48,375.']);
    const up = { totalStepMinor: '500', totalMode: 'up', totalTerms: ['cash', 'prepaid', 'credit-7'] } as const;
    expect(say({ ...up, totalTerms: [...up.totalTerms] })).toEqual([
      'From now on totals are rounded up to the next ₦5, for cash, prepaid and credit of 7 days: ₦48,372.60 becomes ₦48,375.',
    ]);
    expect(say({ totalMode: 'down' }, { ...RULES, totalStepMinor: '500' })).toEqual([
      'From now on totals are rounded down to the last ₦5: ₦48,372.60 becomes ₦48,370.',
    ]);
    // How they would be rounded does not matter while they are not.
    expect(say({ totalMode: 'down', totalTerms: ['cash'] })).toEqual([]);
    expect(say({ totalStepMinor: '1' }, { ...RULES, totalStepMinor: '500' })).toEqual(['From now on totals are not rounded.']);
    expect(say({ singleSignature: { prices: 3, basisPoints: 250 } })).toEqual([
      'From now on a change of at most 3 prices, none by more than 2.5 %, needs its author’s name only.',
    ]);
    expect(say({ minimumMarginBasisPoints: 750 })).toEqual([
      'From now on a price that earns less than 7.5 % over its cost is warned about before it is published.',
    ]);
    expect(say({ mergeStrategy: 'lowest-price', costSource: 'last-grn' })).toHaveLength(2);
  });
  it('is nothing where nothing is', () => {
    fc.assert(fc.property(any, (rules) => void expect([sentencesOf(rules, rules, 'NGN'), changedRules(rules, rules)]).toEqual([[], []])));
    // How far an author may go alone does not matter while nobody may.
    expect(say({ singleSignature: { prices: 0, basisPoints: 9 } })).toEqual([]);
  });
});

describe('words', () => {
  it('say what each rule makes of its example, in the business’s money', () => {
    expect(totalExample({ totalStepMinor: '5000', totalMode: 'nearest-half-up' }, 'NGN')).toBe('The customer pays ₦48,350.');
    expect(totalExample({ totalStepMinor: '1', totalMode: 'up' }, 'GBP')).toBe('The customer pays £48,372.60.');
    expect(totalExample({ totalStepMinor: '5000', totalMode: 'up' }, 'NGN')).toBe('The customer pays ₦48,400.');
    expect(costExample('moving-average', 'NGN')).toBe('A carton costs ₦7,600 and earns ₦900.');
    expect(leastExample(1_000, 'NGN')).toBe('A carton that costs ₦7,600 is warned about below ₦8,444.45.');
    expect(signatureExample({ prices: 1, basisPoints: 100 })).toBe(
      '1 price raised by 1 %: the author’s name is enough. 2 prices, or one by more: a second person signs.',
    );
  });
  it('stand for codes wherever a rule is shown', () => {
    fc.assert(
      fc.property(any, (rules) => {
        for (const field of [
          'mergeStrategy',
          'priceDate',
          'totalStepMinor',
          'costSource',
          'singleSignature',
          'minimumMarginBasisPoints',
        ] as const)
          expect(ruleWords(field, rules, 'NGN')).toMatch(/^[A-Z]/);
      }),
    );
    expect(stepValue('priceDate', 'loading', 'NGN')).toBe('The day of loading');
    expect(stepValue('totalStepMinor', '500', 'NGN')).toBe('₦5');
    expect(stepValue('totalStepMinor', '1', 'NGN')).toBe('not rounded');
    expect(stepValue('totalMode', 'half-even', 'NGN')).toBe('To the nearest, halves to even');
    expect([stepValue('totalTerms', 'all', 'NGN'), stepValue('totalTerms', ['cash'], 'NGN')]).toEqual(['On all', 'Cash']);
    expect(ruleWords('totalStepMinor', { ...RULES, totalStepMinor: '500', totalMode: 'half-even', totalTerms: ['cash'] }, 'NGN')).toBe(
      'To the nearest ₦5, halves to even, for cash',
    );
    expect(stepValue('singleSignaturePrices', 0, 'NGN')).toBe('no change');
    expect(stepValue('singleSignatureBasisPoints', 250, 'NGN')).toBe('2.5 %');
    expect(stepValue('basisPoints', 750, 'NGN')).toBe('7.5 %');
    expect(rateExample({ basisPoints: 1000, before: 750 }, 'NGN')).toBe(
      'A carton at ₦8,500 before VAT costs ₦9,350 with it, and ₦9,137.50 until then.',
    );
  });
  it('say of a box that cannot be read that it cannot', () => {
    const form = { ...formOf({ ...RULES, currency }), rounding: 'other', step: 'x' };
    expect([formWords('totalStepMinor', form, 'NGN'), formWords('priceDate', form, 'NGN')]).toEqual([
      'cannot be read yet',
      'The day of the order',
    ]);
  });
});
