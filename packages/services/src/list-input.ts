import type { ListRequest, Page, Total } from '@omniroute/db/list';
import { isUuid } from '@omniroute/domain';
import { calendarDay, isPlainLines, isPlainText, moment, NOT_PLAIN } from '@omniroute/domain/input';
import { z } from 'zod';

/** What every list verb takes, read from the wire: the page, and the list's own filters by name, each with its values. */
export interface ListInput<Filter extends string> {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly sort?: string | undefined;
  readonly search?: string | undefined;
  readonly withTotal: boolean;
  readonly filter: Readonly<Partial<Record<Filter, readonly string[]>>>;
}

/** What every list verb answers. `nextCursor` is null on the last page; `total` comes when asked for. */
export interface ListAnswer<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
  readonly total?: Total;
}

const MAX_VALUES = 50;

const manyOf = (form: z.ZodType<string>) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? [value] : value),
    z.array(form).max(MAX_VALUES, `at most ${MAX_VALUES} values`).optional(),
  );

const PAGE = {
  limit: z.number().int().min(1).max(200).default(50),
  cursor: z.string().max(4_000).optional(),
  sort: z.string().max(60).optional(),
  search: z.string().trim().max(100).refine(isPlainLines, NOT_PLAIN).optional(),
  withTotal: z.boolean().default(false),
};
type PageFields = z.infer<z.ZodObject<typeof PAGE>>;
type Named = Readonly<Record<string, readonly string[] | undefined>>;

/**
 * The input of a list verb. Filters may stand under `filter` or at the top level, as one value or several; unknown names are
 * refused. `filters` gives each filter's form; a filter without a value left is not set.
 */
export function listInput<Filter extends string>(filters: Readonly<Record<Filter, z.ZodType<string>>>): z.ZodType<ListInput<Filter>> {
  const names = Object.keys(filters) as Filter[];
  const forms = Object.fromEntries(names.map((name) => [name, manyOf(filters[name])]));
  const wire = z.strictObject({ ...forms, ...PAGE, filter: z.strictObject(forms).default({}) });
  return wire.transform((raw): ListInput<Filter> => {
    const { limit, cursor, sort, search, withTotal } = raw as unknown as PageFields;
    const [named, under] = [raw as unknown as Named, raw.filter as Named];
    const filter: Partial<Record<Filter, readonly string[]>> = {};
    for (const name of names) {
      const values = [...(under[name] ?? []), ...(named[name] ?? [])];
      if (values.some((value) => value !== '')) filter[name] = values;
    }
    return { limit, withTotal, filter, ...(cursor && { cursor }), ...(sort && { sort }), ...(search && { search }) };
  });
}

/** A list's filters without its page: what a verb takes that does something with all the list shows. */
export function filterInput<Filter extends string>(
  filters: Readonly<Record<Filter, z.ZodType<string>>>,
): z.ZodType<ListInput<Filter>['filter']> {
  const names = Object.keys(filters) as Filter[];
  const wire = z.strictObject(Object.fromEntries(names.map((name) => [name, manyOf(filters[name])])));
  return wire.transform((raw) => {
    const given = Object.entries(raw as Named).filter(([, values]) => values?.some((value) => value !== ''));
    return Object.fromEntries(given) as ListInput<Filter>['filter'];
  });
}

/** A code, a name or another short text of a filter. */
export const filterText = z.string().trim().max(100).refine(isPlainText, NOT_PLAIN);

/** An id of a filter. */
export const filterId = z.string().refine(isUuid, 'must be an id');

/** A day (`2026-11-03`, in the tenant's zone) or a moment (RFC 3339). Empty: that side is open. */
export const filterDay = z.union([z.literal(''), calendarDay, moment]);

/** Begin and end out of `from` and `to`, or out of a pair as the console's day filter sends it; the end's day is included. */
export function daysOf(
  pair: readonly string[] | undefined,
  from: readonly string[] | undefined,
  to: readonly string[] | undefined,
): { from?: string; to?: string } {
  const first = from?.at(-1) || pair?.[0];
  const last = to?.at(-1) || pair?.[1];
  return { ...(first && { from: first }), ...(last && { to: last }) };
}

/** The part of a list verb's input that the engine takes. */
export const pageRequest = (input: ListInput<string>): ListRequest => ({
  limit: input.limit,
  cursor: input.cursor,
  sort: input.sort,
  withTotal: input.withTotal,
});

/** An engine's page as a verb's answer. */
export const listAnswer = <Row, Item>(page: Page<Row>, describe: (row: Row) => Item): ListAnswer<Item> => ({
  items: page.rows.map(describe),
  nextCursor: page.nextCursor,
  ...(page.total && { total: page.total }),
});
