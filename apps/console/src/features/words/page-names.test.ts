import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isPageName, PAGE_NAMES } from './page-names.ts';

const desk = join(import.meta.dirname, '../../app/(desk)');
const foldersIn = (path: string): string[] =>
  readdirSync(path, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

it.each(Object.keys(PAGE_NAMES) as (keyof typeof PAGE_NAMES)[])('names every page beside the records of %s', (kind) => {
  expect(foldersIn(join(desk, kind)).filter((name) => !name.startsWith('['))).toEqual([...PAGE_NAMES[kind]]);
});

it('knows every kind whose records have a page by code', () => {
  const byCode = foldersIn(desk).filter((kind) => {
    const inside = foldersIn(join(desk, kind));
    return inside.includes('[code]') && inside.length > 1;
  });
  expect(byCode.toSorted()).toEqual(Object.keys(PAGE_NAMES).toSorted());
});

it('refuses a code that is a page, and no other', () => {
  expect(['new', ' calendar ', 'NEW-YEAR'].map((code) => isPageName('promotions', code))).toEqual([true, true, false]);
});
