import { describe, expect, it } from 'vitest';
import { isPermitted } from './permissions.ts';
import { WORK, WORK_LISTS } from './work.ts';

describe('my work', () => {
  it.each(WORK.map((work) => [work.kind, work] as const))('%s is given only to roles that may open its list', (_kind, work) => {
    for (const role of work.roles) {
      expect({ role, may: isPermitted(WORK_LISTS[work.screen], role) }).toEqual({ role, may: true });
      expect({ role, may: isPermitted('tenant.list-my-work', role) }).toEqual({ role, may: true });
    }
  });

  it('names every kind once', () => {
    expect(new Set(WORK.map((work) => work.kind)).size).toBe(WORK.length);
  });

  it('looks for unanswered orders five minutes back', () => {
    const unanswered = WORK.find((work) => work.kind === 'orders-unanswered');
    expect(unanswered?.filter({ today: '2026-03-02', now: new Date('2026-03-02T09:00:00Z') })).toEqual({
      status: ['placed'],
      to: ['2026-03-02T08:55:00.000Z'],
    });
  });
});
