import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { daysOf, filterDay, filterText, listInput } from './list-input.ts';

const Input = listInput({ status: z.enum(['open', 'done']), code: filterText, day: filterDay });

describe('the input of a list', () => {
  it('has defaults', () => {
    expect(Input.parse({})).toEqual({ limit: 50, withTotal: false, filter: {} });
  });

  it('takes filters at the top or under `filter`, one value or several', () => {
    const filter = { status: ['open', 'done'], code: ['A'] };
    expect(Input.parse({ status: ['open', 'done'], code: 'A' }).filter).toEqual(filter);
    expect(Input.parse({ filter }).filter).toEqual(filter);
    expect(Input.parse({ filter: { status: ['open'] }, status: 'done' }).filter).toEqual({ status: ['open', 'done'] });
  });

  it('leaves out filters without a value, an empty cursor and an empty search', () => {
    expect(Input.parse({ code: [], day: ['', ''], cursor: '', search: '   ', sort: '' })).toEqual({
      limit: 50,
      withTotal: false,
      filter: {},
    });
  });

  it('takes a search as it is copied out of a sheet', () => {
    expect(Input.parse({ search: 'noodles\tchicken\n' }).search).toBe('noodles\tchicken');
  });

  it.each([
    [{ colour: 'red' }],
    [{ filter: { colour: ['red'] } }],
    [{ status: 'lost' }],
    [{ limit: 0 }],
    [{ limit: 201 }],
    [{ limit: 1.5 }],
    [{ search: 'a\0b' }],
    [{ code: ['a\0b'] }],
    [{ day: 'yesterday' }],
    [{ code: 'a\ud800b' }],
    [{ code: 'a\nb' }],
    [{ day: '2026-02-31' }],
    [{ day: '0000-01-01' }],
    [{ day: '2026-02-01T00:00:00+23:59' }],
    [{ code: Array.from({ length: 51 }, () => 'A') }],
    [{ search: 'x'.repeat(101) }],
  ])('refuses %j', (raw) => {
    expect(Input.safeParse(raw).success).toBe(false);
  });

  it('reads days from a pair or from two filters, the latter winning', () => {
    expect(daysOf(['2026-03-01', ''], undefined, undefined)).toEqual({ from: '2026-03-01' });
    expect(daysOf(['', '2026-03-02'], ['2026-02-01'], undefined)).toEqual({ from: '2026-02-01', to: '2026-03-02' });
    expect(daysOf(undefined, undefined, undefined)).toEqual({});
  });
});
