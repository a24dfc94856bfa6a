import { faultOf } from '../../trpc/client.tsx';

const AWAY = 'The line or the server is away. Try again in a moment.';

/** A list call as its query holds it. */
interface PageQuery<T> {
  readonly data:
    | {
        readonly items: readonly T[];
        readonly nextCursor: string | null;
        readonly total?: { readonly count: number; readonly isCapped: boolean } | undefined;
      }
    | undefined;
  readonly error: unknown;
  readonly isPlaceholderData: boolean;
  readonly refetch: () => unknown;
}

/** A list that could not be had, in words: what the server said, and a way to try again. Rows that are there stay. */
function errorOf(title: string, query: PageQuery<unknown>): { title: string; children: string; onRetry: () => void } | undefined {
  if (!query.error || query.data !== undefined) return undefined;
  return { title, children: faultOf(query.error)?.detail ?? AWAY, onRetry: () => void query.refetch() };
}

/** What a table shows of a list call: its rows, how many match, whether more come or asking failed. `failed` is said where no rows are. */
export function shownPage<T>(failed: string, query: PageQuery<T>) {
  const { data, error } = query;
  return {
    rows: data?.items,
    nextCursor: data?.nextCursor,
    // One more than the cap means that counting stopped there.
    count: data?.total && data.total.count + (data.total.isCapped ? 1 : 0),
    busy: query.isPlaceholderData,
    error: errorOf(failed, query),
    // The rows are from before: asking again failed.
    isCut: data !== undefined && Boolean(error),
  };
}
