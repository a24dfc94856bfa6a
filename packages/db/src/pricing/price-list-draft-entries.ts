import { factorAt } from '../catalogue/index.ts';
import type { Tx } from '../client/index.ts';
import type { Hand } from './price-list-drafts.ts';

/** One price as it is sent. `priceMinor` is a decimal string; absent where the price is on request. */
export interface EntryRecord {
  readonly sku: string;
  readonly unit: string;
  readonly minBaseQuantity: number;
  readonly priceMinor?: string | undefined;
  readonly onRequest?: boolean | undefined;
}

const CLEAR = {
  name: 'clear-draft-entries',
  text: 'delete from price_list_draft_entries where tenant_id = $1 and price_list_id = $2',
};
/** What holds after the latest version: no later one has ended it. */
const REPLACE = {
  name: 'replace-draft-entries',
  text: `with given as materialized (
  select p.id as product_id, u.unit, e."minBaseQuantity" as min, e."priceMinor" as price, coalesce(e."onRequest", false) as on_request
  from json_to_recordset($3::json) as e (sku text, unit text, "minBaseQuantity" bigint, "priceMinor" bigint, "onRequest" boolean)
  join products p on p.tenant_id = $1 and p.sku = e.sku
  join product_units u on u.tenant_id = $1 and u.product_id = p.id and u.unit = e.unit
), held as materialized (
  select product_id, unit, min_base_quantity as min, price_minor as price, is_on_request as on_request
  from price_list_entries where tenant_id = $1 and price_list_id = $2 and until_version is null
), changed as (
  insert into price_list_draft_entries (tenant_id, price_list_id, product_id, unit, min_base_quantity, price_minor, is_on_request, is_removed, changed_by, changed_at)
  select $1, $2, coalesce(g.product_id, h.product_id), coalesce(g.unit, h.unit), coalesce(g.min, h.min), g.price, coalesce(g.on_request, false), g.product_id is null, $4, $5
  from given g full join held h on h.product_id = g.product_id and h.unit = g.unit and h.min = g.min
  where g.product_id is null or h.product_id is null or g.price is distinct from h.price or g.on_request <> h.on_request
  returning 1
)
select (select count(*)::int from given) as found, (select count(*)::int from changed) as changed`,
};
/** So many places are named; who has more to mend sees the pattern. */
const MISSING_MAX = 50;
const FIND_MISSING = {
  name: 'find-missing-units',
  text: `select (e.place - 1)::int as place, p.id is not null as has_product
from rows from (json_to_recordset($2::json) as (sku text, unit text)) with ordinality as e (sku, unit, place)
left join products p on p.tenant_id = $1 and p.sku = e.sku
left join product_units u on u.tenant_id = $1 and u.product_id = p.id and u.unit = e.unit
where u.unit is null order by e.place limit ${MISSING_MAX}`,
};

/** A price whose product is not there, or not in that unit. */
export interface MissingEntry {
  readonly place: number;
  readonly has_product: boolean;
}

/** Prices of a product that is not there, or not in that unit; the first 50. */
export const findMissingUnits = (tx: Tx, entries: readonly { readonly sku: string; readonly unit: string }[]): Promise<MissingEntry[]> =>
  tx.query<MissingEntry>(FIND_MISSING, [tx.tenantId, JSON.stringify(entries)]);

/** Makes `entries` all that the draft's list holds: what is not among them is removed. Keeps differences only. */
export async function replaceDraftEntries(
  tx: Tx,
  hand: Hand,
  draft: { readonly listId: string; readonly entries: readonly EntryRecord[] },
): Promise<{ changed: number; missing: MissingEntry[] }> {
  await tx.query(CLEAR, [tx.tenantId, draft.listId]);
  const given = JSON.stringify(draft.entries);
  const [row] = await tx.query<{ found: number; changed: number }>(REPLACE, [tx.tenantId, draft.listId, given, hand.name, hand.at]);
  const isWhole = row?.found === draft.entries.length;
  return { changed: row?.changed ?? 0, missing: isWhole ? [] : await findMissingUnits(tx, draft.entries) };
}

/** What a draft says of one price now, and what the version it is based on says. */
export interface DraftCellRow {
  readonly place: number;
  readonly product_id: string | null;
  readonly has_unit: boolean;
  readonly is_changed: boolean;
  readonly is_removed: boolean;
  readonly price_minor: bigint | null;
  readonly is_on_request: boolean;
  readonly changed_by: string | null;
  readonly has_base: boolean;
  readonly base_minor: bigint | null;
  readonly base_on_request: boolean;
}

const CELLS = {
  name: 'read-draft-cells',
  text: `select (c.place - 1)::int as place, p.id as product_id, u.unit is not null as has_unit, d.product_id is not null as is_changed, coalesce(d.is_removed, false) as is_removed,
  case when d.product_id is null then e.price_minor else d.price_minor end as price_minor,
  coalesce(case when d.product_id is null then e.is_on_request else d.is_on_request end, false) as is_on_request,
  d.changed_by, e.product_id is not null as has_base, e.price_minor as base_minor, coalesce(e.is_on_request, false) as base_on_request
from rows from (json_to_recordset($3::json) as (sku text, unit text, "minBaseQuantity" bigint)) with ordinality as c (sku, unit, min, place)
left join products p on p.tenant_id = $1 and p.sku = c.sku
left join product_units u on u.tenant_id = $1 and u.product_id = p.id and u.unit = c.unit
left join price_list_draft_entries d on d.tenant_id = $1 and d.price_list_id = $2 and d.product_id = p.id and d.unit = c.unit and d.min_base_quantity = c.min
left join price_list_entries e on e.tenant_id = $1 and e.price_list_id = $2 and e.product_id = p.id and e.unit = c.unit and e.min_base_quantity = c.min and e.until_version is null
order by c.place`,
};

/** What these prices are in the draft now, in the order asked. */
export const readDraftCells = (
  tx: Tx,
  listId: string,
  cells: readonly { readonly sku: string; readonly unit: string; readonly minBaseQuantity: number }[],
): Promise<DraftCellRow[]> => tx.query<DraftCellRow>(CELLS, [tx.tenantId, listId, JSON.stringify(cells)]);

/** One price as the draft shall have it. `isBase`: as the version before has it, which needs no row. */
export interface DraftCell {
  readonly productId: string;
  readonly unit: string;
  readonly minBaseQuantity: number;
  readonly priceMinor: bigint | null;
  readonly onRequest: boolean;
  readonly isRemoved: boolean;
  readonly isBase: boolean;
}

const WRITE = {
  name: 'write-draft-cells',
  text: `with given as materialized (
  select * from unnest($3::uuid[], $4::text[], $5::bigint[], $6::bigint[], $7::boolean[], $8::boolean[], $9::boolean[]) as g (product_id, unit, min, price, on_request, removed, is_base)
), back as (
  delete from price_list_draft_entries d using given g where d.tenant_id = $1 and d.price_list_id = $2 and d.product_id = g.product_id and d.unit = g.unit and d.min_base_quantity = g.min and g.is_base
)
insert into price_list_draft_entries as d (tenant_id, price_list_id, product_id, unit, min_base_quantity, price_minor, is_on_request, is_removed, changed_by, changed_at)
select $1, $2, g.product_id, g.unit, g.min, g.price, g.on_request, g.removed, $10, $11 from given g where not g.is_base
on conflict (tenant_id, price_list_id, product_id, unit, min_base_quantity)
do update set price_minor = excluded.price_minor, is_on_request = excluded.is_on_request, is_removed = excluded.is_removed, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
};

/** Writes prices into a draft; one that is as before leaves it. */
export async function writeDraftCells(tx: Tx, hand: Hand, draft: { readonly listId: string; readonly cells: readonly DraftCell[] }) {
  const { listId, cells } = draft;
  await tx.query(WRITE, [
    tx.tenantId,
    listId,
    cells.map((cell) => cell.productId),
    cells.map((cell) => cell.unit),
    cells.map((cell) => cell.minBaseQuantity),
    cells.map((cell) => cell.priceMinor),
    cells.map((cell) => cell.onRequest),
    cells.map((cell) => cell.isRemoved),
    cells.map((cell) => cell.isBase),
    hand.name,
    hand.at,
  ]);
}

/** A price in which a draft differs, with what it was. */
export interface DraftChangeRow {
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly brand: string;
  readonly unit: string;
  readonly factor: bigint;
  readonly min_base_quantity: bigint;
  readonly was_minor: bigint | null;
  readonly was_on_request: boolean;
  readonly had_price: boolean;
  readonly price_minor: bigint | null;
  readonly is_on_request: boolean;
  readonly is_removed: boolean;
  readonly changed_by: string;
  readonly changed_at: Date;
}

const CHANGES = {
  name: 'list-draft-changes',
  text: `select p.sku, p.name, p.category, p.brand, d.unit, ${factorAt('u', '$3')} as factor, d.min_base_quantity, e.price_minor as was_minor, coalesce(e.is_on_request, false) as was_on_request,
  e.product_id is not null as had_price, d.price_minor, d.is_on_request, d.is_removed, d.changed_by, d.changed_at
from price_list_draft_entries d
join products p on p.tenant_id = $1 and p.id = d.product_id
join product_units u on u.tenant_id = $1 and u.product_id = d.product_id and u.unit = d.unit
left join price_list_entries e on e.tenant_id = $1 and e.price_list_id = d.price_list_id and e.product_id = d.product_id and e.unit = d.unit
  and e.min_base_quantity = d.min_base_quantity and e.until_version is null
where d.tenant_id = $1 and d.price_list_id = $2 order by p.sku, d.unit, d.min_base_quantity`,
};

/** Every price in which a draft differs from the latest version, by SKU; packs as they are at a time. */
export const listDraftChanges = (tx: Tx, listId: string, at: Date): Promise<DraftChangeRow[]> =>
  tx.query<DraftChangeRow>(CHANGES, [tx.tenantId, listId, at]);

/** A price of a draft beside what it was in an earlier version; null where there is none, or none but on request. */
export interface UnsignedChangeRow {
  readonly was_minor: bigint | null;
  readonly now_minor: bigint | null;
}

const UNSIGNED = {
  name: 'list-unsigned-changes',
  text: `with touched as (
  select d.product_id, d.unit, d.min_base_quantity from price_list_draft_entries d where d.tenant_id = $1 and d.price_list_id = $2
  union
  select e.product_id, e.unit, e.min_base_quantity from price_list_entries e where e.tenant_id = $1 and e.price_list_id = $2 and (e.from_version > $3 or e.until_version > $3)
)
select w.price_minor as was_minor, case when d.product_id is not null then d.price_minor else e.price_minor end as now_minor from touched t
left join price_list_entries w on w.tenant_id = $1 and w.price_list_id = $2 and w.product_id = t.product_id and w.unit = t.unit and w.min_base_quantity = t.min_base_quantity
  and w.from_version <= $3 and (w.until_version is null or w.until_version > $3)
left join price_list_entries e on e.tenant_id = $1 and e.price_list_id = $2 and e.product_id = t.product_id and e.unit = t.unit and e.min_base_quantity = t.min_base_quantity
  and e.until_version is null
left join price_list_draft_entries d on d.tenant_id = $1 and d.price_list_id = $2 and d.product_id = t.product_id and d.unit = t.unit and d.min_base_quantity = t.min_base_quantity
where (w.product_id is not null, coalesce(w.is_on_request, false), w.price_minor)
  is distinct from (case when d.product_id is not null then not d.is_removed else e.product_id is not null end,
    coalesce(case when d.product_id is not null then d.is_on_request else e.is_on_request end, false), case when d.product_id is not null then d.price_minor else e.price_minor end)`,
};

/** Every price in which a draft differs from an earlier version of its list, changed in the draft itself or by a version between. */
export const listUnsignedChanges = (tx: Tx, listId: string, version: number): Promise<UnsignedChangeRow[]> =>
  tx.query<UnsignedChangeRow>(UNSIGNED, [tx.tenantId, listId, version]);
