import { describe, expect, it } from 'vitest';
import { entry, list, NOW, STANDARD } from '../book/sample-book.ts';
import type { AssignmentSource } from '../book/source.ts';
import { carton, codesOf, DAY, draft, forShops, lint, only } from './sample-draft.ts';

describe('shadows', () => {
  const first = list('FIRST', STANDARD.entries, { assignments: [forShops({ priority: 20 })] });

  it('hide a draft whose customers, goods and days another list of higher priority covers', () => {
    const found = only('list.shadowed', draft([carton(760_000n)]), { lists: [first] });
    expect(found).toEqual([
      {
        code: 'list.shadowed',
        severity: 'error',
        list: 'FIRST',
        words: 'GT never gives a price: FIRST comes first for the same customers, goods and days.',
        advice: 'Raise the priority above FIRST, or take these prices out.',
      },
    ]);
  });

  it.each([
    ['a list that comes later', { assignments: [forShops({ priority: 5 })] }],
    ['a list for fewer customers', { assignments: [forShops({ priority: 20, warehouse: 'IKJ' })] }],
    ['a list that ends', { assignments: [forShops({ priority: 20, until: NOW + DAY })] }],
    ['a list that begins later', { assignments: [forShops({ priority: 20, from: NOW + DAY })] }],
    ['a list of other goods', { entries: [entry(['RICE', 'carton'], 1n)] }],
    ['a list that begins at a larger quantity', { entries: [carton(1n, 400)] }],
  ])('are not cast by %s', (_, change) => {
    expect(codesOf(draft([carton(760_000n)]), { lists: [{ ...first, ...change }], segments: [] })).not.toContain('list.shadowed');
  });

  it('are cast by two lists that follow each other', () => {
    const lists = [
      { ...first, assignments: [forShops({ priority: 20, until: NOW + DAY })] },
      { ...first, code: 'SECOND', assignments: [forShops({ priority: 20, from: NOW + DAY })] },
    ];
    expect(only('list.shadowed', draft([carton(760_000n)]), { lists })[0]?.list).toBe('FIRST, SECOND');
  });

  it('over some of the prices are counted', () => {
    const partial = { ...first, entries: [carton(1n)] };
    const found = only('list.partly-shadowed', draft([carton(760_000n), entry(['RICE', 'carton'], 880_000n)]), { lists: [partial] });
    expect(found.map(({ words }) => words)).toEqual(['1 of 2 prices never win, because FIRST comes first: NOODLE']);
  });

  it('that the draft casts over another list are said', () => {
    const other = list('OLD', [carton(700_000n)], { assignments: [forShops({ priority: 5, warehouse: 'IKJ' })] });
    expect(only('list.hides', draft([carton(760_000n)]), { lists: [other] }).map(({ list: hidden }) => hidden)).toEqual(['OLD']);
    expect(only('list.hides', draft([carton(760_000n, 40)]), { lists: [other] })).toEqual([]);
  });

  it('where the lowest price wins, are cast by whatever is no dearer', () => {
    const strategy = 'lowest-price' as const;
    const other = (priceMinor: bigint) => [list('LOW', [carton(priceMinor)], { assignments: [{ priority: 0, from: 0 }] })];
    expect(codesOf(draft([carton(760_000n)]), { strategy, lists: other(760_000n) })).toContain('list.shadowed');
    expect(codesOf(draft([carton(760_000n)]), { strategy, lists: other(760_001n) })).not.toContain('list.shadowed');
  });
});

describe('dates', () => {
  const of = (more: Partial<AssignmentSource>) => draft([carton(760_000n)], { assignments: [forShops(more)] });
  const next = (more: Partial<AssignmentSource>) => [{ ...of(more), code: 'NEXT' }];
  const datesOf = (found: readonly { code: string; words: string }[]) =>
    found.filter(({ code }) => code.startsWith('dates')).map(({ code, words }) => [code, words]);

  it('left open between two lists for the same customers, and at the end', () => {
    expect(datesOf(lint(of({ until: NOW + DAY }), { lists: next({ from: NOW + 2 * DAY, until: NOW + 9 * DAY }) }))).toEqual([
      ['dates.gap', 'No list holds for group shop from 2026-05-05 09:00 until 2026-05-06 09:00.'],
      ['dates.end', 'After 2026-05-13 09:00 no list holds for group shop.'],
    ]);
    expect(datesOf(lint(of({ until: NOW + DAY }), { lists: next({ from: NOW + DAY }) }))).toEqual([]);
    expect(datesOf(lint(of({ until: NOW - DAY }), { lists: next({ from: NOW }) }))).toEqual([]);
  });

  it('covered twice at one priority with the same goods', () => {
    expect(datesOf(lint(of({}), { lists: next({ from: NOW + DAY }) }))).toEqual([
      [
        'dates.overlap',
        'GT and NEXT price the same goods for group shop from 2026-05-05 09:00, both at priority 10; GT goes first only because of its code.',
      ],
    ]);
    expect(datesOf(lint(of({}), { lists: next({ priority: 11 }) }))).toEqual([]);
    expect(datesOf(lint(draft([entry(['RICE', 'carton'], 880_000n)]), { lists: next({}) }))).toEqual([]);
  });

  it('of a list assigned to the same twice', () => {
    const twice = draft([carton(760_000n)], { assignments: [forShops({ until: NOW + 2 * DAY }), forShops({ from: NOW + DAY })] });
    expect(datesOf(lint(twice))).toEqual([
      ['dates.overlap', 'GT is assigned to group shop twice from 2026-05-05 09:00 until 2026-05-06 09:00.'],
    ]);
  });
});
