import { keysNeeded, nameKeysOf } from '@omniroute/domain/customer';
import type { Scope } from '@omniroute/domain/tenant';
import type { Tx } from '../client/index.ts';
import { territoriesWithin } from './territories.ts';

/** What of a customer tells whether it is another one's twin. */
export interface TwinRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly territory: string;
  readonly ownerName: string;
  readonly ownerId: string | null;
  readonly phones: readonly string[];
  readonly taxId: string | null;
  readonly registrationNumber: string | null;
  readonly landmarks: readonly string[];
}

const FACTS = `c.id, c.code, c.name, c.territory, c.owner_name as "ownerName", c.owner_id as "ownerId", c.tax_id as "taxId",
  c.registration_number as "registrationNumber",
  array_remove(c.phone || coalesce(o.phones, '{}'), null) as phones, coalesce(o.landmarks, '{}') as landmarks`;
const OF_OUTLETS = `array_agg(phone) filter (where phone is not null) as phones,
    array_agg(coalesce(landmark, address)) filter (where coalesce(landmark, address) <> '') as landmarks
  from outlets where tenant_id = $1`;
const READ = {
  name: 'read-twin-facts',
  text: `select ${FACTS}
from customers c left join (
  select customer_id, ${OF_OUTLETS} group by customer_id) o on o.customer_id = c.id
where c.tenant_id = $1 and c.status in ('active', 'on-hold') and ($2::text[] is null or c.territory = any(${territoriesWithin('$2')})) and ($3::uuid[] is null or c.id = any($3))
order by c.code limit $4`,
};

/** The customers that may still be merged, within `scope`, by code; at most `limit`. */
export const readTwins = (tx: Tx, scope: Scope, limit: number): Promise<TwinRow[]> =>
  tx.query<TwinRow>(READ, [tx.tenantId, scope.territories ?? null, scope.customerIds ?? null, limit]);

/** Who is looked for: a customer that is not there yet. Phones in international form. */
export interface Described {
  readonly name: string;
  readonly territory: string;
  readonly phones: readonly string[];
  readonly taxId: string | null;
  readonly registrationNumber: string | null;
}

/** A customer who may be the one described; a closed one too. */
export interface AlikeRow extends TwinRow {
  readonly status: string;
}

/** Rows that are looked at of one number, id or trigram, and customers of a territory that are compared: so many, whatever there is. */
const MOST_OF_KEY = 1_000;
const MOST_NAMED = 500;

const ofKey = (key: string): string => `select x.customer_id from customer_name_keys x where x.tenant_id = $1 and x.key = ${key}`;
const firstOf = (found: string): string => `(${found} limit ${MOST_OF_KEY})`;
// Each branch is answered from an index by what is leakproof. Whoever has the number, the id or the very name comes first.
const ALIKE = {
  name: 'read-alike-customers',
  text: `with typed as (
  select k.key, (select count(*) from (${ofKey('k.key')} and x.territory = $4 limit ${MOST_OF_KEY}) capped) as had from unnest($8::text[]) k (key)
), named as (
  select f.customer_id from (select key from typed order by had, key limit $9) rare
  cross join lateral (${ofKey('rare.key')} and x.territory = $4 limit ${MOST_OF_KEY}) f
  group by f.customer_id order by count(*) desc, f.customer_id limit ${MOST_NAMED}
), sure as (
  ${firstOf('select id from customers where tenant_id = $1 and phone = any($5::text[])')}
  union ${firstOf('select customer_id from outlets where tenant_id = $1 and phone = any($5::text[])')}
  union ${firstOf('select id from customers where tenant_id = $1 and tax_id = $6')}
  union ${firstOf('select id from customers where tenant_id = $1 and registration_number = $7')}
  union ${firstOf(`${ofKey('$10')} and x.territory = $4`)}
  union ${firstOf(ofKey('$10'))}
), found as (
  select id, bool_or(is_sure) as is_sure from (select id, true as is_sure from sure union all select customer_id, false from named) f group by id
)
select ${FACTS}, c.status from found f join customers c on c.tenant_id = $1 and c.id = f.id
left join lateral (select ${OF_OUTLETS} and customer_id = c.id) o on true
where c.status <> 'merged' and ($2::text[] is null or c.territory = any(${territoriesWithin('$2')})) and ($3::uuid[] is null or c.id = any($3))
order by f.is_sure desc, c.code`,
};

/**
 * Customers within `scope` who share a number, an id or the words of their names with whom is described, or are named alike in the territory,
 * the surest first. Reads some thousand rows, however many customers there are: of a number or a trigram that more have, the first thousand.
 */
export const readAlike = (tx: Tx, scope: Scope, { name, territory, phones, taxId, registrationNumber }: Described): Promise<AlikeRow[]> => {
  const { grams, words } = nameKeysOf(name);
  return tx.query<AlikeRow>(ALIKE, [
    tx.tenantId,
    scope.territories ?? null,
    scope.customerIds ?? null,
    territory,
    phones,
    taxId,
    registrationNumber,
    grams,
    keysNeeded(grams.length),
    words,
  ]);
};

const DISTINCT = { name: 'read-distinct-customers', text: 'select first_id, second_id from distinct_customers where tenant_id = $1' };

/** The pairs that somebody has said are two, as `first second` with the smaller id first. */
export const readDistinct = async (tx: Tx): Promise<Set<string>> =>
  new Set(
    (await tx.query<{ first_id: string; second_id: string }>(DISTINCT, [tx.tenantId])).map((row) => `${row.first_id} ${row.second_id}`),
  );

const KEEP_APART = {
  name: 'keep-customers-apart',
  text: `insert into distinct_customers (tenant_id, first_id, second_id, reason, decided_by, decided_at) values ($1, $2, $3, $4, $5, $6)
on conflict (tenant_id, first_id, second_id) do nothing`,
};

/** Notes that two customers are two. The ids in any order. */
export async function keepApart(
  tx: Tx,
  pair: readonly [string, string],
  decided: { readonly reason: string | null; readonly by: string; readonly at: Date },
): Promise<void> {
  const [first, second] = [...pair].sort();
  await tx.query(KEEP_APART, [tx.tenantId, first, second, decided.reason, decided.by, decided.at]);
}
