import { describe, expect, it } from 'vitest';
import { formOf, newStep, type TermsForm, termsOf } from './terms-form.ts';

const terms = {
  name: 'Lagos GT',
  taxInclusive: true,
  breaks: 'graduated',
  brokenPack: { rule: 'surcharged', basisPoints: 250 },
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
const form = (change: Partial<TermsForm> = {}): TermsForm => ({ ...formOf(terms), ...change });
const problems = (change: Partial<TermsForm>) => {
  const read = termsOf(form(change));
  return 'problems' in read ? Object.fromEntries(read.problems) : {};
};

describe('a list’s terms in boxes', () => {
  it('go back to the server as they came', () => {
    expect(termsOf(form())).toEqual({ terms });
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
