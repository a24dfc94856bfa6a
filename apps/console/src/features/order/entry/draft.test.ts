import { describe, expect, it } from 'vitest';
import { changeDraft, type DraftLine, emptyDraft, offerInput, orderInput, priceInput, quoteInput, usualUnit } from './draft.ts';

const line = (sku: string, quantity: number, unit = 'carton'): DraftLine => ({
  key: `${sku}-${unit}`,
  sku,
  name: sku,
  quantity,
  unit,
  units: [{ unit, factor: 12 }],
});

describe('an order being taken', () => {
  it('raises the line that is there when the same article comes again in the same unit', () => {
    const draft = changeDraft(changeDraft(emptyDraft, { type: 'add', lines: [line('A', 2)] }), {
      type: 'add',
      lines: [line('A', 3), line('A', 1, 'piece')],
    });
    expect(draft.lines.map(({ quantity, unit }) => [quantity, unit])).toEqual([
      [5, 'carton'],
      [1, 'piece'],
    ]);
  });

  it('keeps its lines, not its depot and outlet, when the customer changes', () => {
    const before = {
      ...emptyDraft,
      customer: 'C1',
      lines: [line('A', 2)],
      details: { ...emptyDraft.details, warehouse: 'IKJ', outletCode: 'O1', note: 'gate 2' },
    };
    expect(changeDraft(before, { type: 'customer', code: 'C2' })).toMatchObject({
      customer: 'C2',
      lines: before.lines,
      details: { warehouse: '', outletCode: '', note: 'gate 2' },
    });
  });

  it('sends what the screen shows, and nothing that was left open', () => {
    const draft = { ...emptyDraft, customer: 'C1', lines: [line('A', 2)] };
    const seen = { grossMinor: '23650', lines: [{ price: { grossMinor: '23650' } }] };
    const lines = [{ sku: 'A', quantity: 2, unit: 'carton', seenGrossMinor: '23650' }];
    const sent = { customerCode: 'C1', fulfilment: 'deliver', channel: 'phone', seenGrossMinor: '23650', lines };
    const [one, two] = [[{ code: 'O1' }], [{ code: 'O1' }, { code: 'O2' }]];
    expect(orderInput(draft, { outlets: [], seen })).toEqual(sent);
    expect(orderInput(draft, { outlets: two, seen })).toEqual({ ...sent, outletCode: 'O1' });
    const details = { ...draft.details, outletCode: 'O2' };
    expect(orderInput({ ...draft, details }, { outlets: two, seen })).toEqual({ ...sent, outletCode: 'O2' });
    expect(orderInput({ ...draft, details: { ...details, fulfilment: 'collect' } }, { outlets: one, seen })).toEqual({
      ...sent,
      fulfilment: 'collect',
    });
  });

  it('is asked about with all that its price depends on, just as it is placed', () => {
    const chosen = { fulfilment: 'collect', channel: 'rep', paymentTerms: 'prepaid', coupons: ['MAY-26'], warehouse: 'IKJ' } as const;
    const draft = { ...emptyDraft, customer: 'C1', lines: [line('A', 2)], details: { ...emptyDraft.details, ...chosen } };
    expect(priceInput(draft, [])).toEqual({ ...chosen, lines: [{ sku: 'A', quantity: 2, unit: 'carton' }] });
    const seen = { grossMinor: '0', lines: [{ price: null }] };
    const one = [{ code: 'O1' }];
    expect(orderInput(draft, { outlets: one, seen })).toEqual({ ...quoteInput(draft, one), seenGrossMinor: '0' });
    expect(quoteInput({ ...draft, lines: [...draft.lines, line('B', 0)] }, one)).toEqual(quoteInput(draft, one));
    const delivered = { ...draft, details: { ...draft.details, fulfilment: 'deliver' as const } };
    expect(priceInput(delivered, [{ code: 'O1' }, { code: 'O2' }])).toMatchObject({ outletCode: 'O1' });
    expect(offerInput(draft.details)).toEqual({ warehouse: ['IKJ'], fulfilment: ['collect'], channel: ['rep'], paymentTerms: ['prepaid'] });
    const next = changeDraft(draft, { type: 'customer', code: 'C2' }).details;
    expect(next).toMatchObject({ channel: 'rep', fulfilment: 'collect', paymentTerms: '', coupons: [], belowMinimumReason: '' });
  });

  it('begins with the carton, or the largest unit sold below a pallet', () => {
    const unit = (name: string, factor: number, isSellable = true) => ({ unit: name, factor, isSellable });
    expect(usualUnit([unit('piece', 1), unit('carton', 12), unit('pallet', 600)], 'piece')).toBe('carton');
    expect(usualUnit([unit('piece', 1), unit('roll', 6), unit('pallet', 600)], 'piece')).toBe('roll');
    expect(usualUnit([unit('piece', 1), unit('carton', 12, false)], 'piece')).toBe('piece');
  });
});
