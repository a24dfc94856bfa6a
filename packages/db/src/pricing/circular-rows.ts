import { factorAt } from '../catalogue/index.ts';
import type { Tx } from '../client/index.ts';

/** A product that a row may mean. */
export interface CircularCandidate {
  readonly sku: string;
  readonly unit: string;
  readonly score: number;
  readonly words: string;
}

/** A row of a circular as it comes out of the matching. `source` is the row as it was read, amounts as texts. */
export interface NewCircularRow {
  readonly line: number;
  readonly source: unknown;
  readonly key: string;
  readonly kind: 'matched' | 'doubt' | 'unmatched';
  readonly reason: string | null;
  readonly words: string;
  readonly score: number | null;
  readonly candidates: readonly CircularCandidate[];
  readonly productId: string | null;
  readonly unit: string | null;
  /** Set aside as no product: left out by nobody. */
  readonly isAside: boolean;
}

const ADD = {
  name: 'add-circular-rows',
  text: `insert into circular_rows (tenant_id, circular_id, line, source, row_key, kind, reason, words, score, candidates, product_id, unit, choice)
select $1, $2, r.line, r.source, r.key, r.kind, r.reason, r.words, r.score, jsonb_build_object('items', r.candidates), r."productId", r.unit, case when r."isAside" then 'ignored' else 'auto' end
from jsonb_to_recordset($3::jsonb) as r (line int, source jsonb, key text, kind text, reason text, words text, score int, candidates jsonb, "productId" uuid, unit text, "isAside" boolean)`,
};

/** Keeps the rows of a circular. */
export async function addCircularRows(tx: Tx, id: string, rows: readonly NewCircularRow[]): Promise<void> {
  await tx.query(ADD, [tx.tenantId, id, JSON.stringify(rows)]);
}

/** A row of a circular with what it is taken for. */
export interface CircularRowRow {
  readonly line: number;
  readonly source: unknown;
  readonly row_key: string;
  readonly kind: 'matched' | 'doubt' | 'unmatched';
  readonly reason: string | null;
  readonly words: string;
  readonly score: number | null;
  readonly candidates: { readonly items: readonly CircularCandidate[] };
  readonly choice: 'auto' | 'chosen' | 'ignored';
  readonly sku: string | null;
  readonly product_name: string | null;
  /** What the candidates are called, by SKU; null where there are none. */
  readonly candidate_names: Readonly<Record<string, string>> | null;
  readonly unit: string | null;
  /** Base units in one at the time asked; null where the product has no such unit any more. */
  readonly factor: number | null;
  readonly decided_by: string | null;
  /** The price that somebody gave; stands before the one in `source`. */
  readonly given_minor: bigint | null;
  /** Why it is left out, as somebody said it. */
  readonly note: string | null;
}

const COLUMNS = `r.line, r.source, r.row_key, r.kind, r.reason, r.words, r.score, r.candidates, r.choice, p.sku, p.name as product_name,
  (select jsonb_object_agg(c.sku, c.name) from products c where c.tenant_id = $1
    and c.sku in (select one ->> 'sku' from jsonb_array_elements(r.candidates -> 'items') one)) as candidate_names,
  r.unit, ${factorAt('u', '$6')}::int4 as factor, r.decided_by, r.given_minor, r.note
from circular_rows r left join products p on p.tenant_id = $1 and p.id = r.product_id
left join product_units u on u.tenant_id = $1 and u.product_id = r.product_id and u.unit = r.unit`;
const LIST = {
  name: 'list-circular-rows',
  text: `select ${COLUMNS} where r.tenant_id = $1 and r.circular_id = $2 and r.line > $3
  and ($4::text is null or case $4 when 'undecided' then r.choice = 'auto' and r.product_id is null when 'ignored' then r.choice = 'ignored' and r.decided_by is not null
    when 'aside' then r.choice = 'ignored' and r.decided_by is null
    else r.choice <> 'ignored' and r.product_id is not null end) order by r.line limit $5`,
};

/** Rows of a circular from behind a line on, packs as they are at a time; `show` narrows to those matched, ignored, still to be decided, or set aside as no products. */
export const listCircularRows = (
  tx: Tx,
  id: string,
  page: {
    readonly after: number;
    readonly limit: number;
    readonly at: Date;
    readonly show?: 'matched' | 'ignored' | 'undecided' | 'aside' | undefined;
  },
): Promise<CircularRowRow[]> => tx.query<CircularRowRow>(LIST, [tx.tenantId, id, page.after, page.show ?? null, page.limit, page.at]);

/** What somebody says a row is; without a product it is left out, or (`isOpen`) to be decided again. */
export interface CircularDecision {
  readonly line: number;
  readonly choice: 'auto' | 'chosen' | 'ignored';
  readonly sku: string | null;
  readonly unit: string | null;
  /** The price in minor units where somebody gives it; what was given before stays where it is left out. */
  readonly newMinor: bigint | null;
  readonly note: string | null;
}

const DECIDE = {
  name: 'decide-circular-rows',
  text: `with given as materialized (
  select g.line, g.choice, p.id as product_id, g.unit, g.minor, g.note
  from unnest($3::int[], $4::text[], $5::text[], $6::text[], $8::bigint[], $9::text[]) as g (line, choice, sku, unit, minor, note)
  left join products p on p.tenant_id = $1 and p.sku = g.sku
)
update circular_rows r set choice = g.choice, product_id = g.product_id, unit = case when g.product_id is null then null else g.unit end, decided_by = $7,
  given_minor = coalesce(g.minor, r.given_minor), note = g.note
from given g where r.tenant_id = $1 and r.circular_id = $2 and r.line = g.line returning r.line`,
};

/** Writes decisions; returns the lines that there are. The caller has checked products and units. */
export async function decideCircularRows(
  tx: Tx,
  id: string,
  given: { readonly decisions: readonly CircularDecision[]; readonly by: string },
): Promise<number[]> {
  const { decisions, by } = given;
  const rows = await tx.query<{ line: number }>(DECIDE, [
    tx.tenantId,
    id,
    decisions.map((one) => one.line),
    decisions.map((one) => one.choice),
    decisions.map((one) => one.sku),
    decisions.map((one) => one.unit),
    by,
    decisions.map((one) => one.newMinor),
    decisions.map((one) => one.note),
  ]);
  return rows.map(({ line }) => line);
}

const UNPRICED = {
  name: 'list-circular-rows-without-price',
  text: `select line from circular_rows where tenant_id = $1 and circular_id = $2 and line = any($3::int[]) and given_minor is null and source ->> 'newMinor' is null`,
};

/** Which of these lines have no price, neither read nor given. */
export async function listUnpricedLines(tx: Tx, id: string, lines: readonly number[]): Promise<number[]> {
  return (await tx.query<{ line: number }>(UNPRICED, [tx.tenantId, id, lines])).map(({ line }) => line);
}

const REMEMBER = {
  name: 'remember-circular-rows',
  text: `insert into circular_matches as m (tenant_id, principal, row_key, product_id, unit, decided_by, decided_at)
select distinct on (r.row_key) $1, $3, r.row_key, r.product_id, r.unit, $5, $6 from circular_rows r
where r.tenant_id = $1 and r.circular_id = $2 and r.line = any($4::int[]) and r.choice = 'chosen' and r.product_id is not null order by r.row_key, r.line desc
on conflict (tenant_id, principal, row_key) do update set product_id = excluded.product_id, unit = excluded.unit, decided_by = excluded.decided_by, decided_at = excluded.decided_at`,
};

/** Keeps what was chosen for the next circular of this principal. */
export async function rememberCircularRows(
  tx: Tx,
  id: string,
  given: { readonly principal: string; readonly lines: readonly number[]; readonly by: string; readonly at: Date },
): Promise<void> {
  await tx.query(REMEMBER, [tx.tenantId, id, given.principal, given.lines, given.by, given.at]);
}

const REMEMBERED = {
  name: 'list-circular-matches',
  text: `select m.row_key, p.sku, m.unit from circular_matches m join products p on p.tenant_id = $1 and p.id = m.product_id where m.tenant_id = $1 and m.principal = $2`,
};

/** What was decided about a principal's rows before. */
export const listCircularMatches = (tx: Tx, principal: string): Promise<{ row_key: string; sku: string; unit: string }[]> =>
  tx.query(REMEMBERED, [tx.tenantId, principal]);

/** A product as matching and the market's circular need it. */
export interface MatchProductRow {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly brand: string;
  readonly principal: string;
  readonly base_unit: string;
  readonly units: readonly { readonly unit: string; readonly factor: number; readonly gtin: string | null }[];
}

const PRODUCTS = {
  name: 'read-match-products',
  text: `select p.id, p.sku, p.name, p.brand, p.principal, p.base_unit, u.units from products p
join (select u.product_id, json_agg(json_build_object('unit', u.unit, 'gtin', coalesce(u.gtin, case when u.unit = o.base_unit then o.gtin end), 'factor', ${factorAt('u', '$2')}) order by ${factorAt('u', '$2')}, u.unit) as units
  from product_units u join products o on o.tenant_id = $1 and o.id = u.product_id where u.tenant_id = $1 group by u.product_id) u on u.product_id = p.id
where p.tenant_id = $1 and p.status = 'active' order by p.sku`,
};

/** What is sold at a time, with names, packs and barcodes. */
export const readMatchProducts = (tx: Tx, at: Date): Promise<MatchProductRow[]> => tx.query<MatchProductRow>(PRODUCTS, [tx.tenantId, at]);

const TENANT_NAME = { name: 'read-tenant-name', text: 'select name, time_zone from tenants where id = $1' };

/** What the business calls itself. */
export async function readTenantName(tx: Tx): Promise<string> {
  const [row] = await tx.query<{ name: string }>(TENANT_NAME, [tx.tenantId]);
  return row?.name ?? '';
}
