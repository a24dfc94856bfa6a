import type { Scope } from '@omniroute/domain/tenant';
import { factorAt } from '../catalogue/index.ts';
import type { Tx } from '../client/index.ts';
import { keeperOf, territoriesWithin } from '../customer/index.ts';

type FieldType = 'text' | 'date' | 'bigint';
/** A column of a table of what going live brings; `of` names the table whose code stands for the id that is kept. */
interface Field {
  readonly name: string;
  readonly column: string;
  readonly type: FieldType;
  readonly isKey?: true;
  readonly of?: 'customers' | 'warehouses' | 'products';
}
/** A column that no file says; `join`, `value` and `changed` are SQL of the statement that writes the row. */
interface WorkedOut {
  readonly column: string;
  readonly join: string;
  readonly value: string;
  readonly changed: string;
}
interface OpeningTable {
  readonly table: string;
  readonly fields: readonly Field[];
  readonly workedOut?: WorkedOut;
}

const customer = { name: 'customerCode', column: 'customer_id', type: 'text', of: 'customers' } as const;
const note = { name: 'note', column: 'note', type: 'text' } as const;

/** Each kind's table, its fields in the words of the import. */
const TABLES = {
  'open-invoices': {
    table: 'opening_invoices',
    fields: [
      { name: 'number', column: 'number', type: 'text', isKey: true },
      customer,
      { name: 'issuedOn', column: 'issued_on', type: 'date' },
      { name: 'dueOn', column: 'due_on', type: 'date' },
      { name: 'totalMinor', column: 'total_minor', type: 'bigint' },
      { name: 'openMinor', column: 'open_minor', type: 'bigint' },
      note,
    ],
  },
  'unapplied-money': {
    table: 'opening_money',
    fields: [
      { name: 'reference', column: 'reference', type: 'text', isKey: true },
      customer,
      { name: 'receivedOn', column: 'received_on', type: 'date' },
      { name: 'amountMinor', column: 'amount_minor', type: 'bigint' },
      { name: 'payer', column: 'payer', type: 'text' },
      note,
    ],
  },
  'opening-stock': {
    table: 'opening_stock',
    fields: [
      { name: 'warehouse', column: 'warehouse_id', type: 'text', of: 'warehouses', isKey: true },
      { name: 'sku', column: 'product_id', type: 'text', of: 'products', isKey: true },
      { name: 'batch', column: 'batch', type: 'text', isKey: true },
      { name: 'unit', column: 'unit', type: 'text' },
      { name: 'quantity', column: 'quantity', type: 'bigint' },
      { name: 'unitCostMinor', column: 'unit_cost_minor', type: 'bigint' },
      { name: 'expiresOn', column: 'expires_on', type: 'date' },
      { name: 'receivedOn', column: 'received_on', type: 'date' },
    ],
    // A batch keeps the pack it was counted in: its cartons are those that came in, whatever later ones hold.
    workedOut: {
      column: 'unit_factor',
      join: 'join product_units u on u.tenant_id = $1 and u.product_id = r1.id and u.unit = g."unit"',
      value: factorAt('u', '$2'),
      changed: 'case when opening_stock.unit = excluded.unit then opening_stock.unit_factor else excluded.unit_factor end',
    },
  },
  empties: {
    table: 'opening_empties',
    fields: [
      { ...customer, isKey: true },
      { name: 'container', column: 'container', type: 'text', isKey: true },
      { name: 'quantity', column: 'quantity', type: 'bigint' },
      { name: 'depositMinor', column: 'deposit_minor', type: 'bigint' },
      note,
    ],
  },
} as const satisfies Record<string, OpeningTable>;
export type OpeningKind = keyof typeof TABLES;

/** A row in the words of the import: codes for what it is about, decimal text for amounts and counts, days as `2026-11-30`. */
export type OpeningRecord = Readonly<Record<string, string | null>>;

const tableOf = (kind: OpeningKind): OpeningTable => TABLES[kind];
const CODE = { customers: 'code', warehouses: 'code', products: 'sku' } as const;

const keysOf = ({ fields }: OpeningTable): readonly Field[] => fields.filter((field) => field.isKey);
const alias = (place: number): string => `r${place}`;

/** What a field says in words: its text, or the code of what its id points at. */
function words({ fields }: OpeningTable, field: Field): string {
  if (field.of) return `${alias(fields.indexOf(field))}.${CODE[field.of]}`;
  return field.type === 'date' ? `to_char(t.${field.column}, 'YYYY-MM-DD')` : `t.${field.column}::text`;
}

const joins = ({ fields }: OpeningTable): string =>
  fields
    .map((field, place) =>
      field.of ? `join ${field.of} ${alias(place)} on ${alias(place)}.tenant_id = $1 and ${alias(place)}.id = t.${field.column}` : '',
    )
    .join(' ');

const selectOf = (spec: OpeningTable): string => spec.fields.map((field) => `${words(spec, field)} as "${field.name}"`).join(', ');
const recordset = (fields: readonly Field[], place: number): string =>
  `json_to_recordset($${place}::json) as g (${fields.map(({ name, type, of }) => `"${name}" ${of ? 'text' : type}`).join(', ')})`;

/** The rows with these keys, locked. */
export function lockOpening(tx: Tx, kind: OpeningKind, keys: readonly OpeningRecord[]): Promise<OpeningRecord[]> {
  const spec = tableOf(kind);
  const wanted = keysOf(spec).map((field) => `${field.of ? words(spec, field) : `t.${field.column}`} = g."${field.name}"`);
  const order = keysOf(spec).map((field) => `t.${field.column}`);
  const text = `select ${selectOf(spec)} from ${spec.table} t ${joins(spec)} join ${recordset(keysOf(spec), 2)} on ${wanted.join(' and ')}
where t.tenant_id = $1 order by ${order.join(', ')} for no key update of t`;
  return tx.query({ name: `lock-${kind}`, text }, [tx.tenantId, JSON.stringify(keys)]);
}

/** Adds rows or changes those whose key is there. What they name has to be there: a row that names nothing known is left out. */
export async function putOpening(
  tx: Tx,
  at: Date,
  given: { readonly kind: OpeningKind; readonly rows: readonly OpeningRecord[] },
): Promise<number> {
  if (given.rows.length === 0) return 0;
  const spec = tableOf(given.kind);
  const { fields, workedOut } = spec;
  const values = fields.map((field, place) => (field.of ? `${alias(place)}.id` : `g."${field.name}"`));
  const found = fields.map((field, place) =>
    field.of
      ? `join ${field.of} ${alias(place)} on ${alias(place)}.tenant_id = $1 and ${alias(place)}.${CODE[field.of]} = g."${field.name}"`
      : '',
  );
  const key = keysOf(spec).map((field) => field.column);
  const rest = fields.filter((field) => !field.isKey).map(({ column }) => `${column} = excluded.${column}`);
  if (workedOut) rest.push(`${workedOut.column} = ${workedOut.changed}`);
  const columns = [...fields.map((field) => field.column), ...(workedOut ? [workedOut.column] : [])];
  const selected = [...values, ...(workedOut ? [workedOut.value] : [])];
  const text = `insert into ${spec.table} (tenant_id, ${columns.join(', ')}, created_at, updated_at)
select $1, ${selected.join(', ')}, $2, $2 from ${recordset(fields, 3)} ${found.join(' ')} ${workedOut?.join ?? ''} order by ${values.filter((_, place) => fields[place]?.isKey).join(', ')}
on conflict (tenant_id, ${key.join(', ')}) do update set ${rest.join(', ')}, updated_at = excluded.updated_at returning 1`;
  const written = await tx.query({ name: `put-${given.kind}`, text }, [tx.tenantId, at, JSON.stringify(given.rows)]);
  return written.length;
}

/** Whom a reader may see rows of: customers by territory or own, depots by code; empty conditions leave all. */
function inScope(spec: OpeningTable, scope: Scope): string {
  const of = (table: Field['of']): string | undefined => {
    const place = spec.fields.findIndex((field) => field.of === table);
    return place < 0 ? undefined : alias(place);
  };
  const [buyer, depot] = [of('customers'), of('warehouses')];
  const conditions: string[] = [];
  if (buyer && scope.territories) conditions.push(`${buyer}.territory = any(${territoriesWithin('$4')})`);
  if (buyer && scope.customerIds) conditions.push(`${buyer}.id = any($5::uuid[])`);
  if (depot && scope.warehouseIds) conditions.push(`${depot}.id = any($6::uuid[])`);
  return conditions.map((condition) => ` and ${condition}`).join('');
}

/** Rows after the one with the key `after` (null: from the first), by key. */
export function listOpening(
  tx: Tx,
  kind: OpeningKind,
  given: { readonly after: readonly string[] | null; readonly limit: number; readonly scope: Scope },
): Promise<OpeningRecord[]> {
  const spec = tableOf(kind);
  const keys = keysOf(spec).map((field) => words(spec, field));
  const text = `select ${selectOf(spec)} from ${spec.table} t ${joins(spec)}
where t.tenant_id = $1 and ($2::text[] is null or array[${keys.join(', ')}] > $2::text[]) and ($4::text[] is null or true) and ($5::uuid[] is null or true)
  and ($6::uuid[] is null or true)${inScope(spec, given.scope)}
order by array[${keys.join(', ')}] limit $3`;
  const { territories = null, customerIds = null, warehouseIds = null } = given.scope;
  return tx.query({ name: '', text }, [tx.tenantId, given.after, given.limit, territories, customerIds, warehouseIds]);
}

const FIND = {
  customers: {
    name: 'find-customers-for-import',
    text: `select n.asked, c.code, c.id, null::json as units from unnest($2::text[]) as n (asked) join customers c on c.tenant_id = $1 and c.id = ${keeperOf('n.asked')}
where c.status <> 'merged' and ($3::text[] is null or c.territory = any(${territoriesWithin('$3')})) and ($4::uuid[] is null or c.id = any($4)) and ($5::uuid[] is null or true)`,
  },
  warehouses: {
    name: 'find-warehouses-for-import',
    text: `select code as asked, code, id, null::json as units from warehouses where tenant_id = $1 and code = any($2::text[]) and ($3::text[] is null or true) and ($4::uuid[] is null or true)
  and ($5::uuid[] is null or id = any($5))`,
  },
  products: {
    name: 'find-products-for-import',
    text: `select p.sku as asked, p.sku as code, p.id, (select json_agg(u.unit) from product_units u where u.tenant_id = $1 and u.product_id = p.id) as units from products p
where p.tenant_id = $1 and p.sku = any($2::text[]) and ($3::text[] is null or true) and ($4::uuid[] is null or true) and ($5::uuid[] is null or true)`,
  },
} as const;

/** Something that a row names by its code. */
export interface NamedRow {
  readonly id: string;
  /** What it is called now: a merged customer's code names the keeper. */
  readonly code: string;
  /** Of a product. */
  readonly units: readonly string[] | null;
}

/** Of these codes, those that name something there and in scope, with what it is. */
export async function findNamed(
  tx: Tx,
  table: keyof typeof FIND,
  given: { readonly codes: readonly string[]; readonly scope: Scope },
): Promise<Map<string, NamedRow>> {
  const { territories = null, customerIds = null, warehouseIds = null } = given.scope;
  const rows = await tx.query<NamedRow & { asked: string }>(FIND[table], [
    tx.tenantId,
    given.codes,
    territories,
    customerIds,
    warehouseIds,
  ]);
  return new Map(rows.map(({ asked, ...row }) => [asked, row]));
}

const ZEROS = {
  products: {
    name: 'find-skus-by-digits',
    text: `select sku as code from products where tenant_id = $1 and sku ~ '^0\\d+$' and ltrim(sku, '0') = any($2::text[])`,
  },
  customers: {
    name: 'find-customer-codes-by-digits',
    text: `select code from customers where tenant_id = $1 and code ~ '^0\\d+$' and ltrim(code, '0') = any($2::text[])`,
  },
  outlets: {
    name: 'find-outlet-codes-by-digits',
    text: `select code from outlets where tenant_id = $1 and code ~ '^0\\d+$' and ltrim(code, '0') = any($2::text[])`,
  },
} as const;
/** Codes of digits that begin with zeros and, without them, are among these: what a spreadsheet may have made these of. */
export async function codesWithZeros(tx: Tx, table: keyof typeof ZEROS, digits: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ code: string }>(ZEROS[table], [tx.tenantId, digits]);
  return rows.map((row) => row.code);
}
const EXISTING = {
  products: { name: 'find-existing-skus', text: 'select sku as code from products where tenant_id = $1 and sku = any($2::text[])' },
  customers: { name: 'find-existing-customer-codes', text: 'select code from customers where tenant_id = $1 and code = any($2::text[])' },
  outlets: { name: 'find-existing-outlet-codes', text: 'select code from outlets where tenant_id = $1 and code = any($2::text[])' },
} as const;
/** Which of these codes are there. */
export async function existingCodes(tx: Tx, table: keyof typeof EXISTING, codes: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ code: string }>(EXISTING[table], [tx.tenantId, codes]);
  return new Set(rows.map((row) => row.code));
}
