import { describe, expect, it } from 'vitest';
import { isOfEarlierDraft } from './impact-age.ts';

const run = { createdAt: '2026-11-27T08:00:00Z', asked: { revisions: { SUB: 3 } } };
const [earlier, later] = ['2026-11-27T07:59:00Z', '2026-11-27T08:05:00Z'];

describe('an impact beside a draft', () => {
  it('stays that of the draft when somebody submits or signs it', () => {
    for (const state of ['submitted', 'approved'] as const)
      expect(isOfEarlierDraft(run, 'SUB', { revision: 3, state, updatedAt: later })).toBe(false);
    expect(isOfEarlierDraft(run, 'SUB', { revision: 3, state: 'draft', updatedAt: earlier })).toBe(false);
  });

  it('is of an earlier one when a price was changed since, in whatever state the draft is', () => {
    for (const state of ['draft', 'submitted', 'approved'] as const)
      expect(isOfEarlierDraft(run, 'SUB', { revision: 4, state, updatedAt: later })).toBe(true);
  });

  it('is of an earlier one when the draft was thrown away and begun anew', () => {
    expect(isOfEarlierDraft(run, 'SUB', { revision: 3, state: 'draft', updatedAt: later })).toBe(true);
  });

  it('goes by the time where a run does not say which revision it had', () => {
    const silent = { ...run, asked: {} };
    expect(isOfEarlierDraft(silent, 'SUB', { revision: 3, state: 'submitted', updatedAt: later })).toBe(true);
    expect(isOfEarlierDraft(silent, 'SUB', { revision: 3, state: 'submitted', updatedAt: earlier })).toBe(false);
  });
});
