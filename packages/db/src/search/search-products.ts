import {
  type Alternative,
  FACETS,
  type Facet,
  type FacetCount,
  isWholeWord,
  MAX_FACET_VALUES,
  type ProductSearch,
  SEARCH_CAP,
  type SearchAnswer,
  type SearchPlan,
  type SearchRequest,
  searchTries,
} from '@omniroute/domain/search';
import type { Tx } from '../client/index.ts';
import type { Bind } from '../list/index.ts';
import { CODE_MARK, putWords, removeWords } from './index-products.ts';
import { chooseStrategy, MANY, type Meant, matchProducts, type Strategy, typedAs } from './match-products.ts';
import { findMeantWords } from './meant-words.ts';

const COLUMNS: Readonly<Record<Facet, string>> = {
  brand: 'brand',
  category: 'category',
  principal: 'principal',
  status: 'status',
};

interface Found {
  readonly ids: string[];
  readonly total: number;
  readonly matches: number;
  readonly facets: Record<Facet, FacetCount[]> | null;
  /** Of words that each a fifth of the products have, only the first ones' products were looked at. */
  readonly isCut: boolean;
}

const begin = (tx: Tx): { bind: Bind; values: unknown[] } => {
  const values: unknown[] = [tx.tenantId];
  return { values, bind: (value) => `$${values.push(value)}` };
};

const isNarrowed = ({ filters }: SearchRequest): boolean => FACETS.some((facet) => filters?.[facet] !== undefined);

/** Counts what each clause would read, up to `MANY` and one, and looks whether any code begins so: what the strategy is chosen by. */
async function findStrategy(tx: Tx, request: SearchRequest, { plan, meant }: { plan: SearchPlan; meant: Meant }): Promise<Strategy> {
  const mayCap = !isNarrowed(request);
  if (plan.clauses.length < 2 && plan.code === '') return chooseStrategy({ counts: [0], hasCode: false, mayCap, letters: [] });
  const { bind, values } = begin(tx);
  const upTo = (condition: string, limit: number): string =>
    `(select count(*) from (select from product_words where tenant_id = $1 and ${condition} limit ${limit}) r)`;
  const countOf = (word: string, isWhole: boolean): string => {
    const others = meant.get(word);
    const asTyped = upTo(typedAs(word, isWhole, bind), MANY + 1);
    return others ? `${asTyped} + ${upTo(`word = any(${bind(others)}::text[])`, MANY + 1)}` : asTyped;
  };
  const ofAlternative = (alternative: Alternative): string =>
    `least(${alternative.words.map((word, at) => countOf(word, isWholeWord(alternative, at))).join(', ')})`;
  // A single clause is read whatever it counts.
  const counts =
    plan.clauses.length < 2 ? plan.clauses.map(() => '0') : plan.clauses.map((clause) => clause.map(ofAlternative).join(' + '));
  const code = plan.code === '' ? '0' : upTo(typedAs(`${CODE_MARK}${plan.code}`, false, bind), 1);
  const text = `select array[${counts.map((count) => `(${count})::int`).join(', ')}]::int[] as counts, ${code}::int as codes`;
  const [row] = await tx.query<{ counts: number[]; codes: number }>({ name: '', text }, values);
  const letters = plan.clauses.flatMap((clause, at) => (clause.every(({ words: [word] }) => word && /^\p{L}$/u.test(word)) ? [at] : []));
  return chooseStrategy({ counts: row?.counts ?? [], hasCode: row?.codes === 1, mayCap, letters });
}

type Filters = NonNullable<SearchRequest['filters']>;

function conditionOf(filters: Filters, bind: Bind, except?: Facet): string {
  const set = FACETS.filter((facet) => facet !== except && filters[facet] !== undefined);
  return set.map((facet) => `${COLUMNS[facet]} = any(${bind(filters[facet])}::text[])`).join(' and ') || 'true';
}

const facetSql = (facet: Facet, filters: Filters, bind: Bind): string =>
  `(select coalesce(json_agg(json_build_object('value', v.value, 'count', v.count) order by v.count desc, v.value), '[]') from
  (select ${COLUMNS[facet]} as value, count(*)::int as count from found where ${conditionOf(filters, bind, facet)} group by 1 order by 2 desc, 1 limit ${MAX_FACET_VALUES}) v)`;

/** The statement of a search. The products themselves are read only to narrow and to count by what stands in them. */
function searchStatement(
  tx: Tx,
  request: SearchRequest,
  { plan, meant, strategy }: { plan: SearchPlan; meant: Meant; strategy: Strategy },
): { text: string; values: unknown[] } {
  const { bind, values } = begin(tx);
  const filters = request.filters ?? {};
  const match = matchProducts(plan, strategy, { bind, meant, onlyForSale: request.onlyForSale ?? false });
  const readsProducts = request.withFacets || isNarrowed(request);
  const columns = readsProducts
    ? `, ${Object.values(COLUMNS)
        .map((column) => `p.${column}`)
        .join(', ')}`
    : '';
  const join = readsProducts ? ' join products p on p.tenant_id = $1 and p.id = match.product_id' : '';
  const facets = request.withFacets
    ? `json_build_object(${FACETS.map((facet) => `'${facet}', ${facetSql(facet, filters, bind)}`).join(', ')})`
    : 'null';
  const within = conditionOf(filters, bind);
  const text = `with found as materialized (select match.product_id as id, match.score${columns} from (${match}) match${join})
select array(select found.id::text from found where ${within} order by found.score desc, found.id offset ${bind(request.offset ?? 0)} limit ${bind(request.limit)}) as ids,
  (select count(*)::int from found where ${within}) as total, (select count(*)::int from found) as matches, ${facets} as facets`;
  return { text, values };
}

const NOTHING = { ids: [], total: 0, matches: 0, facets: null, isCut: false };

async function find(tx: Tx, request: SearchRequest, how: { plan: SearchPlan; meant: Meant }): Promise<Found> {
  const strategy = await findStrategy(tx, request, how);
  // Without a name: planned for these very words, since one that a thousand products have and one that ten have want different plans.
  const { text, values } = searchStatement(tx, request, { ...how, strategy });
  const [row = NOTHING] = await tx.query<Omit<Found, 'isCut'>>({ name: '', text }, values);
  return { ...row, isCut: strategy.asked.length > 0 && strategy.cap !== undefined };
}

function answerOf(found: Found, request: SearchRequest, isCorrected: boolean): SearchAnswer {
  const none = Object.fromEntries(FACETS.map((facet) => [facet, []])) as unknown as Record<Facet, FacetCount[]>;
  return {
    ids: found.ids,
    total: { count: Math.min(found.total, SEARCH_CAP), isCapped: found.isCut || found.total > SEARCH_CAP },
    isCorrected,
    ...(request.withFacets && { facets: found.facets ?? none }),
  };
}

/**
 * Searches this tenant's products by the words that `indexProducts` wrote. A single word that more than 10,000 products have is ranked
 * among 10,001 of them, exact words first.
 */
export async function searchProducts(tx: Tx, request: SearchRequest): Promise<SearchAnswer> {
  for (const [place, { plan, hasTypos }] of searchTries(request.text, request.synonyms).entries()) {
    if (plan.clauses.length === 0 && plan.code === '') break;
    const meant: Meant = hasTypos ? await findMeantWords(tx, plan) : new Map();
    if (hasTypos && meant.size === 0) break;
    const found = await find(tx, request, { plan, meant });
    if (found.matches > 0) return answerOf(found, request, place > 0);
  }
  return answerOf(NOTHING, request, false);
}

/** The search that needs no server of its own: in the tenant's transaction, which sees what it has just written. */
export const postgresSearch = (tx: Tx): ProductSearch => ({
  search: (request) => searchProducts(tx, request),
  put: (documents) => putWords(tx, documents),
  remove: (ids) => removeWords(tx, ids),
});
