import { type BenchProduct, numbers } from './generate.ts';

/** What one asks: `catalogue.search-products` takes it as it is. */
export interface Query {
  readonly kind: string;
  readonly input: {
    readonly search: string;
    readonly withFacets?: boolean;
    readonly filter?: { readonly brand?: string[]; readonly status?: string[]; readonly category?: string[] };
  };
}

const lower = (text: string): string => text.toLowerCase();

/** Two neighbouring letters exchanged. */
const slip = (word: string, at: number): string => `${word.slice(0, at)}${word[at + 1] ?? ''}${word[at] ?? ''}${word.slice(at + 2)}`;

/** A word that lacks one of its letters. */
const lack = (word: string, at: number): string => word.slice(0, at) + word.slice(at + 1);

type Make = (product: BenchProduct, random: () => number) => Query['input'];

const wordsOf = (product: BenchProduct): string[] =>
  lower(product.name)
    .split(' ')
    .filter((word) => word.length > 3 && /^[a-z]+$/.test(word));
const oneOf = <T>(list: readonly T[], random: () => number): T | undefined => list[Math.floor(random() * list.length)];

/** Each kind as people type it, of a product that is there. */
const KINDS: Readonly<Record<string, Make>> = {
  prefix: (product, random) => ({ search: (oneOf(wordsOf(product), random) ?? product.brand).slice(0, 3 + Math.floor(random() * 3)) }),
  'whole word': (product, random) => ({ search: oneOf(wordsOf(product), random) ?? product.brand }),
  'two words': (product, random) => {
    const words = wordsOf(product);
    return {
      search: `${lower(product.brand).slice(0, 3 + Math.floor(random() * 4))} ${(oneOf(words.slice(1), random) ?? words[0] ?? '').slice(0, 1 + Math.floor(random() * 5))}`,
    };
  },
  'whole name': (product) => ({ search: product.name }),
  typo: (product, random) => {
    const word = wordsOf(product).find((one) => one.length > 5) ?? lower(product.brand);
    return { search: slip(word, 1 + Math.floor(random() * (word.length - 3))) };
  },
  'typo and word': (product, random) => {
    const word = lower(product.brand);
    return { search: `${slip(word, 1 + Math.floor(random() * (word.length - 3)))} ${lower(product.category).split(' ')[0]}` };
  },
  'two typos': (product, random) => {
    const words = wordsOf(product).filter((word) => word.length > 4);
    const [one = lower(product.brand), other = one] = [words[0], words.at(-1)];
    return {
      search: `${lack(one, 1 + Math.floor(random() * (one.length - 2)))} ${lack(other, 1 + Math.floor(random() * (other.length - 2)))}`,
    };
  },
  'other number': (product, random) => ({ search: `${oneOf(wordsOf(product), random) ?? product.brand}s` }),
  glued: (product) => ({ search: wordsOf(product).slice(0, 2).join('') }),
  'glued to a size': (product) => ({
    search: lower(product.name).replace(/^.*?([a-z]{3,}) .*?(\d+(?:\.\d+)?(?:k?g|[mc]?l))\b.*$/, '$1$2'),
  }),
  code: (product) => ({ search: product.sku }),
  'code prefix': (product, random) => ({ search: product.sku.slice(0, 8 + Math.floor(random() * 4)) }),
  barcode: (product, random) => ({ search: random() < 0.5 ? product.gtin : `1${product.gtin}` }),
  facets: (product, random) => ({ search: (oneOf(wordsOf(product), random) ?? product.brand).slice(0, 4), withFacets: true }),
  'facets, filtered': (product) => ({
    search: lower(product.category).slice(0, 5),
    withFacets: true,
    filter: { brand: [product.brand], status: ['active'] },
  }),
  nothing: (product) => ({ search: `${lower(product.brand).split('').reverse().join('')}qx 99kg` }),
};

/** `each` queries of every kind, of products at random, mixed. */
export function makeQueries(products: readonly BenchProduct[], each: number): Query[] {
  const random = numbers(42);
  const queries = Object.entries(KINDS).flatMap(([kind, make]) =>
    Array.from({ length: each }, () => {
      const product = products[Math.floor(random() * products.length)];
      if (!product) throw new Error('the bench has no products');
      return { kind, input: make(product, random) };
    }),
  );
  return queries
    .map((query) => ({ query, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ query }) => query);
}
