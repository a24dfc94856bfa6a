import type { SearchAnswer, SearchDocument, SearchRequest } from '@omniroute/domain/search';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groceryProducts } from './grocery.ts';
import { plainSearch } from './plain-search.ts';

/** An adapter under test, for any tenant; what `put` and `remove` did is found by the next `search`. */
export interface SearchUnderTest {
  search(tenantId: string, request: SearchRequest): Promise<SearchAnswer>;
  put(tenantId: string, documents: readonly SearchDocument[]): Promise<void>;
  remove(tenantId: string, ids: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

const SYNONYMS = [
  ['noodles', 'indomie', 'minimie'],
  ['minerals', 'soft drink'],
  ['nappy', 'diapers', 'baby diapers'],
];

/** Two neighbouring letters exchanged, in the middle of a word. */
function slip(text: string): string {
  const word = text.split(/[ &]+/).find((one) => one.length > 4) ?? text;
  return `${word.slice(0, 2)}${word[3] ?? ''}${word[2] ?? ''}${word.slice(4)}`;
}

/** What people type besides, and what tries a search. */
const FIXED = [
  'a',
  's',
  'noodles',
  'minerals',
  'cold minerals',
  'nappy size 3',
  'soft dri',
  'detergants lemn',
  'sgar stap',
  'nestle',
  'ofada',
  '70 g',
  '1.5L',
  'plc',
  'mineral',
  'noodle',
  'chiken nodle',
  'tomatto pase',
  'orang juise',
  'cola50cl',
  'cocacola',
  'goldenpenny semo',
  'indomiechicken',
  'bar soaps',
  'toothpastes coca',
  'fanta35cl appel',
];
const ODD = [
  '',
  '   ',
  '%',
  '_',
  '\\',
  "'",
  '"',
  '*',
  '*:*',
  'a AND b',
  'milk OR rice',
  '(',
  ')',
  '{"a":1}',
  '🥛',
  'peak -milk',
  'ind~2',
  '#615',
  'É',
];

/** Queries of a day at the counter: beginnings, two words, slips of the finger, codes, sizes, synonyms, nonsense. */
function queriesOf(documents: readonly SearchDocument[]): string[] {
  const picked = documents.filter((_, place) => place % 7 === 3);
  const slips = picked.flatMap((document) => {
    const words = document.name.split(' ').filter((one) => one.length > 4);
    const [first = document.name, second = first, third = second] = words;
    return [
      `${first.slice(0, -2)}${first.slice(-1)}`,
      slip(first),
      `${first}e`,
      `${slip(document.category)} ${first.slice(0, 3)}`,
      `${slip(second)} ${document.category}`,
      `${slip(document.principal)} ${third.slice(0, 3)}`,
      `${slip(third)} ${document.principal.slice(0, 4)}`,
    ];
  });
  const typed = picked.flatMap((document) => {
    const words = document.name.split(' ');
    return [
      document.name.slice(0, 3),
      document.brand,
      `${(words[0] ?? '').slice(0, 3)} ${(words[1] ?? '').slice(0, 3)}`,
      `${words.at(-1)} ${words[0]}`,
      document.name,
    ];
  });
  const codes = picked.flatMap((document) => [
    document.sku,
    document.sku.toLowerCase().replaceAll('-', ''),
    document.sku.slice(0, 6),
    document.barcodes[1] ?? '',
    `0${document.barcodes[0]}`,
    (document.barcodes[0] ?? '').slice(0, 8),
  ]);
  return [...typed, ...slips, ...codes, ...FIXED, ...ODD];
}

interface Bench {
  readonly documents: readonly SearchDocument[];
  readonly under: () => SearchUnderTest & { readonly tenants: readonly [string, string] };
  /** The first twenty of our tenant. */
  readonly search: (request: Partial<SearchRequest> & { text: string }) => Promise<SearchAnswer>;
  readonly names: (text: string, more?: Partial<SearchRequest>) => Promise<string[]>;
  readonly find: (name: string) => SearchDocument;
}

function whatIsFound(at: Bench): void {
  const { search, names, find } = at;
  it('finds by beginnings of words, whatever their order', async () => {
    const noodles = await names('ind noo');
    expect(noodles).toHaveLength(15);
    expect(noodles.every((one) => one.startsWith('Indomie Instant Noodles'))).toBe(true);
    expect(await names('noo ind')).toEqual(noodles);
    expect((await names('noodles pepper'))[0]).toMatch(/^Indomie Instant Noodles Pepper Chicken/);
  });

  it('finds two words of which each has a letter too few, words that were glued, and either number of a word', async () => {
    const first = async (text: string, more: Partial<SearchRequest> = {}) => {
      const { isCorrected } = await search({ text, ...more });
      return [(await names(text, more))[0], isCorrected];
    };
    expect(await first('chiken nodle')).toEqual([expect.stringMatching(/Instant Noodles .*Chicken/), true]);
    expect(await first('tomatto pase')).toEqual([expect.stringMatching(/Tomato Paste/), true]);
    expect(await first('cola50cl')).toEqual([expect.stringMatching(/^Coca-Cola .*50cl$/), true]);
    expect(await first('cocacola')).toEqual([expect.stringMatching(/^Coca-Cola/), true]);
    expect(await first('goldenpenny semovita')).toEqual([expect.stringMatching(/^Golden Penny Semovita/), true]);
    expect(await first('bar soaps')).toEqual([expect.stringMatching(/Bar Soap/), true]);
    // Of a synonym either number is the synonym, and nothing is corrected.
    expect(await first('mineral', { synonyms: SYNONYMS })).toEqual([expect.stringMatching(/Soft Drink/), false]);
    expect(await names('mineral', { synonyms: SYNONYMS })).toEqual(await names('minerals', { synonyms: SYNONYMS }));
    expect(await names('soft drinks', { synonyms: SYNONYMS })).toEqual(await names('soft drink', { synonyms: SYNONYMS }));
    // What is as typed is not loosened, and a size that differs is another one.
    expect(await first('indomie')).toEqual([expect.stringMatching(/^Indomie/), false]);
    expect(await names('cola51cl')).toEqual([]);
  });

  it('finds what was mistyped, and says so', async () => {
    const answer = await search({ text: 'indomei' });
    expect(answer).toMatchObject({ isCorrected: true, total: { count: 15, isCapped: false } });
    expect((await names('bornvita'))[0]).toMatch(/^Bournvita/);
    expect((await names('detergant arile'))[0]).toMatch(/^Ariel Detergent/);
    expect(await search({ text: 'indomie' })).toMatchObject({ isCorrected: false });
    // A size that differs is another size, and no typo.
    expect(await names('indomie 71g')).toEqual([]);
  });

  it('puts the product of a scanned barcode or a whole SKU first, and finds it by a beginning', async () => {
    const milo = find('Milo Cocoa Drink Active Go 12 x 400g');
    for (const text of [...milo.barcodes, `0${milo.barcodes[1]}`, ` ${milo.barcodes[0]} `]) expect(await names(text)).toEqual([milo.name]);
    for (const text of [milo.sku, milo.sku.toLowerCase(), milo.sku.replaceAll('-', ''), milo.sku.replaceAll('-', ' ')])
      expect((await names(text))[0]).toBe(milo.name);
    expect(await names(milo.sku.slice(0, -2))).toContain(milo.name);
    expect(await names((milo.barcodes[0] ?? '').slice(0, 9))).toContain(milo.name);
  });

  it('reads letters without their marks, and a size with or without its blank', async () => {
    expect((await names('ofada abeokuta'))[0]).toBe('Ọdúndún Òfàdà Rice Abẹ́òkúta 1kg');
    expect((await names('NESTLE milo')).length).toBe(4);
    expect(await names('odundun 5kg')).toEqual(await names('Ọdúndún 5 kg'));
  });

  it('takes a tenant’s synonyms, which need no indexing', async () => {
    expect(await names('minerals')).toEqual([]);
    const minerals = await names('minerals', { synonyms: SYNONYMS, limit: 50 });
    expect(minerals).toContain('Pepsi Soft Drink Original 12 x 40cl');
    expect(minerals).toHaveLength(20);
    expect((await names('indomie', { synonyms: SYNONYMS, limit: 50 })).filter((one) => one.startsWith('Minimie'))).toHaveLength(4);
    expect((await names('indomie', { synonyms: SYNONYMS }))[0]).toMatch(/^Indomie/);
  });
}

function whatIsCounted(at: Bench): void {
  const { search, names, find } = at;
  it('counts facets, each as if its own filter were not set', async () => {
    const { facets, total } = await search({ text: 'soap', withFacets: true, filters: { brand: ['Lux'] } });
    expect(total.count).toBe(6);
    expect(facets?.brand).toEqual([
      { value: 'Dettol', count: 8 },
      { value: 'Lux', count: 6 },
    ]);
    expect(facets?.category).toEqual([{ value: 'Soap', count: 6 }]);
    expect(facets?.principal).toEqual([{ value: 'Unilever Nigeria Plc', count: 6 }]);
  });

  it('shows and counts nothing that the searcher may not see', async () => {
    const { facets, total } = await search({ text: 'milo', onlyForSale: true, withFacets: true });
    expect(total.count).toBe(3);
    expect(facets?.status).toEqual([{ value: 'active', count: 3 }]);
    const hidden = find('Milo Cocoa Drink Active Go 12 x 400g');
    expect(await names(hidden.barcodes[0] ?? '', { onlyForSale: true })).toEqual([]);
  });

  it('pages through everything once', async () => {
    const all = (await search({ text: 'plc', limit: 1_000 })).ids;
    const paged: string[] = [];
    for (let offset = 0; offset < all.length; offset += 30) paged.push(...(await search({ text: 'plc', limit: 30, offset })).ids);
    expect(paged).toEqual(all);
    expect(new Set(all).size).toBe((await search({ text: 'plc' })).total.count);
  });
}

function whatIsKept(at: Bench): void {
  const { documents, search, find } = at;
  it('does exactly what the rules say, for a day’s queries', { timeout: 300_000 }, async () => {
    const filters = [{}, {}, { brand: ['Peak', 'Indomie'] }, { status: ['active'] }, { category: ['Milk'] }];
    for (const [place, text] of queriesOf(documents).entries()) {
      const request: SearchRequest = {
        text,
        limit: 400,
        synonyms: place % 2 === 0 ? SYNONYMS : [],
        filters: filters[place % filters.length] ?? {},
        ...(place % 3 === 0 && { onlyForSale: true }),
        withFacets: true,
      };
      expect({ text, ...(await at.under().search(at.under().tenants[0], request)) }).toEqual({ text, ...plainSearch(documents, request) });
    }
  });

  it('knows one tenant’s products only', async () => {
    const own = new Set(documents.map((document) => document.id));
    for (const text of ['indomie', 'indomei', documents[0]?.sku ?? '', documents[0]?.barcodes[0] ?? '']) {
      const [here, there] = [await search({ text, limit: 100 }), await at.under().search(at.under().tenants[1], { text, limit: 100 })];
      expect(here.ids.every((id) => own.has(id))).toBe(true);
      expect(there.ids.length).toBeGreaterThan(0);
      expect(there.ids.some((id) => own.has(id))).toBe(false);
    }
    expect((await at.under().search(at.under().tenants[1], { text: 'dettol', limit: 10 })).ids).toEqual([]);
  });

  it('follows a product that changes, and loses one that goes', async () => {
    const before = find('Gala Sausage Roll Beef 24 x 85g');
    const after = { ...before, name: 'Gala Supreme Sausage 24 x 85g', barcodes: ['6150000000017'], brand: 'Gala' };
    await at.under().put(at.under().tenants[0], [after]);
    await at.under().put(at.under().tenants[0], [after]);
    expect((await search({ text: 'supreme' })).ids).toEqual([before.id]);
    expect((await search({ text: '6150000000017' })).ids).toEqual([before.id]);
    expect((await search({ text: before.barcodes[0] ?? '' })).ids).toEqual([]);
    await at.under().remove(at.under().tenants[0], [before.id]);
    expect((await search({ text: 'supreme' })).ids).toEqual([]);
    await at.under().put(at.under().tenants[0], [before]);
    expect((await search({ text: before.barcodes[0] ?? '' })).ids).toEqual([before.id]);
  });
}

/** Holds a search to what it promises (packages/domain/src/search/port.ts), on some 300 products. */
export function searchConformance(name: string, open: () => Promise<SearchUnderTest & { tenants: readonly [string, string] }>): void {
  describe(`the product search of ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>;
    const documents = groceryProducts('ours');
    const search: Bench['search'] = (request) => opened.search(opened.tenants[0], { limit: 20, ...request });
    const nameOf = new Map(documents.map((document) => [document.id, document.name]));
    const bench: Bench = {
      documents,
      under: () => opened,
      search,
      names: async (text, more = {}) => (await search({ text, ...more })).ids.map((id) => nameOf.get(id) ?? `a stranger ${id}`),
      find: (name) => documents.find((document) => document.name === name) ?? expect.fail(`no ${name}`),
    };
    beforeAll(async () => {
      opened = await open();
      await opened.put(opened.tenants[0], documents);
      await opened.put(opened.tenants[1], groceryProducts('theirs').slice(0, 40));
    });
    afterAll(() => opened.close());
    whatIsFound(bench);
    whatIsCounted(bench);
    whatIsKept(bench);
  });
}
