import type { Tx } from '../client/index.ts';

/** A delivery point. */
export interface OutletRow {
  readonly code: string;
  readonly name: string;
  readonly address: string;
  readonly city: string;
  readonly state: string;
  readonly local_government: string;
  readonly class: string | null;
  readonly landmark: string | null;
  readonly market_day: string | null;
  readonly phone: string | null;
  readonly phone_given: string | null;
  /** Millionths of a degree. */
  readonly latitude_micro: number | null;
  readonly longitude_micro: number | null;
  /** Since when nothing is delivered there any more; null while something is. */
  readonly closed_at: Date | null;
  /** The code of the outlet that it was merged into, the same customer's. */
  readonly merged_into: string | null;
}

const COLUMNS = `code, name, address, city, state, local_government, class, landmark, market_day, phone, phone_given, latitude_micro, longitude_micro,
  closed_at, (select k.code from outlets k where k.tenant_id = $1 and k.id = outlets.merged_into) as merged_into`;

/** The id of the outlet that a code means: its own, or the keeper's where it was merged. The tenant is `$1`. */
export const meantOutlet = (code: string): string =>
  `(select coalesce(x.merged_into, x.id) from outlets x where x.tenant_id = $1 and x.code = ${code})`;

const LIST = {
  name: 'list-outlets',
  text: `select ${COLUMNS} from outlets where tenant_id = $1 and customer_id = $2 order by closed_at is not null, code limit 200`,
};

/** A customer's outlets by code, those that are closed last, merged ones with them; the first 200. */
export const listOutlets = (tx: Tx, customerId: string): Promise<OutletRow[]> => tx.query<OutletRow>(LIST, [tx.tenantId, customerId]);

export interface FoundOutlet extends OutletRow {
  readonly id: string;
  readonly customer_id: string;
}

const FIND = { name: 'find-outlet', text: `select id, customer_id, ${COLUMNS} from outlets where tenant_id = $1 and code = $2` };

/** The outlet with exactly this code, whosever it is: a merged one as itself. */
export async function findOutlet(tx: Tx, code: string): Promise<FoundOutlet | undefined> {
  const [row] = await tx.query<FoundOutlet>(FIND, [tx.tenantId, code]);
  return row;
}

const OF_BASKETS = {
  name: 'find-basket-outlets',
  text: `select (w.place - 1)::int as place, o.name, o.class from unnest($2::uuid[], $3::text[]) with ordinality as w (customer_id, code, place)
cross join lateral (
  select min(x.name) as name, min(x.class) as class from (
    select i.name, i.class from outlets i where i.tenant_id = $1 and i.customer_id = w.customer_id and i.closed_at is null and (w.code is null or i.id = ${meantOutlet('w.code')})
    limit 2) x
  having count(*) = 1) o`,
};

/** An outlet as a price depends on it. */
export interface BasketOutletRow {
  readonly name: string;
  readonly class: string | null;
}

/** The open outlet that each basket is for, by its place: the one named, else its customer's only one; none where there is no such. */
export async function findBasketOutlets(
  tx: Tx,
  baskets: readonly { readonly customerId: string; readonly outletCode?: string | undefined }[],
): Promise<Map<number, BasketOutletRow>> {
  if (baskets.length === 0) return new Map();
  const values = [tx.tenantId, baskets.map(({ customerId }) => customerId), baskets.map(({ outletCode }) => outletCode ?? null)];
  const rows = await tx.query<BasketOutletRow & { place: number }>(OF_BASKETS, values);
  return new Map(rows.map(({ place, ...outlet }) => [place, outlet]));
}

const CLASSES = {
  name: 'list-outlet-classes',
  text: `select min(class) as class, count(*)::int as outlets from outlets where tenant_id = $1 and class is not null and closed_at is null
group by lower(class) order by lower(class) limit 1000`,
};

/** The classes that open outlets have, in any capitals the same, with how many have each. */
export const listOutletClasses = (tx: Tx): Promise<{ class: string; outlets: number }[]> => tx.query(CLASSES, [tx.tenantId]);

const CLOSE = { name: 'close-outlet', text: 'update outlets set closed_at = $3 where tenant_id = $1 and code = $2' };

/** Notes since when nothing is delivered to an outlet, or, with null, that it is delivered to again; the caller has locked its customer. */
export async function closeOutlet(tx: Tx, code: string, closedAt: Date | null): Promise<void> {
  await tx.query(CLOSE, [tx.tenantId, code, closedAt]);
}

/** An outlet to write. What is left out of the second half stays as it is; null removes it. */
export interface OutletRecord {
  readonly id: string;
  readonly customer: string;
  readonly code: string;
  readonly name: string;
  readonly address: string;
  readonly city: string;
  readonly state: string;
  readonly localGovernment: string;
  readonly class?: string | null | undefined;
  readonly landmark?: string | null | undefined;
  readonly marketDay?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly phoneGiven?: string | null | undefined;
  readonly latitudeMicro?: number | null | undefined;
  readonly longitudeMicro?: number | null | undefined;
}

const kept = (field: string, column: string, type = ''): string =>
  `case when x ? '${field}' then (x ->> '${field}')${type} else old.${column} end`;
const PUT = {
  name: 'put-outlets',
  text: `insert into outlets as o (tenant_id, id, customer_id, code, name, address, city, state, local_government, created_at,
  class, landmark, market_day, phone, phone_given, latitude_micro, longitude_micro)
select $1, (x ->> 'id')::uuid, (x ->> 'customer')::uuid, x ->> 'code', x ->> 'name', x ->> 'address', x ->> 'city', x ->> 'state', x ->> 'localGovernment', $3,
  ${kept('class', 'class')}, ${kept('landmark', 'landmark')}, ${kept('marketDay', 'market_day')}, ${kept('phone', 'phone')},
  ${kept('phoneGiven', 'phone_given')}, ${kept('latitudeMicro', 'latitude_micro', '::integer')}, ${kept('longitudeMicro', 'longitude_micro', '::integer')}
from jsonb_array_elements($2::jsonb) x left join outlets old on old.tenant_id = $1 and old.code = x ->> 'code' order by x ->> 'code'
on conflict (tenant_id, code) do update set name = excluded.name, address = excluded.address, city = excluded.city, state = excluded.state,
  local_government = excluded.local_government, class = excluded.class, landmark = excluded.landmark, market_day = excluded.market_day,
  phone = excluded.phone, phone_given = excluded.phone_given, latitude_micro = excluded.latitude_micro, longitude_micro = excluded.longitude_micro
where o.customer_id = excluded.customer_id and o.merged_into is null
  and (o.name, o.address, o.city, o.state, o.local_government, o.class, o.landmark, o.market_day, o.phone, o.phone_given, o.latitude_micro, o.longitude_micro)
    is distinct from (excluded.name, excluded.address, excluded.city, excluded.state, excluded.local_government, excluded.class, excluded.landmark,
    excluded.market_day, excluded.phone, excluded.phone_given, excluded.latitude_micro, excluded.longitude_micro)
returning customer_id, code`,
};
// A statement of its own, after the writing: it sees what others have committed while that waited.
const FIND_TAKEN = {
  name: 'find-taken-outlets',
  text: `select o.code from json_to_recordset($2::json) as x (customer uuid, code text) join outlets o on o.tenant_id = $1 and o.code = x.code where o.customer_id <> x.customer`,
};

/**
 * Adds outlets or changes those whose code is there, by code; what is said of a merged one changes nothing. The caller has locked their customers. Says which were written, by
 * customer, and which codes are another customer's: of those nothing was written.
 */
export async function putOutlets(
  tx: Tx,
  at: Date,
  outlets: readonly OutletRecord[],
): Promise<{ written: Map<string, string[]>; taken: string[] }> {
  const written = new Map<string, string[]>();
  if (outlets.length === 0) return { written, taken: [] };
  const text = JSON.stringify(outlets);
  for (const { customer_id: id, code } of await tx.query<{ customer_id: string; code: string }>(PUT, [tx.tenantId, text, at]))
    written.set(id, [...(written.get(id) ?? []), code]);
  const taken = await tx.query<{ code: string }>(FIND_TAKEN, [tx.tenantId, text]);
  return { written, taken: taken.map((row) => row.code) };
}
