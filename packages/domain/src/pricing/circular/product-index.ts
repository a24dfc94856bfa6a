import { plainCode, plainWords } from './read-cells.ts';
import { readPack, type Size, withoutPack } from './read-pack.ts';

/** What the matching knows of a product. */
export interface MatchProduct {
  readonly sku: string;
  readonly name: string;
  readonly brand: string;
  readonly units: readonly { readonly unit: string; readonly factor: number; readonly gtin?: string }[];
  /** The principal who sells it to the tenant, and the code he has for it. */
  readonly principal?: string;
  readonly principalCode?: string;
}

/** A product ready to be compared. */
export interface Indexed {
  readonly product: MatchProduct;
  readonly size: Size | undefined;
}

export interface ProductIndex {
  readonly products: readonly Indexed[];
  readonly wordIds: ReadonlyMap<string, number>;
  /** Products by word, and how telling a word is: one more each time half as many products have it. */
  readonly postings: readonly (readonly number[])[];
  readonly weights: Int32Array;
  /** The words of product `p` stand in `words` from `wordStart[p]` up to `wordStart[p + 1]`, and weigh `totals[p]`. */
  readonly words: Int32Array;
  readonly wordStart: Int32Array;
  readonly totals: Int32Array;
  readonly byCode: ReadonlyMap<string, readonly number[]>;
  readonly byGtin: ReadonlyMap<string, readonly { readonly product: number; readonly unit: string }[]>;
  readonly bySku: ReadonlyMap<string, number>;
}

const SYNONYMS: Readonly<Record<string, string>> = {
  chkn: 'chicken',
  chix: 'chicken',
  choc: 'chocolate',
  orig: 'original',
  reg: 'regular',
  std: 'standard',
  pwd: 'powder',
  veg: 'vegetable',
};
const EMPTY_WORDS = new Set(['and', 'the', 'of', 'with', 'per', 'in', 'a', 'x', 'ctn', 'carton', 'case', 'pack', 'pcs']);

/** The words of a name that tell products apart; plurals and usual short forms as the whole word, once each. */
export function nameWords(text: string): string[] {
  const words = plainWords(withoutPack(text)).split(' ');
  const told = words.flatMap((word) => {
    const known = SYNONYMS[word] ?? (/^\p{L}{4,}s$/u.test(word) && !word.endsWith('ss') ? word.slice(0, -1) : word);
    return known === '' || EMPTY_WORDS.has(known) ? [] : [known];
  });
  return [...new Set(told)];
}

/** How telling a word is that `count` of `all` products have: 1 and up, without fractions. */
const weightOf = (count: number, all: number): number => 32 - Math.clz32(Math.max(1, Math.floor(all / Math.max(1, count))));

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  if (key === '') return;
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

export function indexProducts(products: readonly MatchProduct[]): ProductIndex {
  const wordIds = new Map<string, number>();
  const postings: number[][] = [];
  const [byCode, byGtin, bySku] = [
    new Map<string, number[]>(),
    new Map<string, { product: number; unit: string }[]>(),
    new Map<string, number>(),
  ];
  const opened = products.map((product, place) => {
    bySku.set(product.sku, place);
    for (const code of new Set([product.sku, product.principalCode ?? ''].map(plainCode))) push(byCode, code, place);
    for (const { unit, gtin } of product.units) if (gtin !== undefined) push(byGtin, plainCode(gtin), { product: place, unit });
    const ids = nameWords(`${product.brand} ${product.name}`).map((word) => {
      const id = wordIds.get(word) ?? wordIds.size;
      wordIds.set(word, id);
      const list = postings[id];
      if (list) list.push(place);
      else postings[id] = [place];
      return id;
    });
    return { product, ids };
  });
  const weights = Int32Array.from(postings, (list) => weightOf(list.length, products.length));
  const wordStart = new Int32Array(products.length + 1);
  const totals = new Int32Array(products.length);
  for (const [place, { ids }] of opened.entries()) {
    wordStart[place + 1] = (wordStart[place] ?? 0) + ids.length;
    totals[place] = ids.reduce((sum, id) => sum + (weights[id] ?? 0), 0);
  }
  const words = Int32Array.from(opened.flatMap(({ ids }) => ids));
  const indexed = opened.map(({ product }) => ({ product, size: readPack(product.name).size }));
  return { products: indexed, wordIds, postings, weights, words, wordStart, totals, byCode, byGtin, bySku };
}

/** What a search writes into while it looks: which products it has met, and which words the text has, by the number of the search. */
export interface Scratch {
  readonly met: Int32Array;
  readonly marks: Int32Array;
  search: number;
}

export const newScratch = ({ products, postings }: ProductIndex): Scratch => ({
  met: new Int32Array(products.length),
  marks: new Int32Array(postings.length),
  search: 0,
});

/** The words of a text that products have, the rarest first, and what all its words weigh; one that no product has weighs most. */
function weighText(index: ProductIndex, text: string): { ids: number[]; own: number } {
  const unknown = weightOf(1, index.products.length);
  const ids: number[] = [];
  let own = 0;
  for (const word of nameWords(text)) {
    const id = index.wordIds.get(word);
    own += id === undefined ? unknown : (index.weights[id] ?? 0);
    if (id !== undefined) ids.push(id);
  }
  return { ids: ids.sort((a, b) => (index.postings[a]?.length ?? 0) - (index.postings[b]?.length ?? 0)), own };
}

/**
 * Products that share words with a text, with how much of both is shared: `least` to 100 (Dice's coefficient of weighed words). A product
 * that reaches `least` shares more than the commonest words alone weigh, so those are not looked up.
 */
export function similarProducts(
  index: ProductIndex,
  text: string,
  { least, scratch }: { least: number; scratch: Scratch },
): { product: number; score: number }[] {
  const { ids, own } = weighText(index, text);
  scratch.search += 1;
  const { met, marks, search } = scratch;
  const { words, wordStart, totals, weights } = index;
  for (const id of ids) marks[id] = search;
  let left = ids.reduce((sum, id) => sum + (weights[id] ?? 0), 0);
  const found: { product: number; score: number }[] = [];
  for (const id of ids) {
    // 200 × shared ÷ (own + the product's) is at most 200 × shared ÷ (own + shared).
    if (200 * left < least * (own + left)) break;
    left -= weights[id] ?? 0;
    for (const product of index.postings[id] ?? []) {
      if (met[product] === search) continue;
      met[product] = search;
      const end = wordStart[product + 1] ?? 0;
      let shared = 0;
      for (let at = wordStart[product] ?? 0; at < end; at += 1) {
        const word = words[at] ?? 0;
        if (marks[word] === search) shared += weights[word] ?? 0;
      }
      const score = Math.floor((200 * shared) / (own + (totals[product] ?? 0)));
      if (score >= least) found.push({ product, score });
    }
  }
  return found;
}
