import { Fault } from '@omniroute/domain';
import {
  FACETS,
  type Facet,
  type FacetCount,
  type ProductSearch,
  SEARCH_CAP,
  type SearchAnswer,
  type SearchDocument,
  type SearchEngine,
  type SearchRequest,
  searchTries,
} from '@omniroute/domain/search';
import { INDEX, shape } from './index-shape.ts';
import { searchBody } from './query.ts';

export interface OpenSearchPlace {
  /** Of the server, with user and password where it wants them. */
  readonly url: string;
  /** The index, which is made when it is first used. */
  readonly index: string;
  /** Found by the next search already, which costs the server much: for tests. Else within half a second. */
  readonly isFoundAtOnce?: boolean;
}

const SEARCH_MS = 3_000;
const WRITE_MS = 30_000;
/** Products in one request. */
const PART = 500;

const away = (cause: unknown): Fault => {
  const fault = new Fault('unavailable', {
    code: 'search.unavailable',
    detail: 'The search is not answering. Try again in a moment.',
    retryAfterSeconds: 2,
  });
  fault.cause = cause;
  return fault;
};

interface Answer {
  readonly status: number;
  readonly text: string;
}

interface Asking {
  readonly method: 'GET' | 'PUT' | 'POST';
  readonly path: string;
  readonly body: string;
  readonly ms: number;
}

/** Sends requests; what is no answer, and what a server says that is overloaded or broken, is a fault. */
function makeClient({ url }: OpenSearchPlace): (asking: Asking) => Promise<Answer> {
  const base = new URL(url);
  const login = base.username
    ? { authorization: `Basic ${btoa(`${decodeURIComponent(base.username)}:${decodeURIComponent(base.password)}`)}` }
    : {};
  const root = `${base.protocol}//${base.host}${base.pathname.replace(/\/$/, '')}`;
  return async ({ method, path, body, ms }) => {
    const headers = { 'content-type': path.includes('_bulk') ? 'application/x-ndjson' : 'application/json', ...login };
    try {
      const answer = await fetch(`${root}/${path}`, { method, headers, body, signal: AbortSignal.timeout(ms) });
      const text = await answer.text();
      if (answer.status >= 500 || [401, 403, 429].includes(answer.status)) throw new Error(`${answer.status} ${text.slice(0, 500)}`);
      return { status: answer.status, text };
    } catch (error) {
      throw away(error);
    }
  };
}

interface Hits {
  readonly hits: {
    readonly total: { readonly value: number; readonly relation: string };
    readonly hits: readonly { readonly sort: readonly [number, string] }[];
  };
  readonly aggregations: Readonly<
    Record<string, { readonly doc_count: number; readonly values?: { readonly buckets: readonly { key: string; doc_count: number }[] } }>
  >;
}

function answerOf({ hits, aggregations }: Hits, request: SearchRequest, isCorrected: boolean): SearchAnswer {
  const counts = (facet: Facet): FacetCount[] =>
    (aggregations[facet]?.values?.buckets ?? []).map(({ key, doc_count: count }) => ({ value: key, count }));
  const facets = () => Object.fromEntries(FACETS.map((facet) => [facet, counts(facet)])) as unknown as Record<Facet, FacetCount[]>;
  return {
    ids: hits.hits.map(({ sort }) => sort[1]),
    total: { count: Math.min(hits.total.value, SEARCH_CAP), isCapped: hits.total.value > SEARCH_CAP },
    isCorrected,
    ...(request.withFacets && { facets: facets() }),
  };
}

const NOTHING: Hits = { hits: { total: { value: 0, relation: 'eq' }, hits: [] }, aggregations: {} };

/** Of a bulk answer the first thing that was refused. */
function refusalIn(text: string): unknown {
  const { errors, items } = JSON.parse(text) as { errors: boolean; items: readonly Record<string, { status: number; error?: unknown }>[] };
  if (!errors) return undefined;
  // What is to be removed and is not there is no error.
  return items.flatMap((item) => Object.values(item)).find(({ status }) => status >= 300 && status !== 404)?.error;
}

/**
 * Products in one index of an OpenSearch server, the tenants' apart by routing and by a filter in every question. Proven against
 * OpenSearch 2.19.1. A product is found within half a second after `put`.
 */
export function openSearch(place: OpenSearchPlace): SearchEngine {
  const send = makeClient(place);
  let made: Promise<void> | undefined;
  const make = async (): Promise<void> => {
    const { status, text } = await send({ method: 'PUT', path: place.index, body: JSON.stringify(INDEX), ms: WRITE_MS });
    if (status >= 300 && !text.includes('resource_already_exists_exception')) throw new Error(`the index could not be made: ${text}`);
  };
  const ensureIndex = (): Promise<void> => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
  const write = async (lines: readonly string[]): Promise<void> => {
    if (lines.length === 0) return;
    await ensureIndex();
    const path = `${place.index}/_bulk${place.isFoundAtOnce ? '?refresh=true' : ''}`;
    const { status, text } = await send({ method: 'POST', path, body: `${lines.join('\n')}\n`, ms: WRITE_MS });
    if (status >= 300) throw new Error(`the search refused ${lines.length} lines: ${text.slice(0, 500)}`);
    const refusal = refusalIn(text);
    if (refusal !== undefined) throw away(refusal);
  };
  const ask = async (tenantId: string, body: Record<string, unknown>): Promise<Hits> => {
    await ensureIndex();
    const path = `${place.index}/_search?routing=${tenantId}`;
    const { status, text } = await send({ method: 'POST', path, body: JSON.stringify(body), ms: SEARCH_MS });
    if (status === 404) {
      // Someone removed the index since: the next question makes it anew.
      made = undefined;
      return NOTHING;
    }
    if (status >= 300) throw new Error(`the search refused a question: ${text.slice(0, 500)}`);
    return JSON.parse(text) as Hits;
  };
  return { ofTenant: (tenantId) => tenantSearch(tenantId, { ask, write }) };
}

interface Server {
  ask(tenantId: string, body: Record<string, unknown>): Promise<Hits>;
  write(lines: readonly string[]): Promise<void>;
}

function tenantSearch(tenantId: string, { ask, write }: Server): ProductSearch {
  const place = (id: string) => ({ _id: `${tenantId}/${id}`, routing: tenantId });
  const inParts = async <T>(list: readonly T[], lines: (one: T) => string[]): Promise<void> => {
    for (let from = 0; from < list.length; from += PART) await write(list.slice(from, from + PART).flatMap(lines));
  };
  return {
    async search(request) {
      for (const [place, one] of searchTries(request.text, request.synonyms).entries()) {
        if (one.plan.clauses.length === 0 && one.plan.code === '') break;
        const hits = await ask(tenantId, searchBody(tenantId, request, one));
        if ((hits.aggregations['found']?.doc_count ?? 0) > 0) return answerOf(hits, request, place > 0);
      }
      return answerOf(NOTHING, request, false);
    },
    put: (documents: readonly SearchDocument[]) =>
      inParts(documents, (document) => [JSON.stringify({ index: place(document.id) }), JSON.stringify(shape(tenantId, document))]),
    remove: (ids) => inParts(ids, (id) => [JSON.stringify({ delete: place(id) })]),
  };
}
