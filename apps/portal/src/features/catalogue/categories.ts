import type { ApiCaller } from '@omniroute/api';

const PAGE = 200;
const AT_MOST_PAGES = 25;
const KEPT_MS = 10 * 60_000;
const kept = new Map<string, { readonly names: Promise<readonly string[]>; readonly until: number }>();

async function read(api: ApiCaller): Promise<readonly string[]> {
  const names = new Set<string>();
  let cursor: string | null = null;
  for (let page = 0; page < AT_MOST_PAGES; page += 1) {
    const answer: Awaited<ReturnType<ApiCaller['catalogue']['list']>> = await api.catalogue.list({
      limit: PAGE,
      sort: 'category',
      ...(cursor !== null && { cursor }),
    });
    for (const product of answer.items) names.add(product.category);
    cursor = answer.nextCursor;
    if (cursor === null) break;
  }
  return [...names].sort((one, other) => one.localeCompare(other));
}

/** The categories a distributor sells in, by name; read from the whole catalogue and kept for ten minutes a distributor. */
export function readCategories(api: ApiCaller, slug: string, now: number): Promise<readonly string[]> {
  const known = kept.get(slug);
  if (known && known.until > now) return known.names;
  const names = read(api);
  kept.set(slug, { names, until: now + KEPT_MS });
  names.catch(() => kept.delete(slug));
  return names;
}
