import { Fault, TOPICS } from '@omniroute/domain';
import { BYTE_ORDER_MARK, csvLine, type ImportKind } from '@omniroute/domain/intake';
import { embeddedTransport, openLog, openMetrics, startRuntime, untilQuiet } from '@omniroute/runtime';
import { runVerb, type Services, writeWorkbook } from '@omniroute/services';
import { putProducts } from '@omniroute/services/catalogue';
import { putCustomers } from '@omniroute/services/customer';
import {
  digestTenant,
  type MintedTenant,
  mintTenant,
  openTestServices,
  startTestDatabase,
  type TestDatabase,
  type TestServices,
} from '@omniroute/testing';
import { reactions } from '@omniroute/worker-intake';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  applyImport,
  checkImport,
  discardImport,
  exportRows,
  getImport,
  type ImportSummary,
  listImportRows,
  listImports,
  saveImportMapping,
  startImport,
  stopImport,
} from './index.ts';

let database: TestDatabase;
let services: TestServices;
let ours: MintedTenant;
let theirs: MintedTenant;
beforeAll(async () => {
  database = await startTestDatabase();
  services = openTestServices(database);
});
beforeEach(async () => {
  ours = await mintTenant(database, { warehouses: 2, customers: 3, products: 4, stock: 100 });
  theirs = await mintTenant(database, { warehouses: 2, customers: 3, products: 4, stock: 100 });
});
afterAll(async () => {
  await services.close();
  await database.close();
});

async function* bytes(...parts: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield typeof part === 'string' ? Buffer.from(part) : part;
}
const who = (role: Parameters<MintedTenant['caller']>[0] = 'tenant-owner', more = {}) => ({ services, caller: ours.caller(role, more) });
const bring = (kind: string, content: string | AsyncIterable<Uint8Array>, as = who()): Promise<ImportSummary> =>
  startImport(as, { kind, fileName: `${kind}.csv`, content: typeof content === 'string' ? bytes(content) : content });

/** Lets the workers work until nothing is left to do. */
async function work(on: Services = services): Promise<void> {
  const core = { ...on, log: openLog('fatal'), metrics: openMetrics() };
  const runtime = await startRuntime({ core, transport: embeddedTransport(core), reactions: reactions(on), topics: Object.values(TOPICS) });
  try {
    await untilQuiet(core, runtime);
  } finally {
    await runtime.stop();
  }
}
async function check(id: string, mapping?: Record<string, number>): Promise<ImportSummary> {
  const { mapping: suggested } = await runVerb(who(), getImport, { id });
  await runVerb(who(), checkImport, { id, mapping: mapping ?? suggested });
  await work();
  return runVerb(who(), getImport, { id });
}
async function apply(id: string, isAllOrNothing = false): Promise<ImportSummary> {
  await runVerb(who(), applyImport, { id, isAllOrNothing });
  await work();
  return runVerb(who(), getImport, { id });
}
const refusals = async (id: string): Promise<string[]> =>
  (await runVerb(who(), listImportRows, { id, outcome: 'refused' })).items.map(
    (row) => `${row.number} ${row.refusals.map((one) => `${one.column}: ${one.code}`).join(', ')}`,
  );
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: unknown) => (error instanceof Fault ? error.problem.code : `bug: ${String(error)}`),
  );
const auditOf = async (kind: string): Promise<string[]> =>
  (
    await database.sql<{ type: string; actor_name: string; channel: string }>(
      'select type, actor_name, channel from audit_log where tenant_id = $1 and entity_kind = $2 order by id',
      [ours.id, kind],
    )
  ).map((row) => `${row.type} by ${row.actor_name} (${row.channel})`);

/** The file that an export of ours writes, as CSV or as a workbook. */
async function exported(kind: ImportKind, format: 'csv' | 'xlsx'): Promise<AsyncIterable<Uint8Array>> {
  const rows: ReturnType<typeof csvLine>[] = [];
  const cells: Parameters<typeof csvLine>[0][] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof pageOf>> = await pageOf(kind, after);
    if (after === null) cells.push(page.header.map((text) => ({ text })));
    cells.push(...page.rows);
    after = page.next;
  } while (after !== null);
  rows.push(...cells.map(csvLine));
  if (format === 'csv') return bytes(BYTE_ORDER_MARK, ...rows);
  return writeWorkbook(
    kind,
    (async function* () {
      yield cells;
    })(),
  );
}
const pageOf = (kind: ImportKind, after: string | null) => runVerb(who(), exportRows, { kind, after, limit: 2 });

const NEW = 'SKU,Name,Category,Brand,Principal,Base unit,Tax class,Unit 2,Unit 2 holds';
const product = (sku: string, more = 'Indomie,Noodles,Indomie,Dufil,piece,standard,carton,40'): string => `${sku},${more}`;

describe('a file of products', () => {
  it('is tried without a trace, and then written by whoever brought it', async () => {
    const before = await digestTenant(database, theirs.id);
    const brought = await bring(
      'products',
      [
        `Price list,,,`,
        NEW,
        product('N-1'),
        product('N-2'),
        product('SKU-001', 'Changed,Noodles,Brand,Principal,piece,standard,carton,12'),
        '',
      ].join('\n'),
    );
    expect(brought).toMatchObject({ state: 'ready', rowCount: 3, format: 'csv', createdBy: 'tenant-owner' });
    const checked = await check(brought.id);
    expect(checked).toMatchObject({ state: 'checked', rowsDone: 3, checked: { created: 2, changed: 1, unchanged: 0, refused: 0 } });
    expect(await database.sql('select sku from products where tenant_id = $1 and sku like $2', [ours.id, 'N-%'])).toEqual([]);
    expect(await auditOf('product')).toEqual([]);
    const applied = await apply(brought.id);
    expect(applied).toMatchObject({ state: 'applied', applied: { created: 2, changed: 1, unchanged: 0, refused: 0 } });
    expect(await auditOf('product')).toEqual([
      'product.created by tenant-owner (import)',
      'product.created by tenant-owner (import)',
      'product.changed by tenant-owner (import)',
    ]);
    expect(await auditOf('import')).toEqual([
      'import.started by tenant-owner (api)',
      'import.check-begun by tenant-owner (api)',
      'import.checked by tenant-owner (import)',
      'import.begun by tenant-owner (api)',
      'import.applied by tenant-owner (import)',
    ]);
    expect(await database.sql('select reason from parked_events')).toEqual([]);
    expect(await digestTenant(database, theirs.id)).toEqual(before);
  });

  it('refuses each row for its own reasons, by row and column, and writes the others', async () => {
    await runVerb(who(), putProducts, {
      products: [
        {
          sku: '00123',
          name: 'Zero',
          category: 'A',
          brand: 'B',
          principal: 'C',
          baseUnit: 'piece',
          taxClass: 'standard',
          isStocked: true,
          units: [{ unit: 'piece', factor: 1 }],
        },
      ],
    });
    const rows = [
      NEW.replace('Unit 2,', 'GTIN,'),
      'OK-1,Fine,Noodles,Indomie,Dufil,piece,standard,,',
      ',No code,Noodles,Indomie,Dufil,piece,standard,,',
      'BAD-1,,Noodles,Indomie,Dufil,piece,standard,,',
      'BAD-2,Name,Noodles,Indomie,Dufil,piece,luxury,6.00988E+12,"1,5"',
      'BAD-3,Name,Noodles,Indomie,Dufil,piece,standard,6009876543211,',
      'OK-1,Again,Noodles,Indomie,Dufil,piece,standard,,',
      '123,Zeros,Noodles,Indomie,Dufil,piece,standard,,',
      '17850.0,Mangled,Noodles,Indomie,Dufil,piece,standard,,',
      'SKU-001,#N/A,Noodles,Brand,Principal,piece,standard,,',
      'SKU-002,Name,Noodles,Brand,Principal,bottle,standard,,',
      `BAD-4,${'x'.repeat(301)},Noodles,Brand,Principal,piece,standard,,`,
    ];
    const { id } = await bring('products', rows.join('\r\n'));
    expect((await check(id)).checked).toEqual({ created: 1, changed: 0, unchanged: 0, refused: 10 });
    const expected = [
      '3 SKU: cell.empty',
      '4 Name: cell.empty',
      '5 Tax class: cell.no-choice, GTIN: cell.shortened, Unit 2 holds: cell.decimal-comma',
      '6 GTIN: gtin.check-digit',
      '7 SKU: row.twice',
      '8 SKU: code.zeros-lost',
      '9 SKU: code.mangled',
      '10 Name: cell.formula-error',
      '11 Base unit: unit.base-changed',
      '12 Name: cell.unfit',
    ];
    expect(await refusals(id)).toEqual(expected);
    expect(await codeOf(apply(id, true))).toBe('import.has-refused');
    expect((await apply(id)).applied).toEqual({ created: 1, changed: 0, unchanged: 0, refused: 10 });
    expect(await database.sql(`select sku, name from products where tenant_id = $1 and sku like 'OK%'`, [ours.id])).toEqual([
      { sku: 'OK-1', name: 'Fine' },
    ]);
    expect(await refusals(id)).toEqual(expected);
  });

  it('leaves what it does not name, and takes away where a cell is blank', async () => {
    await runVerb(who(), putProducts, { products: [{ sku: 'SKU-001', weightGrams: 70, nafdacNumber: 'A7-1234', gtin: '6009876543219' }] });
    const { id } = await bring('products', 'SKU,Weight,NAFDAC No\nSKU-001,,\n');
    expect((await check(id)).checked).toEqual({ created: 0, changed: 1, unchanged: 0, refused: 0 });
    await apply(id);
    const rows = await database.sql(
      'select weight_grams, nafdac_number, gtin, name, status from products where tenant_id = $1 and sku = $2',
      [ours.id, 'SKU-001'],
    );
    expect(rows).toEqual([{ weight_grams: null, nafdac_number: null, gtin: '6009876543219', name: 'Product SKU-001', status: 'active' }]);
  });

  it('remembers a mapping for the next file like it', async () => {
    const foreign = (sku: string): string => `Artikel;Bezeichnung\n${sku};Neu\n`;
    const first = await bring('products', foreign('SKU-001'));
    expect((await runVerb(who(), getImport, { id: first.id })).mapping).toEqual({});
    expect(await codeOf(runVerb(who(), checkImport, { id: first.id, mapping: { name: 1 } }))).toBe('mapping.unusable');
    await runVerb(who(), saveImportMapping, { id: first.id, name: 'From the old system', mapping: { sku: 0, name: 1 } });
    const second = await runVerb(who(), getImport, { id: (await bring('products', `x;Bezeichnung;Artikel\n1;Neu;SKU-002\n`)).id });
    expect(second).toMatchObject({ mapping: { sku: 2, name: 1 }, mappingName: 'From the old system' });
    expect((await check(second.id)).checked.changed).toBe(1);
  });

  it('is forgotten, stopped and listed by those who may bring its kind, and nobody else', async () => {
    const { id } = await bring('products', `${NEW}\n${product('N-1')}`);
    expect(await codeOf(bring('customers', 'Code\nX\nY', who('catalogue-manager')))).toBe('role.not-permitted');
    expect(await codeOf(bring('products', 'SKU\nX\nY', who('order-clerk')))).toBe('role.not-permitted');
    expect(await codeOf(bring('wishes', 'SKU\nX\nY'))).toBe('import.kind');
    expect(await codeOf(bring('products', 'SKU,Name\n'))).toBe('file.empty');
    expect(await codeOf(bring('products', ''))).toBe('file.empty');
    for (const [role, seen] of [
      ['catalogue-manager', 1],
      ['finance-officer', 0],
      ['auditor', 1],
    ] as const)
      expect([role, (await runVerb(who(role), listImports, {})).items.length]).toEqual([role, seen]);
    expect((await runVerb({ services, caller: theirs.caller() }, listImports, {})).items).toEqual([]);
    expect(await codeOf(runVerb({ services, caller: theirs.caller() }, getImport, { id }))).toBe('import.unknown');
    expect((await runVerb(who('catalogue-manager', { scope: { warehouseIds: [] } }), listImports, {})).items).toEqual([]);
    expect(await codeOf(runVerb(who(), stopImport, { id }))).toBe('import.not-busy');
    expect(await codeOf(runVerb(who(), applyImport, { id }))).toBe('import.unchecked');
    await runVerb(who(), discardImport, { id });
    expect(await database.sql('select count(*)::int as rows from import_rows where tenant_id = $1', [ours.id])).toEqual([{ rows: 0 }]);
  });

  it('that breaks off half-way leaves nothing', async () => {
    const broken = bytes(`${NEW}\n`, ...Array.from({ length: 3_000 }, (_, row) => `${product(`N-${row}`)}\n`), '"never closed\n');
    expect(await codeOf(bring('products', broken))).toBe('file.not-csv');
    expect(await database.sql('select count(*)::int as rows from imports where tenant_id = $1', [ours.id])).toEqual([{ rows: 0 }]);
  });
});

describe('customers and outlets', () => {
  it('come with phones and amounts as spreadsheets leave them, and keep what the file does not have', async () => {
    const rows = [
      'Code,Name,Segment,Territory,Owner,GSM,Depot,Terms,Credit limit (NGN)',
      'NEW-1,Blessed,retail,Lagos,Chinedu,8031234567,WH-1,cash,"₦1,250,000.50"',
      'CUST-001,Mama,retail,Lagos,Ngozi,8.03E+09,WH-1,cash,5',
      'CUST-002,Mama,retail,Lagos,Ngozi,,WH-9,cash,5',
      'CUST-003,Papa,retail,Lagos,Ngozi,2348051234567,WH-2,cash,',
    ];
    const { id } = await bring('customers', rows.join('\n'));
    expect((await check(id)).checked).toEqual({ created: 1, changed: 1, unchanged: 0, refused: 2 });
    expect(await refusals(id)).toEqual(['3 Phone: cell.shortened', '4 Depot: warehouse.unknown']);
    await apply(id);
    const stored = await database.sql(
      `select c.code, c.phone, a.limit_minor::text as limit from customers c join credit_accounts a on a.tenant_id = c.tenant_id and a.customer_id = c.id where c.tenant_id = $1 and c.code in ('NEW-1', 'CUST-003') order by 1`,
      [ours.id],
    );
    expect(stored).toEqual([
      { code: 'CUST-003', phone: '+2348051234567', limit: null },
      { code: 'NEW-1', phone: '+2348031234567', limit: '125000050' },
    ]);
    const shops = [
      'Outlet code,Customer,Name,Address,City,State,LGA',
      'O-1,CUST-001,One,1 Road,Lagos,Lagos,Ikeja',
      'O-2,CUST-001,Two,2 Road,Lagos,Lagos,Ikeja',
      'OUT-002,CUST-001,Taken,3 Road,Lagos,Lagos,Ikeja',
      'O-3,NOBODY,Three,3 Road,Lagos,Lagos,Ikeja',
      'OUT-003,CUST-003,Renamed,3 Road,Lagos,Lagos,Ikeja',
    ];
    const outlets = await bring('outlets', shops.join('\n'));
    expect((await check(outlets.id)).checked).toEqual({ created: 2, changed: 1, unchanged: 0, refused: 2 });
    expect(await refusals(outlets.id)).toEqual(['4 Customer code: outlet.taken', '5 Customer code: customer.unknown']);
    expect((await apply(outlets.id)).applied).toMatchObject({ created: 2, changed: 1 });
    expect(
      await database.sql(`select code, name from outlets where tenant_id = $1 and name in ('One', 'Two', 'Renamed') order by 1`, [ours.id]),
    ).toEqual([
      { code: 'O-1', name: 'One' },
      { code: 'O-2', name: 'Two' },
      { code: 'OUT-003', name: 'Renamed' },
    ]);
  });

  it('of others’ territories are refused row by row to whoever is narrowed', async () => {
    const scope = { territories: ['Kano'] };
    const as = who('tenant-owner', { scope });
    const { id } = await bring('customers', 'Code,Name\nCUST-001,Mine now\nCUST-002,Mine too\n', as);
    await runVerb(as, checkImport, { id, mapping: { code: 0, name: 1 } });
    await work();
    expect((await runVerb(as, getImport, { id })).checked).toEqual({ created: 0, changed: 0, unchanged: 0, refused: 2 });
  });
});

describe('prices of one list', () => {
  const as = () => who('pricing-manager');
  const bringPrices = (file: string, target?: string): Promise<ImportSummary> =>
    startImport(as(), { kind: 'prices', fileName: 'prices.csv', content: bytes(file), ...(target && { target }) });
  const live = () =>
    database.sql(
      'select p.sku, e.unit, e.price_minor::text as price from price_list_entries e join products p on p.id = e.product_id where e.tenant_id = $1 and e.until_version is null order by 1, 2',
      [ours.id],
    );

  it('go to its draft, never live, and leave what the file does not name', async () => {
    const before = await live();
    expect(await codeOf(bringPrices('SKU,Unit,Price\nSKU-001,piece,5\n'))).toBe('price-list.missing');
    expect(await codeOf(bringPrices('SKU,Unit,Price\nSKU-001,piece,5\n', 'NONE'))).toBe('price-list.unknown');
    const rows = [
      'SKU,Unit,From,Price',
      'SKU-001,piece,,"₦1,250.50"',
      'SKU-001,carton,,110',
      'SKU-001,carton,120,9 900',
      'SKU-002,piece,,',
      'SKU-003,piece,,on request',
      'SKU-002,crate,,5',
      'NONE,piece,,5',
      'SKU-004,piece,,"1.250,50"',
      'SKU-001,piece,1,7',
    ];
    const { id } = await bringPrices(rows.join('\n'), 'STD');
    await runVerb(as(), checkImport, { id, mapping: (await runVerb(as(), getImport, { id })).mapping });
    await work();
    expect((await runVerb(as(), getImport, { id })).checked).toEqual({ created: 1, changed: 3, unchanged: 1, refused: 4 });
    expect(await refusals(id)).toEqual([
      '7 Unit: unit.no-conversion',
      '8 SKU: sku.unknown',
      '9 Price: cell.decimal-comma',
      '10 SKU, Unit, From quantity, base units: row.twice',
    ]);
    expect(await database.sql('select 1 from price_list_drafts where tenant_id = $1', [ours.id])).toEqual([]);
    await runVerb(as(), applyImport, { id });
    await work();
    const draft = await database.sql(
      'select p.sku, d.unit, d.min_base_quantity::int as min, d.price_minor::text as price, d.is_on_request, d.is_removed from price_list_draft_entries d join products p on p.id = d.product_id where d.tenant_id = $1 order by 1, 2, 3',
      [ours.id],
    );
    expect(draft.map((row) => Object.values(row).join(' '))).toEqual([
      'SKU-001 carton 120 990000 false false',
      'SKU-001 piece 1 125050 false false',
      'SKU-002 piece 1  false true',
      'SKU-003 piece 1  true false',
    ]);
    expect(await live()).toEqual(before);
    // Taken out as the draft has them, and brought in again: nothing changes, no revision is made.
    const pages = [await runVerb(as(), exportRows, { kind: 'prices', target: 'STD', limit: 5 })];
    for (let page = pages[0]; page?.next; page = pages.at(-1))
      pages.push(await runVerb(as(), exportRows, { kind: 'prices', target: 'STD', limit: 5, after: page.next }));
    const cells = [pages[0]?.header.map((text) => ({ text })) ?? [], ...pages.flatMap((page) => page.rows)];
    expect(cells).toHaveLength(1 + 8);
    const again = await bringPrices(cells.map(csvLine).join(''), 'STD');
    const revision = await database.sql('select revision, updated_at from price_list_drafts where tenant_id = $1', [ours.id]);
    expect((await check(again.id)).checked).toEqual({ created: 0, changed: 0, unchanged: 8, refused: 0 });
    expect((await apply(again.id)).applied.unchanged).toBe(8);
    expect(await database.sql('select revision, updated_at from price_list_drafts where tenant_id = $1', [ours.id])).toEqual(revision);
  });
});

describe('what going live needs', () => {
  it.each<[ImportKind, { file: string; sql: string; expected: string[] }]>([
    [
      'open-invoices',
      {
        file: 'Invoice No,Account,Date,Due date,Amount,Balance\nINV-1,CUST-001,1/10/2026,46356,"1,500.00",200\nINV-2,CUST-001,1/10/2026,1/9/2026,5,5\nINV-3,CUST-001,1/10/2026,1/11/2026,5,6\nINV-4,NOBODY,1/10/2026,1/11/2026,5,5\nINV-5,CUST-002,1/10/2026,1/11/2026,5,\n',
        sql: `select number as key, to_char(due_on, 'YYYY-MM-DD') as a, open_minor::text as b from opening_invoices where tenant_id = $1`,
        expected: [
          'INV-1 2026-11-30 20000',
          '3 Due date: invoice.due-early',
          '4 Open amount: invoice.over-open',
          '5 Customer code: customer.unknown',
          '6 Open amount: cell.empty',
        ],
      },
    ],
    [
      'unapplied-money',
      {
        file: 'Teller,Customer,Value date,Amount,Payer\n000123,CUST-001,2026-11-03,"₦9,800,000",NIP/CHINEDU OKEKE\n000124,CUST-001,2026-11-03,0,\n',
        sql: `select reference as key, payer as a, amount_minor::text as b from opening_money where tenant_id = $1`,
        expected: ['000123 NIP/CHINEDU OKEKE 980000000', '3 Amount: cell.unfit'],
      },
    ],
    [
      'opening-stock',
      {
        file: 'Depot,SKU,Batch,Unit,Qty,Cost,Expiry\nWH-1,SKU-001,L1,carton,40,"5,200.75",30/11/2027\nWH-1,SKU-001,L2,crate,40,1,\nWH-9,SKU-001,L1,carton,40,1,\nWH-1,NONE,L1,carton,40,1,\n',
        sql: `select batch as key, unit || ' ' || quantity as a, unit_cost_minor::text as b from opening_stock where tenant_id = $1`,
        expected: ['L1 carton 40 520075', '3 Unit: unit.unknown', '4 Depot: warehouse.unknown', '5 SKU: sku.unknown'],
      },
    ],
    [
      'empties',
      {
        file: 'Customer,Container,Balance,Deposit\nCUST-001,Crate 24,12,"1,200"\nCUST-001,Crate 24,13,1\n',
        sql: `select container as key, quantity::text as a, deposit_minor::text as b from opening_empties where tenant_id = $1`,
        expected: ['Crate 24 12 120000', '3 Customer code, Container: row.twice'],
      },
    ],
  ])('%s are kept, and moves neither credit nor stock', async (kind, { file, sql, expected }) => {
    const money = async () =>
      JSON.stringify(await database.sql('select * from credit_accounts where tenant_id = $1 order by 2', [ours.id]), (_, value: unknown) =>
        typeof value === 'bigint' ? `${value}` : value,
      );
    const before = await money();
    const { id } = await bring(kind, file);
    await check(id);
    await apply(id);
    const rows = await database.sql<{ key: string; a: string; b: string }>(sql, [ours.id]);
    expect([...rows.map((row) => `${row.key} ${row.a} ${row.b}`), ...(await refusals(id))]).toEqual(expected);
    expect(await money()).toBe(before);
  });
});

describe('a file that was exported', () => {
  beforeEach(async () => {
    await runVerb(who(), putProducts, {
      products: [
        {
          sku: 'SKU-001',
          name: '=HYPERLINK("x")',
          category: 'Food > Pasta',
          taxClass: 'zero-rated',
          taxEvidence: '-s.187',
          weightGrams: 70,
          isBatchTracked: true,
          shelfLifeDays: 90,
          nafdacNumber: 'A7-1234',
          nafdacExpires: '2027-01-31',
          hsCode: '1902.30.00',
          gtin: '6009876543219',
          units: [{ unit: 'pallet', factor: 480, minimum: 2, isSellable: false, weightGrams: 9, volumeMl: 8, gtin: '96385074' }],
        },
        {
          sku: '00042',
          name: '\'+quoted\nand "so" on, ',
          category: 'Rice',
          brand: '@Brand',
          principal: 'P',
          baseUnit: 'bag',
          taxClass: 'exempt',
          status: 'draft',
          units: [{ unit: 'bag', factor: 1, increment: 5 }],
        },
      ].map((one) => ({ ...one, name: one.name.replace('\n', ' ').trim() })),
    });
    const outlets = [
      {
        code: 'OUT-9',
        name: '=1+1',
        address: 'a;b\tc'.replace('\t', ' '),
        city: 'Lagos',
        state: 'Lagos',
        localGovernment: 'Ikeja',
        phone: '0803 111 2222',
        landmark: '-by the mosque',
        marketDay: 'eke',
      },
    ];
    await runVerb(who(), putCustomers, {
      customers: [
        {
          code: '007',
          name: '+Blessed',
          segment: 'retail',
          territory: 'Lagos',
          ownerName: 'O',
          phone: '0803 123 4567',
          paymentTerms: '30 days',
          warehouse: 'WH-2',
          limitMinor: '123456789',
          status: 'on-hold',
          statusReason: '@owes',
          taxId: '0123456789012',
          outlets,
        },
      ],
    });
    for (const [kind, file] of [
      [
        'open-invoices',
        'Number,Customer,Date,Due,Total,Open,Note\n=1,007,2026-10-01,2026-11-01,15.05,0.05,-x\n2,CUST-001,2026-10-01,2026-11-01,1,1,\n3,CUST-001,2026-10-01,2026-11-01,1,1,\n',
      ],
      ['unapplied-money', 'Reference,Customer,Received on,Amount\n0001,007,2026-10-01,10\n'],
      [
        'opening-stock',
        'Depot,SKU,Batch,Unit,Quantity,Cost,Expiry\nWH-1,00042,+1,bag,5,0,2027-01-01\nWH-2,SKU-001,1,pallet,5,12.5,\nWH-2,SKU-001,2,pallet,5,12.5,\n',
      ],
      ['empties', 'Customer,Container,Quantity,Deposit\n007,Crate,0,\nCUST-001,Crate,3,5\nCUST-001,Bottle,3,5\n'],
    ] as const) {
      const { id } = await bring(kind, file);
      await check(id);
      expect((await apply(id)).applied.refused).toBe(0);
    }
  });

  const KINDS: readonly ImportKind[] = ['products', 'customers', 'outlets', 'open-invoices', 'unapplied-money', 'opening-stock', 'empties'];
  it.each(KINDS.flatMap((kind) => (['csv', 'xlsx'] as const).map((format) => [kind, format] as const)))(
    'of %s as %s and imported again changes nothing',
    async (kind, format) => {
      const tables = [
        'products',
        'product_units',
        'customers',
        'outlets',
        'credit_accounts',
        'price_books',
        'opening_invoices',
        'opening_money',
        'opening_stock',
        'opening_empties',
        'audit_log',
      ];
      const digest = async (): Promise<unknown[]> =>
        Promise.all(
          tables.map((table) =>
            database.sql(
              `select md5(string_agg(t::text, chr(10) order by t::text)) as all from ${table} t where tenant_id = $1 and ($2 <> 'audit_log' or t::text !~ ',import,')`,
              [ours.id, table],
            ),
          ),
        );
      const before = await digest();
      const content = await exported(kind, format);
      const { id, rowCount } = await bring(kind, content);
      expect(rowCount).toBeGreaterThan(0);
      expect((await check(id)).checked).toEqual({ created: 0, changed: 0, unchanged: rowCount, refused: 0 });
      expect((await apply(id)).applied).toEqual({ created: 0, changed: 0, unchanged: rowCount, refused: 0 });
      expect(await digest()).toEqual(before);
      const own = await runVerb(who(), getImport, { id });
      const offered = own.columns.filter((column) => column.isOffered && !/^unit[4-9]/.test(column.id)).map((column) => column.id);
      expect(Object.keys(own.mapping)).toEqual(expect.arrayContaining(offered));
    },
  );
});

describe('a run', () => {
  const many = (rows: number): string =>
    [NEW, ...Array.from({ length: rows }, (_, row) => product(`M-${String(row).padStart(5, '0')}`))].join('\n');
  const written = async (): Promise<number> =>
    (
      await database.sql<{ count: number }>(`select count(*)::int as count from products where tenant_id = $1 and sku like 'M-%'`, [
        ours.id,
      ])
    )[0]?.count ?? 0;

  it('goes on where it was when its process dies between the batches, and writes each row once', async () => {
    const { id } = await bring('products', many(1_700));
    await check(id);
    await runVerb(who(), applyImport, { id });
    // The third batch meets a database that breaks: the process has nothing it could do about it.
    let planned = 0;
    const failing: Services = {
      ...services,
      ids: {
        ...services.ids,
        uuid: () => {
          const stack = new Error().stack ?? '';
          if (stack.includes('planOne')) planned += 1;
          if (planned > 1_200) throw new Error('killed');
          return services.ids.uuid();
        },
      },
    };
    await expect(work(failing)).rejects.toThrow();
    const half = await runVerb(who(), getImport, { id });
    expect(half).toMatchObject({ state: 'applying', rowsDone: 1_000, applied: { created: 1_000 } });
    expect(await written()).toBe(1_000);
    await work();
    expect(await runVerb(who(), getImport, { id })).toMatchObject({
      state: 'applied',
      applied: { created: 1_700, changed: 0, unchanged: 0, refused: 0 },
    });
    expect(await written()).toBe(1_700);
    expect((await auditOf('product')).length).toBe(1_700);
  });

  it('is stopped and goes on', async () => {
    const { id } = await bring('products', many(1_200));
    await check(id);
    await runVerb(who(), applyImport, { id });
    await runVerb(who(), stopImport, { id });
    await work();
    expect(await written()).toBe(0);
    expect(await runVerb(who(), getImport, { id })).toMatchObject({ state: 'stopped', trouble: 'Stopped by tenant-owner.' });
    expect((await apply(id)).applied.created).toBe(1_200);
    expect(await codeOf(runVerb(who(), applyImport, { id }))).toBe('import.applied');
    expect(await codeOf(runVerb(who(), checkImport, { id, mapping: { sku: 0, name: 1 } }))).toBe('import.applied');
  });

  it('of all or nothing stops at a row that is refused meanwhile, with nothing of its batch', async () => {
    const { id } = await bring('products', `${NEW}\n${product('A-1')}\n${product('A-2')}\n`);
    await check(id);
    await runVerb(who(), putProducts, {
      products: [
        {
          sku: 'A-2',
          name: 'Other',
          category: 'A',
          brand: 'B',
          principal: 'C',
          baseUnit: 'bottle',
          taxClass: 'standard',
          units: [{ unit: 'bottle', factor: 1 }],
        },
      ],
    });
    const stopped = await apply(id, true);
    expect(stopped.state).toBe('stopped');
    expect(stopped.trouble).toContain('Row 3 is refused now');
    expect(await database.sql(`select sku from products where tenant_id = $1 and sku = 'A-1'`, [ours.id])).toEqual([]);
  });
});
