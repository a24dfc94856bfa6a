import { describe, expect, it } from 'vitest';
import { wayBack } from './way-back.ts';

const [MONDAY, NEXT] = ['2026-11-29T23:00:00.000Z', '2026-12-06T23:00:00.000Z'];
const listed = (version: number, effectiveFrom: string, effectiveUntil: string | null = null) => ({
  version,
  effectiveFrom,
  effectiveUntil,
});
/** A circular and its correction, both planned for Monday. */
const VERSIONS = [listed(3, MONDAY), listed(2, MONDAY, MONDAY), listed(1, '2026-01-01T00:00:00.000Z', MONDAY)];
const at = (moment: string) => Date.parse(moment);

describe('what there is once a version is taken back', () => {
  it('is the last that held, and before Monday the circular as it was planned', () => {
    expect(wayBack(VERSIONS, at(MONDAY))).toEqual({ version: 1, plannedFrom: null });
    expect(wayBack(VERSIONS, at(MONDAY) - 1)).toEqual({ version: 2, plannedFrom: MONDAY });
  });

  it('is what holds where one alone was planned, and nothing where none was before', () => {
    expect(wayBack([listed(2, NEXT), listed(1, MONDAY, NEXT)], at(MONDAY))).toEqual({ version: 1, plannedFrom: null });
    expect(wayBack([listed(1, MONDAY)], at(NEXT))).toBeUndefined();
  });
});
