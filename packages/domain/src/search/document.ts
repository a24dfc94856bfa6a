import { codeOf, wordsOf } from './words.ts';

/** A product as a search knows it. Names are as shown; `barcodes` are those of the product and of all its units. */
export interface SearchDocument {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly brand: string;
  readonly principal: string;
  readonly category: string;
  /** From the root to the category itself; words of each name find the product. */
  readonly categoryPath: readonly string[];
  readonly status: string;
  readonly barcodes: readonly string[];
  /** Values of attributes, such as a flavour or a NAFDAC number. */
  readonly attributes: readonly string[];
}

/** What buyers may find; the house finds everything. */
export const isForSale = (document: Pick<SearchDocument, 'status'>): boolean => document.status === 'active';

/** What a word counts by where it stands. A word in several places counts as in the best of them. */
export const WEIGHTS = { name: 6, category: 3, principal: 2, attribute: 1 } as const;
export type Weight = (typeof WEIGHTS)[keyof typeof WEIGHTS];

/** The words of a product, each with its weight. */
export function weighWords(document: SearchDocument): Map<string, Weight> {
  const weights = new Map<string, Weight>();
  const add = (text: string, weight: Weight): void => {
    for (const word of wordsOf(text)) if ((weights.get(word) ?? 0) < weight) weights.set(word, weight);
  };
  for (const text of [document.name, document.brand, document.sku]) add(text, WEIGHTS.name);
  for (const text of [document.category, ...document.categoryPath]) add(text, WEIGHTS.category);
  add(document.principal, WEIGHTS.principal);
  for (const text of document.attributes) add(text, WEIGHTS.attribute);
  return weights;
}

/** The codes a product answers to: its SKU and its barcodes, as `codeOf` writes them. */
export const codesOf = (document: Pick<SearchDocument, 'sku' | 'barcodes'>): string[] => [
  ...new Set([document.sku, ...document.barcodes].map(codeOf).filter(Boolean)),
];
