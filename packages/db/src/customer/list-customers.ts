import { normalisePhone } from '@omniroute/domain';
import type { Scope } from '@omniroute/domain/tenant';
import type { Statement, Tx } from '../client/index.ts';
import {
  type Bind,
  type FanOut,
  hasWords,
  type ListDefinition,
  type ListRequest,
  listPage,
  type Page,
  pageOrNear,
  type Where,
  type WordPatterns,
  writtenKeys,
} from '../list/index.ts';
import { keeperOf, keepersOf } from './keepers.ts';
import { TERRITORIES_IN_USE, territoriesWithin, territoryPath } from './territories.ts';

/** A customer with what they owe, hold and may; amounts are minor units of the tenant's currency. */
export interface CustomerRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly status: string;
  /** Why the status is what it is, as whoever changed it last said. */
  readonly status_reason: string | null;
  readonly segment: string;
  /** The segment, then the codes of the groups they are in. */
  readonly groups: readonly string[];
  readonly territory: string;
  /** The territories they lie in, from the root down to their own; a code without a row stands alone. */
  readonly territory_path: readonly string[];
  /** Codes of customers merged into this one: each names them as well as their own. */
  readonly aliases: readonly string[];
  /** Raised with every change of the record. */
  readonly version: number;
  readonly tax_id: string | null;
  readonly registration_number: string | null;
  /** The code of the owner who has other shops too. */
  readonly owner_code: string | null;
  readonly owner_name: string;
  readonly phone: string | null;
  /** As it was entered, where that is not the international form. */
  readonly phone_given: string | null;
  readonly payment_terms: string;
  readonly short_policy: string;
  readonly warehouse_id: string;
  readonly warehouse_code: string;
  readonly rep_name: string | null;
  /** Null: no limit is kept. */
  readonly limit_minor: bigint | null;
  readonly owed_minor: bigint;
  readonly held_minor: bigint;
  readonly created_at: Date;
}

/** The segment of a customer row, then the codes of the groups they are in; `$1` is the tenant. */
export const groupsOf = (customer: string): string =>
  `array[${customer}.segment] || coalesce((select array_agg(g.code order by g.code) from customer_group_members i
    join customer_groups g on g.tenant_id = $1 and g.id = i.group_id where i.tenant_id = $1 and i.customer_id = ${customer}.id and g.code <> ${customer}.segment), '{}')`;
/** The codes of customers merged into the row `page`; `$1` is the tenant. */
export const ALIASES = `coalesce((select array_agg(k.code order by k.code) from customer_aliases k where k.tenant_id = $1 and k.customer_id = page.id), '{}')`;
const CUSTOMER_COLUMNS = `page.id, page.code, page.name, page.status, page.status_reason, page.segment, ${groupsOf('page')} as groups, page.territory,
  ${territoryPath('page.territory')} as territory_path, ${ALIASES} as aliases, page.version, page.tax_id, page.registration_number,
  (select n.code from owners n where n.tenant_id = $1 and n.id = page.owner_id) as owner_code, page.owner_name, page.phone, page.phone_given,
  page.payment_terms, page.short_policy, page.warehouse_id, w.code as warehouse_code, m.name as rep_name, a.limit_minor,
  coalesce(a.owed_minor, 0) as owed_minor, coalesce(a.held_minor, 0) as held_minor, page.created_at`;
const CUSTOMER_JOINS = `join warehouses w on w.tenant_id = $1 and w.id = page.warehouse_id
  left join members m on m.tenant_id = $1 and m.id = page.rep_member_id
  left join credit_accounts a on a.tenant_id = $1 and a.customer_id = page.id`;

const byNameWithin = (column: string): { sql: string; type: 'text' }[] => [
  { sql: column, type: 'text' },
  { sql: 'c.name', type: 'text' },
];
export const CUSTOMER_LIST: ListDefinition<'code' | 'name' | 'segment' | 'status' | 'territory'> = {
  name: 'customers',
  from: 'customers c',
  alias: 'c',
  sorts: {
    code: [{ sql: 'c.code', type: 'text' }],
    name: [{ sql: 'c.name', type: 'text' }],
    segment: byNameWithin('c.segment'),
    status: byNameWithin('c.status'),
    // People see its name; two of one name stand apart.
    territory: [
      { sql: 'g.name', type: 'text' },
      { sql: 'g.code', type: 'text' },
      { sql: 'c.name', type: 'text' },
    ],
  },
  defaultSort: 'name',
  id: { sql: 'c.id', type: 'uuid' },
  select: CUSTOMER_COLUMNS,
  joins: CUSTOMER_JOINS,
  groups: { territory: { from: TERRITORIES_IN_USE, keys: 2, rows: 'c.territory = g.code' } },
};

export interface CustomerFilter {
  readonly codes?: readonly string[] | undefined;
  readonly statuses?: readonly string[] | undefined;
  readonly segments?: readonly string[] | undefined;
  /** Codes of groups beside the segments. */
  readonly groups?: readonly string[] | undefined;
  /** Each with all that lie in it. */
  readonly territories?: readonly string[] | undefined;
  /** Codes of owners; a merged one's names their keeper. */
  readonly owners?: readonly string[] | undefined;
  readonly warehouses?: readonly string[] | undefined;
  /** `near-limit`: owes and holds 90 % of the limit or more; `over-limit`: more than all of it. */
  readonly credit?: keyof typeof CREDIT | undefined;
  /**
   * Every word must stand in name, code, owner, phone, or the name or landmark of an outlet, or be a merged customer's code; a phone may be typed in
   * any of its forms, a part of it too. Where nobody is found so, words may be mistyped.
   */
  readonly search?: string | undefined;
  /** Only whom these imports of customers or of outlets wrote. */
  readonly importIds?: readonly string[] | undefined;
  readonly scope: Scope;
}

const used = '(k.owed_minor + k.held_minor)';
const account = 'exists (select from credit_accounts k where k.tenant_id = $1 and k.customer_id = c.id and k.limit_minor is not null';
const CREDIT = {
  'near-limit': `${account} and ${used} > 0 and ${used} * 10 >= k.limit_minor * 9 and ${used} <= k.limit_minor)`,
  'over-limit': `${account} and ${used} > k.limit_minor)`,
} as const;

const customerText = `lower(c.name || ' ' || c.code || ' ' || c.owner_name || ' ' || coalesce(c.phone, ''))`;
const outletText = `lower(s.name || ' ' || s.code || ' ' || s.owner_name || ' ' || coalesce(s.phone, '') || ' ' || o.name || ' ' || coalesce(o.landmark, ''))`;

/** Fewer digits are more likely a customer's code than the part of a phone number someone has read out so far. */
const LEAST_DIGITS = 4;

/** The digits of a phone number begun or torn from its middle, as they stand in +234…; undefined for what is no such thing. */
function phoneDigits(search: string): string | undefined {
  if (!/^[+\d\s()./-]+$/.test(search)) return undefined;
  const digits = search.replace(/\D/g, '').replace(/^(?:234|0)+/, '');
  return digits.length >= LEAST_DIGITS ? digits : undefined;
}

function searchCondition(search: string, patterns: WordPatterns, bind: Bind): string {
  const phone = normalisePhone(search);
  const digits = phoneDigits(search);
  const alias = `c.id in (select k.customer_id from customer_aliases k where k.tenant_id = $1 and lower(k.code) = ${bind(search.toLowerCase())})`;
  const atOutlet = `c.id in (select o.customer_id from outlets o join customers s on s.tenant_id = $1 and s.id = o.customer_id
    where o.tenant_id = $1 and ${hasWords(outletText, patterns, bind)})`;
  const words = `(${hasWords(customerText, patterns, bind)} or ${atOutlet} or ${alias})`;
  if (phone) return `(c.phone = ${bind(phone)} or ${words})`;
  return digits ? `(c.phone like ${bind(`%${digits}%`)} or ${words})` : words;
}

/** Whom imports wrote: themselves, or an outlet of theirs. */
const writtenBy = (ids: readonly string[], bind: Bind): string =>
  `(c.code in (${writtenKeys(bind, ids, 'customers')}) or c.id in (select o.customer_id from outlets o
    where o.tenant_id = $1 and o.code in (${writtenKeys(bind, ids, 'outlets')})))`;

/** Territories and own customers narrow whom one sees; depots do not: any depot may serve any customer, order by order. */
function scopeConditions(scope: Scope, bind: Bind): string[] {
  const conditions: string[] = [];
  if (scope.customerIds) conditions.push(`c.id = any(${bind(scope.customerIds)}::uuid[])`);
  if (scope.territories) conditions.push(`c.territory = any(${territoriesWithin(bind(scope.territories))})`);
  return conditions;
}

const whereOf =
  (filter: CustomerFilter, { fanOut, patterns }: { fanOut: FanOut | undefined; patterns: WordPatterns }): Where =>
  (bind) => {
    const choices: [string, readonly string[] | undefined][] = [
      ['c.code', filter.codes],
      ['c.status', filter.statuses],
      ['c.segment', filter.segments],
    ];
    const conditions = choices.flatMap(([column, values]) =>
      values && column !== fanOut?.sql ? [`${column} = any(${bind(values)}::text[])`] : [],
    );
    if (filter.warehouses)
      conditions.push(
        `c.warehouse_id = any(array(select id from warehouses where tenant_id = $1 and code = any(${bind(filter.warehouses)}::text[])))`,
      );
    if (!filter.statuses && !filter.codes) conditions.push(`c.status <> 'merged'`);
    if (filter.groups)
      conditions.push(
        `c.id in (select i.customer_id from customer_group_members i join customer_groups g on g.tenant_id = $1 and g.id = i.group_id
          where i.tenant_id = $1 and g.code = any(${bind(filter.groups)}::text[]))`,
      );
    if (filter.territories) conditions.push(`c.territory = any(${territoriesWithin(bind(filter.territories))})`);
    if (filter.owners)
      conditions.push(
        `c.owner_id = any(array(select coalesce(merged_into, id) from owners where tenant_id = $1 and code = any(${bind(filter.owners)}::text[])))`,
      );
    if (filter.credit) conditions.push(CREDIT[filter.credit]);
    if (filter.importIds) conditions.push(writtenBy(filter.importIds, bind));
    if (filter.search) conditions.push(searchCondition(filter.search, patterns, bind));
    return [...conditions, ...scopeConditions(filter.scope, bind)];
  };

function fanOf(filter: CustomerFilter, sort: string | undefined): FanOut | undefined {
  if (filter.codes) return { sql: 'c.code', type: 'text', values: filter.codes };
  if (sort && !sort.endsWith('name')) return undefined;
  if (filter.statuses) return { sql: 'c.status', type: 'text', values: filter.statuses };
  return filter.segments ? { sql: 'c.segment', type: 'text', values: filter.segments } : undefined;
}

const TEXTS = {
  name: 'list-customer-texts',
  text: `select name || ' ' || owner_name as text from customers where tenant_id = $1 and status <> 'merged'
union all select name || ' ' || coalesce(landmark, '') from outlets where tenant_id = $1`,
};

/** A page of customers, by name unless sorted otherwise. A search reads this tenant's customers, not an index. */
export function listCustomers(tx: Tx, request: ListRequest, filter: CustomerFilter): Promise<Page<CustomerRow>> {
  const fanOut = fanOf(filter, request.sort);
  const page = (asked: ListRequest, patterns: WordPatterns): Promise<Page<CustomerRow>> =>
    listPage<CustomerRow, keyof typeof CUSTOMER_LIST.sorts>(tx, CUSTOMER_LIST, {
      ...asked,
      branches: [{ fanOut, where: whereOf(filter, { fanOut, patterns }) }],
    });
  return pageOrNear(tx, page, { request, search: filter.search, texts: TEXTS });
}

/** Whether the row `page` lies in the territories `$3` and is one of the customers `$4`, as far as they are given. */
export const inScope = `($3::text[] is null or page.territory = any(${territoriesWithin('$3')})) and ($4::uuid[] is null or page.id = any($4))`;
const find = `select ${CUSTOMER_COLUMNS} from customers page ${CUSTOMER_JOINS} where page.tenant_id = $1 and ${inScope}`;
const BY_CODE = { name: 'find-customer-by-code', text: `${find} and page.id = ${keeperOf('$2')}` };
const BY_ID = {
  name: 'find-customer-by-id',
  text: `${find} and page.id = coalesce((select o.merged_into from customers o where o.tenant_id = $1 and o.id = $2), $2)`,
};
// A buyer's own customer where none is named: the first by code.
const FIRST = { name: 'find-first-customer', text: `${find} and page.status <> 'merged' and $2::text is null order by page.code limit 1` };

// One owner may have several shops under one number: the first by code.
const BY_PHONE = {
  name: 'find-customer-by-phone',
  text: `${find} and page.phone = $2 and page.status <> 'merged' order by page.code limit 1`,
};

/** How a customer is named; `first` is the first by code within the scope. */
export type CustomerPick = { readonly code: string } | { readonly id: string } | { readonly phone: string } | 'first';

function statementFor(by: CustomerPick): [Statement, string | null] {
  if (by === 'first') return [FIRST, null];
  if ('code' in by) return [BY_CODE, by.code];
  return 'id' in by ? [BY_ID, by.id] : [BY_PHONE, by.phone];
}

/** A customer of this tenant within `scope`; undefined when there is none. */
export async function findCustomer(tx: Tx, by: CustomerPick, scope: Scope): Promise<CustomerRow | undefined> {
  const [statement, key] = statementFor(by);
  const [row] = await tx.query<CustomerRow>(statement, [tx.tenantId, key, scope.territories ?? null, scope.customerIds ?? null]);
  return row;
}

const DEPOTS = {
  name: 'find-depots-of-customers',
  text: 'select distinct warehouse_id from customers where tenant_id = $1 and id = any($2::uuid[])',
};

/** The depots that serve these customers. */
export async function findDepotsOf(tx: Tx, customerIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ warehouse_id: string }>(DEPOTS, [tx.tenantId, customerIds]);
  return rows.map((row) => row.warehouse_id);
}

const BY_CODES = { name: 'find-customers-by-codes', text: `${find} and page.id = any(array(${keepersOf('$2')}))` };

/**
 * Those of the customers named that are this tenant's and within `scope`, in no order. A merged customer's code brings its keeper,
 * under the keeper's code with the one asked for among its `aliases`.
 */
export const findCustomersByCode = (tx: Tx, codes: readonly string[], scope: Scope): Promise<CustomerRow[]> =>
  tx.query<CustomerRow>(BY_CODES, [tx.tenantId, codes, scope.territories ?? null, scope.customerIds ?? null]);
