import { Fault } from '@omniroute/domain';
import type { Statement, Tx } from '../client/index.ts';
import { type KeyType, readCursor, writeCursor } from './cursor.ts';

/** A column a list is sorted by: SQL over the list's own tables, never null, and the first ones of an index. */
export interface SortKey {
  readonly sql: string;
  readonly type: KeyType;
}

/**
 * A list over one table: what it reads, what it may be sorted by, what a row shows. All texts are ours, written in the code;
 * whatever a caller sends is bound as a parameter.
 */
export interface ListDefinition<Sort extends string> {
  /** Also stands in the cursor, so that one list's cursor is no other's. */
  readonly name: string;
  /** The paged tables with the alias of the first: `orders o`. Its tenant_id is compared by the engine. */
  readonly from: string;
  readonly alias: string;
  /** What the page hands on to `select`, so that joins run for the page's rows only. Default: all columns of the alias. */
  readonly columns?: string;
  readonly sorts: Readonly<Record<Sort, readonly SortKey[]>>;
  /** As a caller writes it; `-` is descending. */
  readonly defaultSort: Sort | `-${Sort}`;
  /** Makes the order total. Comes after the sort's own keys. */
  readonly id: SortKey;
  /** Select list over `page` and the joins. */
  readonly select: string;
  /** Joins that add what a row shows, one row each: they must neither drop nor double rows. */
  readonly joins?: string | ((bind: Bind) => string);
  /** Where sort keys come from more than one table: an index bound on the first key, which a row comparison cannot give. */
  readonly hasLeadingBound?: boolean;
  /** Sorts whose first keys are of what a row names, and not the row's own. */
  readonly groups?: Readonly<Partial<Record<Sort, Groups>>>;
}

/**
 * What a sort groups rows by, where no index holds both: the groups are walked in order, each is read by its own index, `limit` rows at
 * most, and the walk ends once the page is full.
 */
export interface Groups {
  /** SQL in brackets: the groups there are. */
  readonly from: string;
  /** How many of the sort's keys are the group's own: the first ones, columns of `g`, none of them null, which name one group together. */
  readonly keys: number;
  /** Which rows are a group's: an index begins with it, and goes on with the keys that are left. No row may be in none or in two. */
  readonly rows: string;
}

/** Binds a value and returns its placeholder. */
export type Bind = (value: unknown) => string;

/**
 * A filter on few values that an index serves in the list's order: each value is read on its own, `limit` rows at most, and
 * the results are merged, so that three statuses cost three short index scans instead of a walk over everything.
 */
export interface FanOut {
  readonly sql: string;
  readonly type: 'text' | 'uuid';
  readonly values: readonly string[];
}

export interface ListRequest {
  /** 1 to 200. */
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly sort?: string | undefined;
  readonly withTotal?: boolean | undefined;
}

/** Conditions over the list's `from`, with `bind` for each value. */
export type Where = (bind: Bind) => readonly string[];

/** One way rows get into the list. A list over several branches is their union; no row may be in two of them. */
export interface Branch {
  readonly where?: Where | undefined;
  readonly fanOut?: FanOut | undefined;
}

/** Total number of rows, exact up to 10,000; above, `isCapped` and 10,000. */
export interface Total {
  readonly count: number;
  readonly isCapped: boolean;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly nextCursor: string | null;
  readonly total?: Total;
}

export const MAX_PAGE = 200;
export const TOTAL_CAP = 10_000;

interface Order {
  readonly text: string;
  readonly isDescending: boolean;
  readonly keys: readonly SortKey[];
  readonly hasLeadingBound: boolean;
  readonly groups: Groups | undefined;
}

/** The order a caller asked for. Throws Fault `invalid`, `sort.unknown`, naming those there are. */
export function resolveSort<Sort extends string>(list: ListDefinition<Sort>, sort: string | undefined): Order {
  const text = sort || list.defaultSort;
  const isDescending = text.startsWith('-');
  const name = isDescending ? text.slice(1) : text;
  const keys = Object.hasOwn(list.sorts, name) ? list.sorts[name as Sort] : undefined;
  const groups = list.groups?.[name as Sort];
  if (keys) return { text, isDescending, keys: [...keys, list.id], hasLeadingBound: list.hasLeadingBound ?? false, groups };
  const known = Object.keys(list.sorts).join(', ');
  throw new Fault('invalid', {
    code: 'sort.unknown',
    detail: `This list is sorted by ${known}; put a minus in front for the other direction.`,
    errors: [{ code: 'sort.unknown', pointer: '/sort', detail: `must be one of ${known}, with or without a leading minus` }],
  });
}

/** A statement under construction: placeholders are numbered in the order values are bound, `$1` is the tenant. */
function begin(tenantId: string): { bind: Bind; values: unknown[] } {
  const values: unknown[] = [tenantId];
  return { values, bind: (value) => `$${values.push(value)}` };
}

function keysetCondition(order: Order, after: readonly string[], bind: Bind): string[] {
  const places = order.keys.map((key, index) => `${bind(after[index])}::${key.type}`);
  const row = `(${order.keys.map((key) => key.sql).join(', ')}) ${order.isDescending ? '<' : '>'} (${places.join(', ')})`;
  const [first] = order.keys;
  return order.hasLeadingBound && first ? [row, `${first.sql} ${order.isDescending ? '<=' : '>='} ${places[0]}`] : [row];
}

const conditionsOf = (list: ListDefinition<string>, extra: readonly string[]): string =>
  [`${list.alias}.tenant_id = $1`, ...extra].join(' and ');

type Wrap = (from: string, conditions: string[]) => string;

/** One value of a fan-out is a plain condition; several are read each on its own. */
function readBranch(list: ListDefinition<string>, branch: Branch, { bind, wrap }: { bind: Bind; wrap: Wrap }): string {
  const conditions = [...(branch.where?.(bind) ?? [])];
  if (!branch.fanOut) return wrap(list.from, conditions);
  const { sql, type, values } = branch.fanOut;
  if (values.length === 1) return wrap(list.from, [...conditions, `${sql} = ${bind(values[0])}::${type}`]);
  const each = wrap(list.from, [...conditions, `${sql} = fan.value`]);
  return `select part.* from unnest(${bind([...new Set(values)])}::${type}[]) as fan (value) cross join lateral (${each}) part`;
}

interface GroupRead {
  readonly bind: Bind;
  readonly order: Order;
  readonly groups: Groups;
  /** Where the page before ended. */
  readonly after: readonly string[] | undefined;
  /** A placeholder. */
  readonly limit: string;
}

/** A branch group by group: what is left of the one that the last page ended in, then those behind it. */
function readGroups(list: ListDefinition<string>, branch: Branch, { bind, order, groups, after, limit }: GroupRead): string[] {
  const [direction, past] = order.isDescending ? ['desc', '<'] : ['asc', '>'];
  const keys = order.keys.map((key, index) => ({ ...key, index }));
  const [groupKeys, rowKeys] = [keys.slice(0, groups.keys), keys.slice(groups.keys)];
  type Keys = typeof keys;
  const compared = (of: Keys, sign: string, to: readonly string[]) =>
    `(${of.map(({ sql }) => sql).join(', ')}) ${sign} (${of.map(({ index, type }) => `${bind(to[index])}::${type}`).join(', ')})`;
  const sorted = (of: Keys) => of.map(({ sql }) => `${sql} ${direction}`).join(', ');
  const read = (ofGroups: string, ofRows: readonly string[]): string => {
    const fan = branch.fanOut && [`${branch.fanOut.sql} = any(${bind(branch.fanOut.values)}::${branch.fanOut.type}[])`];
    const conditions = conditionsOf(list, [...(branch.where?.(bind) ?? []), ...(fan ?? []), groups.rows, ...ofRows]);
    const columns = [list.columns ?? `${list.alias}.*`, ...rowKeys.map(({ sql, index }) => `${sql} as key_${index}`)].join(', ');
    const rows = `select ${columns} from ${list.from} where ${conditions} order by ${sorted(rowKeys)} limit ${limit}`;
    const walk = `select g.* from ${groups.from} g${ofGroups} order by ${sorted(groupKeys)}`;
    const found = ['part.*', ...groupKeys.map(({ sql, index }) => `${sql} as key_${index}`)].join(', ');
    // In the order of the walk: only then it can end early.
    const order = [sorted(groupKeys), ...rowKeys.map(({ index }) => `part.key_${index} ${direction}`)].join(', ');
    return `select ${found} from (${walk}) g cross join lateral (${rows}) part order by ${order} limit ${limit}`;
  };
  if (!after) return [read('', [])];
  return [
    read(` where ${compared(groupKeys, '=', after)}`, [compared(rowKeys, past, after)]),
    read(` where ${compared(groupKeys, past, after)}`, []),
  ];
}

/** A fan-out without values matches nothing. */
const isPossible = (branch: Branch): boolean => branch.fanOut?.values.length !== 0;
const isMerged = (branches: readonly Branch[]): boolean => branches.length > 1 || (branches[0]?.fanOut?.values.length ?? 1) > 1;

const unitedOf = (reads: readonly string[]): string =>
  reads.length === 1 ? (reads[0] ?? '') : reads.map((read) => `select * from (${read}) branch`).join(' union all ');

function readBranches(list: ListDefinition<string>, branches: readonly Branch[], build: { bind: Bind; wrap: Wrap }): string {
  return unitedOf(branches.map((branch) => readBranch(list, branch, build)));
}

/** The statement for one page, and for the engine's tests and the bench. Reads one row more than asked, to know of a next page. */
export function pageStatement<Sort extends string>(
  list: ListDefinition<Sort>,
  request: ListRequest & { branches: readonly Branch[] },
  tenantId: string,
): { statement: Statement; values: unknown[]; order: Order } {
  const order = resolveSort(list, request.sort);
  if (!Number.isInteger(request.limit) || request.limit < 1 || request.limit > MAX_PAGE)
    throw new Error(`a page holds 1 to ${MAX_PAGE} rows`);
  const { bind, values } = begin(tenantId);
  const direction = order.isDescending ? 'desc' : 'asc';
  const types = order.keys.map((key) => key.type);
  const after = request.cursor === undefined ? undefined : readCursor(request.cursor, { list: list.name, sort: order.text, types });
  const keyset = after && !order.groups ? keysetCondition(order, after, bind) : [];
  const limit = bind(request.limit + 1);
  const named = order.keys.map((key, index) => `${key.sql} as key_${index}`).join(', ');
  const sorting = order.keys.map((key) => `${key.sql} ${direction}`).join(', ');
  const wrap: Wrap = (from, conditions) =>
    `select ${list.columns ?? `${list.alias}.*`}, ${named} from ${from} where ${conditionsOf(list, [...conditions, ...keyset])} order by ${sorting} limit ${limit}`;
  const { groups } = order;
  const reads = groups && request.branches.flatMap((branch) => readGroups(list, branch, { bind, order, groups, after, limit }));
  const inner = reads ? unitedOf(reads) : readBranches(list, request.branches, { bind, wrap });
  const outerOrder = order.keys.map((_, index) => `page.key_${index} ${direction}`).join(', ');
  const cursorKeys = `array[${order.keys.map((_, index) => `page.key_${index}::text`).join(', ')}] as cursor_keys`;
  const merged = (reads ? reads.length > 1 : isMerged(request.branches))
    ? `select * from (${inner}) page order by ${outerOrder} limit ${limit}`
    : inner;
  const joins = typeof list.joins === 'function' ? list.joins(bind) : (list.joins ?? '');
  const text = `select ${list.select}, ${cursorKeys} from (${merged}) page ${joins} order by ${outerOrder}`;
  // Without a name: planned for these very values, since a tenant with a million rows and one with ten want different plans.
  return { statement: { name: '', text }, values, order };
}

/** The statement that counts what matches, up to one more than the cap; for `listPage` and for the bench. */
export function totalStatement(
  list: ListDefinition<string>,
  branches: readonly Branch[],
  tenantId: string,
): { statement: Statement; values: unknown[] } {
  const { bind, values } = begin(tenantId);
  const cap = bind(TOTAL_CAP + 1);
  const wrap: Wrap = (from, conditions) => `select 1 as one from ${from} where ${conditionsOf(list, conditions)} limit ${cap}`;
  const inner = readBranches(list, branches, { bind, wrap });
  const text = `select count(*)::int as count from (select 1 from (${inner}) found limit ${cap}) counted`;
  return { statement: { name: '', text }, values };
}

async function countUpTo(tx: Tx, list: ListDefinition<string>, branches: readonly Branch[]): Promise<Total> {
  const { statement, values } = totalStatement(list, branches, tx.tenantId);
  const [row] = await tx.query<{ count: number }>(statement, values);
  const count = row?.count ?? 0;
  return count > TOTAL_CAP ? { count: TOTAL_CAP, isCapped: true } : { count, isCapped: false };
}

/**
 * One page of a list by keyset: each page costs the same, however deep. `branches` (default: the whole table) say which rows.
 * Throws Fault `invalid` for an unknown sort and for a cursor of another list or sort.
 */
export async function listPage<Row, Sort extends string = string>(
  tx: Tx,
  list: ListDefinition<Sort>,
  request: ListRequest & { branches?: readonly Branch[] },
): Promise<Page<Row>> {
  const branches = (request.branches ?? [{}]).filter(isPossible);
  const { statement, values, order } = pageStatement(list, { ...request, branches }, tx.tenantId);
  if (branches.length === 0) return { rows: [], nextCursor: null, ...(request.withTotal && { total: { count: 0, isCapped: false } }) };
  const found = await tx.query<Row & { cursor_keys: string[] }>(statement, values);
  const rows = found.slice(0, request.limit);
  const last = rows.at(-1);
  const nextCursor =
    found.length > request.limit && last ? writeCursor({ list: list.name, sort: order.text, keys: last.cursor_keys }) : null;
  if (!request.withTotal) return { rows, nextCursor };
  return { rows, nextCursor, total: await countUpTo(tx, list, branches) };
}
