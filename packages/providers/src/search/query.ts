import {
  type Alternative,
  allowedEdits,
  CODE,
  FACETS,
  type Facet,
  isWholeWord,
  MATCH,
  MAX_FACET_VALUES,
  ORIGINAL,
  SEARCH_CAP,
  type SearchPlan,
  type SearchRequest,
} from '@omniroute/domain/search';
import { edgesField, LONGEST_EDGE, spelledField, weights, wordsField } from './index-shape.ts';

type Query = Record<string, unknown>;

/** Worth the same for every product it finds, as the rules say, instead of by how rare a word is. */
const worth = (filter: Query, boost: number): Query => ({ constant_score: { filter, boost } });
const best = (queries: readonly Query[]): Query => ({ dis_max: { queries } });
const every = (must: readonly Query[]): Query => ({ bool: { must } });

interface Reading {
  readonly hasTypos: boolean;
  /** Only the word itself, and none that begins with it. */
  readonly isWhole: boolean;
}

function wordQuery(word: string, factor: number, { hasTypos, isWhole }: Reading): Query {
  const edits = hasTypos ? allowedEdits(word) : 0;
  return best(
    weights.flatMap((weight) => {
      const beginning =
        word.length > LONGEST_EDGE ? { prefix: { [wordsField(weight)]: { value: word } } } : { term: { [edgesField(weight)]: word } };
      const typo = { fuzzy: { [spelledField(weight)]: { value: word, fuzziness: edits, transpositions: true, max_expansions: 1_000 } } };
      return [
        worth({ term: { [wordsField(weight)]: word } }, weight * MATCH.exact * factor),
        ...(isWhole ? [] : [worth(beginning, weight * MATCH.prefix * factor)]),
        ...(edits > 0 ? [worth(typo, weight * MATCH.typo * factor)] : []),
      ];
    }),
  );
}

const alternativeQuery = (alternative: Alternative, hasTypos: boolean): Query =>
  every(
    alternative.words.map((word, at) =>
      wordQuery(word, alternative.isOriginal ? ORIGINAL : 1, { hasTypos, isWhole: isWholeWord(alternative, at) }),
    ),
  );

function planQuery({ clauses, code }: SearchPlan, hasTypos: boolean): Query {
  const words = every(clauses.map((clause) => best(clause.map((alternative) => alternativeQuery(alternative, hasTypos)))));
  const codes = [worth({ prefix: { codes: { value: code } } }, CODE.prefix), worth({ term: { codes: code } }, CODE.exact)];
  return { bool: { should: [...(clauses.length > 0 ? [words] : []), ...(code === '' ? [] : codes)], minimum_should_match: 1 } };
}

const filtersOf = ({ filters }: SearchRequest, except?: Facet): Query => ({
  bool: {
    filter: FACETS.flatMap((facet) => {
      const values = facet === except ? undefined : filters?.[facet];
      return values === undefined ? [] : [{ terms: { [facet]: values } }];
    }),
  },
});

const facetCounts = (request: SearchRequest): Query =>
  Object.fromEntries(
    FACETS.map((facet) => {
      const terms = { field: facet, size: MAX_FACET_VALUES, order: [{ _count: 'desc' }, { _key: 'asc' }] };
      return [facet, { filter: filtersOf(request, facet), aggs: { values: { terms } } }];
    }),
  );

/** What to ask of the index for one tenant. `found` counts matches before the facets' filters. */
export function searchBody(tenantId: string, request: SearchRequest, how: { plan: SearchPlan; hasTypos: boolean }): Query {
  const seen = [{ term: { tenant: tenantId } }, ...(request.onlyForSale ? [{ term: { isForSale: true } }] : [])];
  const from = Math.min(request.offset ?? 0, SEARCH_CAP);
  return {
    query: { bool: { must: [planQuery(how.plan, how.hasTypos)], filter: seen } },
    post_filter: filtersOf(request),
    sort: [{ _score: 'desc' }, { id: 'asc' }],
    from,
    // The index answers no further than this (index.max_result_window).
    size: Math.min(request.limit, SEARCH_CAP - from),
    track_total_hits: SEARCH_CAP + 1,
    _source: false,
    aggs: { found: { filter: { match_all: {} } }, ...(request.withFacets && facetCounts(request)) },
  };
}
