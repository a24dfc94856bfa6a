import { PriceListTerms, readTerms } from '@omniroute/domain/pricing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedTerms, formOf, newStep, type TermsForm, termsOf } from './terms-form.ts';

const terms = {
  name: 'Lagos GT',
  taxInclusive: true,
  breaks: 'graduated',
  brokenPack: { rule: 'surcharged', basisPoints: 250 },
  rounding: { mode: 'half-even', unitStepMinor: '5000' },
  basedOn: {
    code: 'BASE',
    formula: {
      steps: [
        { step: 'cost-plus', cost: 'moving-average', margin: { by: 'amount', amountMinor: '5000', per: 'base-unit' } },
        { step: 'percentage', basisPoints: -350 },
        { step: 'surcharge', amountMinor: '-2550', per: 'unit' },
        { step: 'round', rounding: { toMinor: '10000', mode: 'up', endingMinor: '9000' } },
        { step: 'minimum-price', priceMinor: '100000', per: 'unit', whenBelow: 'report' },
        { step: 'minimum-margin', cost: 'last-grn', margin: { by: 'price', basisPoints: 800 }, whenBelow: 'raise' },
      ],
    },
  },
  assignments: [
    { group: 'wholesaler', warehouse: 'IKJ', priority: 30, from: '2026-01-01T00:00:00Z' },
    { customerCode: 'C1', priority: 0, from: '2026-01-01T00:00:00Z', until: '2026-02-01T00:00:00Z' },
  ],
};
const minor = fc.bigInt({ min: 1n, max: 999_999_999_999_999n }).map(String);
const text = fc.stringMatching(/^[A-Z][a-z0-9 ]{0,20}[a-z0-9]$/);
const mode = fc.constantFrom('nearest-half-up', 'half-even', 'up', 'down');
const per = fc.constantFrom('unit', 'base-unit');
const cost = fc.constantFrom('last-grn', 'moving-average', 'principal-list');
const whenBelow = fc.constantFrom('raise', 'report');
const margin = fc.oneof(
  fc.record({ by: fc.constant('amount'), amountMinor: minor, per }),
  fc.record({ by: fc.constant('cost'), basisPoints: fc.integer({ min: 0, max: 1_000_000 }) }),
  fc.record({ by: fc.constant('price'), basisPoints: fc.integer({ min: 0, max: 9_999 }) }),
);
const ended = fc.tuple(fc.bigInt({ min: 2n, max: 10n ** 9n }), fc.bigInt({ min: 1n, max: 10n ** 9n }), mode).map(([to, ending, how]) => ({
  toMinor: String(to),
  mode: how,
  ...(ending < to && { endingMinor: String(ending) }),
}));
const step = fc.oneof(
  fc.record({ step: fc.constant('percentage'), basisPoints: fc.integer({ min: -9_999, max: 1_000_000 }).filter((points) => points !== 0) }),
  fc.record({
    step: fc.constant('surcharge'),
    amountMinor: fc.tuple(fc.boolean(), minor).map(([isLess, size]) => `${isLess ? '-' : ''}${size}`),
    per,
  }),
  fc.record({ step: fc.constant('round'), rounding: ended }),
  fc.record({ step: fc.constant('minimum-price'), priceMinor: minor, per, whenBelow }),
  fc.record({ step: fc.constant('minimum-margin'), cost, margin, whenBelow }),
);
const costPlus = fc.record({ step: fc.constant('cost-plus'), cost, margin });
const steps = fc
  .tuple(fc.option(costPlus, { nil: undefined }), fc.array(step, { minLength: 1, maxLength: 9 }))
  .map(([first, rest]) => [...(first ? [first] : []), ...rest]);
const assignment = fc.record(
  {
    customerCode: text,
    group: text,
    territory: text,
    channel: text,
    warehouse: text,
    fulfilment: fc.constantFrom('deliver', 'collect'),
    paymentTerms: text,
    priority: fc.integer({ min: 0, max: 1000 }),
    from: fc.constantFrom('2026-01-01T00:00:00Z', '2026-03-01T08:30:15.250+01:00'),
    until: fc.constant('2027-01-01T00:00:00Z'),
  },
  { requiredKeys: ['priority', 'from'] },
);
/** Everything that a list may say beside its prices. */
const anyTerms = fc.record(
  {
    name: text,
    taxInclusive: fc.boolean(),
    breaks: fc.constantFrom('volume', 'graduated'),
    brokenPack: fc.oneof(
      fc.constantFrom({ rule: 'derived' }, { rule: 'refused' }),
      fc.record({ rule: fc.constant('surcharged'), basisPoints: fc.integer({ min: 1, max: 100_000 }) }),
    ),
    rounding: fc.record({ mode, unitStepMinor: fc.integer({ min: 1, max: 999_999_999 }).map(String) }, { requiredKeys: ['mode'] }),
    basedOn: fc.record({ code: text, formula: fc.record({ steps }) }),
    assignments: fc.array(assignment, { maxLength: 5 }),
  },
  { requiredKeys: ['name', 'taxInclusive', 'breaks', 'brokenPack', 'assignments'] },
);
/** What the draft has after a form was saved into it, as the server merges it. */
const merged = (kept: object, sent: object) =>
  readTerms(Object.fromEntries(Object.entries({ ...kept, ...sent }).filter(([, value]) => value !== null)));
const anyCurrency = fc.constantFrom('NGN', 'XOF', 'UGX', 'TND');
const termsIn = (value: unknown, currency: string) => {
  const read = termsOf(formOf(value, currency));
  if ('problems' in read) throw new Error(JSON.stringify([...read.problems]));
  return read.terms;
};
const form = (change: Partial<TermsForm> = {}): TermsForm => ({ ...formOf(terms, 'NGN'), ...change });
const problems = (change: Partial<TermsForm>) => {
  const read = termsOf(form(change));
  return 'problems' in read ? Object.fromEntries(read.problems) : {};
};

describe('a list’s terms in boxes', () => {
  it('go back to the server as they came', () => {
    expect(termsOf(form())).toEqual({ terms });
  });
  it('that nobody touched come back unchanged, whatever a list may say', () => {
    fc.assert(
      fc.property(anyTerms, anyCurrency, (kept, currency) => {
        PriceListTerms.parse(kept);
        expect(merged(kept, termsIn(kept, currency))).toEqual(readTerms(kept));
        expect(changedTerms(termsIn(kept, currency), kept, currency)).toEqual({});
      }),
      { numRuns: 300 },
    );
  });
  it('are sent where they changed, so that what somebody else changed meanwhile stays', () => {
    fc.assert(
      fc.property(anyTerms, text, anyCurrency, (kept, name, currency) => {
        const sent = changedTerms(termsIn({ ...kept, name }, currency), kept, currency);
        expect(Object.keys(sent)).toEqual(name === kept.name ? [] : ['name']);
      }),
    );
  });
  it('say how worked-out prices are rounded, or that nothing is said of it', () => {
    expect(form()).toMatchObject({ rounding: 'half-even', roundingStep: '50' });
    expect(termsOf(form({ rounding: '', roundingStep: '' }))).toMatchObject({ terms: { rounding: null } });
    expect(termsOf(form({ rounding: 'up', roundingStep: '' }))).toMatchObject({ terms: { rounding: { mode: 'up' } } });
    expect(termsOf(form({ rounding: '', roundingStep: '5' }))).toMatchObject({
      terms: { rounding: { mode: 'nearest-half-up', unitStepMinor: '500' } },
    });
    expect(problems({ roundingStep: '-5' })).toEqual({ roundingStep: 'number' });
    expect(problems({ roundingStep: '0.001' })).toEqual({ roundingStep: 'number' });
  });
  it('say that a list stands for itself', () => {
    expect(termsOf(form({ basedOn: '' }))).toMatchObject({ terms: { basedOn: null } });
  });
  it('show amounts and shares as people write them', () => {
    expect(form().steps.map(({ value }) => value)).toEqual(['50', '-3.5', '-25.5', '100', '1000', '8']);
  });
  it('name every box that cannot be read', () => {
    expect(problems({ name: ' ', surcharge: 'x', steps: [{ ...newStep('round'), value: '-5' }] })).toEqual({
      name: 'needed',
      surcharge: 'number',
      'steps/0': 'number',
    });
    expect(problems({ steps: [] })).toEqual({ steps: 'needed' });
    // What a rounded price ends in is not let go unseen where it cannot be read, or is no less than the step.
    for (const ending of ['x', '0', '100'])
      expect(problems({ steps: [{ ...newStep('round'), value: '100', ending }] })).toEqual({ 'steps/0': 'number' });
    const [first] = form().assignments;
    if (!first) throw new Error('no assignment');
    expect(
      problems({
        assignments: [
          { ...first, priority: '', until: '2025-01-01T00:00:00Z' },
          { ...first, from: '' },
        ],
      }),
    ).toEqual({
      'assignments/0/priority': 'number',
      'assignments/0/until': 'order',
      'assignments/1/from': 'needed',
    });
  });
});
