import {
  type Alternative,
  FACETS,
  type Facet,
  type FacetCount,
  MAX_FACET_VALUES,
  type ProductSearch,
  planSearch,
  SEARCH_CAP,
  type SearchAnswer,
  type SearchPlan,
  type SearchRequest,
} from '@omniroute/domain/search';
import type { Tx } from '../client/index.ts';
import { type Bind, prefixRange } from '../list/index.ts';
import { putWords, removeWords } from './index-products.ts';
import { type Meant, matchProducts } from './match-products.ts';
import { findMeantWords } from './meant-words.ts';

const COLUMNS: Readonly<Record<Facet, string>> = {
  brand: 'brand',
  category: 'category',
  principal: 'principal',
  taxClass: 'tax_class',
  status: 'status',
};

/** Up to so many products the other words are asked of each; above, each word's products are read and counted together. */
const FEW = 1_000;

interface Found {
  readonly ids: string[];
  readonly total: number;
  readonly matches: number;
  readonly facets: Record<Facet, FacetCount[]> | null;
}

const begin = (tx: Tx): { bind: Bind; values: unknown[] } => {
  const values: unknown[] = [tx.tenantId];
  return { values, bind: (value) => `$${values.push(value)}` };
};

/** Of a search's clauses the one that fewest products satisfy, unless even those are many. Words count alike whatever stands beside them. */
async function findRarest(tx: Tx, plan: SearchPlan, meant: Meant): Promise<number | undefined> {
  if (plan.clauses.length < 2) return undefined;
  const { bind, values } = begin(tx);
  const upTo = (condition: string): string =>
    `(select count(*) from (select from product_words where tenant_id = $1 and ${condition} limit ${FEW + 1}) r)`;
  const countOf = (word: string): string => {
    const { from, until } = prefixRange(word);
    const asTyped = upTo(`word >= ${bind(from)} and word < ${bind(until)}`);
    const others = meant.get(word);
    return others ? `${asTyped} + ${upTo(`word = any(${bind(others)}::text[])`)}` : asTyped;
  };
  const ofAlternative = ({ words }: Alternative): string => `least(${words.map(countOf).join(', ')})`;
  const counts = plan.clauses.map((clause) => `(${clause.map(ofAlternative).join(' + ')})::int`);
  const [row] = await tx.query<{ counts: number[] }>({ name: '', text: `select array[${counts.join(', ')}] as counts` }, values);
  const least = Math.min(...(row?.counts ?? [FEW + 1]));
  return least > FEW ? undefined : row?.counts.indexOf(least);
}

type Filters = NonNullable<SearchRequest['filters']>;

function conditionOf(filters: Filters, bind: Bind, except?: Facet): string {
  const set = FACETS.filter((facet) => facet !== except && filters[facet] !== undefined);
  return set.map((facet) => `${COLUMNS[facet]} = any(${bind(filters[facet])}::text[])`).join(' and ') || 'true';
}

const facetSql = (facet: Facet, filters: Filters, bind: Bind): string =>
  `(select coalesce(json_agg(json_build_object('value', v.value, 'count', v.count) order by v.count desc, v.value), '[]') from
  (select ${COLUMNS[facet]} as value, count(*)::int as count from found where ${conditionOf(filters, bind, facet)} group by 1 order by 2 desc, 1 limit ${MAX_FACET_VALUES}) v)`;

/** The statement of a search, for `searchProducts` and for the bench, which shows its plan. */
export function searchStatement(
  tx: Tx,
  request: SearchRequest,
  how: { plan: SearchPlan; meant: Meant; rarest: number | undefined },
): { text: string; values: unknown[] } {
  const { bind, values } = begin(tx);
  const filters = request.filters ?? {};
  const isNarrowed = FACETS.some((facet) => filters[facet] !== undefined);
  const match = matchProducts(how.plan, { bind, meant: how.meant, rarest: how.rarest, mayCap: !isNarrowed });
  const seen = request.visible === undefined ? '' : ` and p.status = any(${bind(request.visible)}::text[])`;
  const facets = request.withFacets
    ? `json_build_object(${FACETS.map((facet) => `'${facet}', ${facetSql(facet, filters, bind)}`).join(', ')})`
    : 'null';
  const within = conditionOf(filters, bind);
  const text = `with found as materialized (
  select p.id, p.name, p.brand, p.category, p.principal, p.tax_class, p.status, match.score
  from (${match}) match join products p on p.tenant_id = $1 and p.id = match.product_id${seen}
)
select array(select id::text from found where ${within} order by score desc, name, id offset ${bind(request.offset ?? 0)} limit ${bind(request.limit)}) as ids,
  (select count(*)::int from found where ${within}) as total, (select count(*)::int from found) as matches, ${facets} as facets`;
  return { text, values };
}

const NOTHING: Found = { ids: [], total: 0, matches: 0, facets: null };

async function find(tx: Tx, request: SearchRequest, how: { plan: SearchPlan; meant: Meant }): Promise<Found> {
  const rarest = await findRarest(tx, how.plan, how.meant);
  // Without a name: planned for these very words, since one that a thousand products have and one that ten have want different plans.
  const { text, values } = searchStatement(tx, request, { ...how, rarest });
  const [row = NOTHING] = await tx.query<Found>({ name: '', text }, values);
  return row;
}

function answerOf(found: Found, request: SearchRequest, isCorrected: boolean): SearchAnswer {
  const none = Object.fromEntries(FACETS.map((facet) => [facet, []])) as unknown as Record<Facet, FacetCount[]>;
  return {
    ids: found.ids,
    total: { count: Math.min(found.total, SEARCH_CAP), isCapped: found.total > SEARCH_CAP },
    isCorrected,
    ...(request.withFacets && { facets: found.facets ?? none }),
  };
}

/**
 * Searches this tenant's products by the words that `indexProducts` wrote. A single word that more than 10,000 products have is ranked
 * among 10,001 of them, exact words first.
 */
export async function searchProducts(tx: Tx, request: SearchRequest): Promise<SearchAnswer> {
  const plan = planSearch(request.text, request.synonyms);
  if (plan.clauses.length === 0 && plan.code === '') return answerOf(NOTHING, request, false);
  const asTyped = await find(tx, request, { plan, meant: new Map() });
  if (asTyped.matches > 0) return answerOf(asTyped, request, false);
  const meant = await findMeantWords(tx, plan);
  if (meant.size === 0) return answerOf(asTyped, request, false);
  const corrected = await find(tx, request, { plan, meant });
  return corrected.matches > 0 ? answerOf(corrected, request, true) : answerOf(asTyped, request, false);
}

/** The search that needs no server of its own: in the tenant's transaction, which sees what it has just written. */
export const postgresSearch = (tx: Tx): ProductSearch => ({
  search: (request) => searchProducts(tx, request),
  put: (documents) => putWords(tx, documents),
  remove: (ids) => removeWords(tx, ids),
});
