import type { SearchDocument } from './document.ts';
import type { SynonymGroup } from './plan-search.ts';

/** What a search may be narrowed by, and what it counts. */
export const FACETS = ['brand', 'category', 'principal', 'status'] as const;
export type Facet = (typeof FACETS)[number];

export interface SearchRequest {
  readonly text: string;
  /** The tenant's own, applied to what was typed: changing them needs no indexing. */
  readonly synonyms?: readonly SynonymGroup[];
  /** Any of the values of each facet. What is narrowed away still counts in the facet's own numbers. */
  readonly filters?: Readonly<Partial<Record<Facet, readonly string[]>>>;
  /** For who buys: what is not for sale is neither found nor counted. */
  readonly onlyForSale?: boolean;
  readonly offset?: number;
  /** 0 to 10,000. */
  readonly limit: number;
  readonly withFacets?: boolean;
}

export interface FacetCount {
  readonly value: string;
  readonly count: number;
}

export interface SearchAnswer {
  /** Products, best first: by score, then by id, which is the order they came into the catalogue. */
  readonly ids: readonly string[];
  /** How many match, exact up to 10,000; `isCapped`: there are more than that, or than `count`. */
  readonly total: { readonly count: number; readonly isCapped: boolean };
  /** Nothing was found as typed, and these are what was probably meant. */
  readonly isCorrected: boolean;
  /** By count, at most 100 values a facet; each as if its own filter were not set. Present when asked for. */
  readonly facets?: Readonly<Record<Facet, readonly FacetCount[]>>;
}

export const SEARCH_CAP = 10_000;
export const MAX_FACET_VALUES = 100;

/**
 * The search of one tenant's products. Every word typed must begin a word of the product (name, brand, SKU, category, principal,
 * attributes), or the whole text a code of it; when nothing does, words may be in the other number, glued together or mistyped
 * (`searchTries`). Each call acts for its tenant alone. Throws Fault `unavailable` when the server behind it is away.
 */
export interface ProductSearch {
  search(request: SearchRequest): Promise<SearchAnswer>;
  /** Makes these products found as they now are. */
  put(documents: readonly SearchDocument[]): Promise<void>;
  /** Makes these products found no more. */
  remove(ids: readonly string[]): Promise<void>;
}

/** A search server outside the database: one for all tenants. */
export interface SearchEngine {
  ofTenant(tenantId: string): ProductSearch;
}
