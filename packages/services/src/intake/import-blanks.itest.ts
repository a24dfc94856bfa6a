import { runVerb } from '@omniroute/services';
import { putProducts } from '@omniroute/services/catalogue';
import { digestTenant } from '@omniroute/testing';
import { importWorld } from '@omniroute/testing/imports';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exportRows, listImportRows, refusedRowsFile } from './index.ts';

const world = importWorld();
const { who, bring, check, apply, refusals } = world;
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const NONE = { created: 0, changed: 0, unchanged: 0, refused: 0 };

describe('a credit limit and a hold', () => {
  const credit = async (code = 'CUST-001'): Promise<unknown> => {
    const [row] = await world.database.sql<{ status: string; reason: string | null; limit: string | null }>(
      `select c.status, c.status_reason as reason, a.limit_minor::text as limit from customers c
       join credit_accounts a on a.tenant_id = c.tenant_id and a.customer_id = c.id where c.tenant_id = $1 and c.code = $2`,
      [world.ours.id, code],
    );
    return row && [row.status, row.reason, row.limit];
  };
  const write = async (content: string) => {
    const { id } = await bring('customers', content);
    const { checked, keptBlank } = await check(id);
    await apply(id);
    return { id, checked, keptBlank };
  };
  beforeEach(async () => {
    await write('Code,Status,Reason of the status,Credit limit\nCUST-001,on-hold,Owes,"5,000.00"\n');
    expect(await credit()).toEqual(['on-hold', 'Owes', '500000']);
  });

  it('stay where their cells are blank, which the dry run says in numbers', async () => {
    const others = await digestTenant(world.database, world.theirs.id);
    const content = 'Code,Name,Status,Credit limit\nCUST-001,Other name,,\nCUST-002,Mama,active,\nCUST-003,,,\n';
    const { checked, keptBlank } = await write(content);
    expect(checked).toMatchObject({ changed: 2, refused: 1 });
    expect(keptBlank).toEqual([
      { id: 'status', label: 'Status', rows: 1 },
      { id: 'limitMinor', label: 'Credit limit', rows: 2 },
    ]);
    expect(await credit()).toEqual(['on-hold', 'Owes', '500000']);
    expect(await digestTenant(world.database, world.theirs.id)).toEqual(others);
  });

  it('end where a word says so, and the word is what comes out again', async () => {
    expect((await write('Code,Credit limit\nCUST-001,No limit\n')).checked).toEqual({ ...NONE, changed: 1 });
    expect(await credit()).toEqual(['on-hold', 'Owes', null]);
    expect((await write('Code,Status\nCUST-001,active\n')).checked).toEqual({ ...NONE, changed: 1 });
    expect(await credit()).toEqual(['active', null, null]);
    const { header, rows } = await runVerb(who(), exportRows, { kind: 'customers' });
    expect(rows[0]?.[header.indexOf('Credit limit')]).toEqual({ text: 'no limit' });
    expect((await write('Code,Credit limit\nCUST-001,no limit\n')).checked).toEqual({ ...NONE, unchanged: 1 });
    expect((await write('Code,Credit limit\nCUST-001,0\n')).checked).toEqual({ ...NONE, changed: 1 });
    expect(await credit()).toEqual(['active', null, '0']);
  });

  it('are said of a new customer, of whom there is nothing to stay', async () => {
    const header = 'Code,Name,Segment,Territory,Owner,Depot,Terms';
    const shop = 'Blessed,retail,Lagos,Chinedu,WH-1,cash';
    const blank = await write(`${header},Credit limit\nNEW-1,${shop},\nNEW-2,${shop},no limit\nNEW-3,${shop},100\n`);
    expect([blank.checked, blank.keptBlank]).toEqual([{ ...NONE, created: 2, refused: 1 }, []]);
    expect(await refusals(blank.id)).toEqual(['2 Credit limit: cell.needed']);
    const { items } = await runVerb(who(), listImportRows, { id: blank.id, outcome: 'refused' });
    expect(items[0]?.refusals[0]?.detail).toBe('A new customer needs Credit limit: an amount, or “no limit”.');
    expect([await credit('NEW-1'), await credit('NEW-2'), await credit('NEW-3')]).toEqual([
      undefined,
      ['active', null, null],
      ['active', null, '10000'],
    ]);
    expect(await refusals((await write(`${header}\nNEW-4,${shop}\n`)).id)).toEqual(['2 Credit limit: cell.needed']);
  });
});

describe('a product', () => {
  const product = {
    category: 'Rice',
    brand: 'B',
    principal: 'P',
    baseUnit: 'bag',
    taxClass: 'exempt',
    taxEvidence: 'NTA 2025 s.186',
    isStocked: false,
    isBatchTracked: true,
  };
  const units = [
    { unit: 'bag', factor: 1, isSellable: false },
    { unit: 'pallet', factor: 40, isSellable: false },
  ];
  it.each(['draft', 'discontinued'])('that is %s stays so where its state is blank', async (status) => {
    await runVerb(who(), putProducts, { products: [{ sku: 'P-1', name: 'Rice', ...product, status, units }] });
    const header = 'SKU,Status,Kept in stock,Kept by batch,Base unit is sold,Unit 2,Unit 2 is sold';
    const { id } = await bring('products', `${header}\nP-1,,,,,pallet,\n`);
    const { checked, keptBlank } = await check(id);
    expect(checked).toEqual({ ...NONE, unchanged: 1 });
    expect(keptBlank.map((one) => `${one.label} ${one.rows}`)).toEqual([
      'Status 1',
      'Kept in stock 1',
      'Kept by batch 1',
      'Base unit is sold 1',
      'Unit 2 is sold 1',
    ]);
    await apply(id);
    const kept = await world.database.sql('select status, is_stocked, is_batch_tracked from products where tenant_id = $1 and sku = $2', [
      world.ours.id,
      'P-1',
    ]);
    expect(kept).toEqual([{ status, is_stocked: false, is_batch_tracked: true }]);
  });

  it('of whose pack something is said without its name is refused, so that nothing is lost', async () => {
    const header = 'SKU,Name,Unit 2,Unit 2 holds,Unit 2 GTIN,Unit 3,Unit 3 minimum';
    const rows = ['SKU-001,A,,40,,,', 'SKU-002,A,,,12345670,,', 'SKU-003,A,,,,,2', 'SKU-004,A,,,,,'];
    const { id } = await bring('products', `${header}\n${rows.join('\n')}\n`);
    expect((await check(id)).checked).toEqual({ ...NONE, changed: 1, refused: 3 });
    expect(await refusals(id)).toEqual(['2 Unit 2: cell.needed', '3 Unit 2: cell.needed', '4 Unit 3: cell.needed']);
    const size = await bring('products', 'SKU,Name,Pack size\nSKU-001,A,12\nSKU-002,A,\n');
    expect((await check(size.id)).checked).toMatchObject({ refused: 0 });
    const barcode = await bring('products', 'SKU,Name,Carton barcode\nSKU-001,A,12345670\n');
    await check(barcode.id);
    expect(await refusals(barcode.id)).toEqual(['2 Unit 2: cell.needed']);
  });
});

describe('empties', () => {
  it('keep a deposit whose cell is blank', async () => {
    const write = async (content: string) => {
      const { id } = await bring('empties', content);
      const { keptBlank } = await check(id);
      await apply(id);
      return keptBlank;
    };
    await write('Customer,Container,Quantity,Deposit\nCUST-001,Crate,3,"1,200"\n');
    expect(await write('Customer,Container,Quantity,Deposit\nCUST-001,Crate,4,\n')).toMatchObject([{ id: 'depositMinor', rows: 1 }]);
    expect(
      await world.database.sql('select quantity::text, deposit_minor::text as deposit from opening_empties where tenant_id = $1', [
        world.ours.id,
      ]),
    ).toEqual([{ quantity: '4', deposit: '120000' }]);
  });
});

describe('codes as spreadsheets leave them', () => {
  it('are refused where they are new, in every column of codes, and taken where they stand so already', async () => {
    await world.database.sql(`update customers set tax_id = '17850.0' where tenant_id = $1 and code = 'CUST-003'`, [world.ours.id]);
    const customers = await bring('customers', 'Code,Tax ID,RC or BN\nCUST-001,1.23457E+12,\nCUST-002,,123.0\nCUST-003,17850.0,RC 1E5\n');
    expect((await check(customers.id)).checked).toEqual({ ...NONE, changed: 1, refused: 2 });
    expect(await refusals(customers.id)).toEqual(['2 Tax ID: code.mangled', '3 RC or BN: code.mangled']);

    const header = 'Reference,Customer,Received on,Amount';
    const money = await bring(
      'unapplied-money',
      `${header}\n1.00004E+29,CUST-001,2026-11-03,5\n100004000000000000000000000001,CUST-001,2026-11-03,5\n`,
    );
    expect((await check(money.id)).checked).toEqual({ ...NONE, created: 1, refused: 1 });
    expect(await refusals(money.id)).toEqual(['2 Reference: code.mangled']);
    await apply(money.id);
    await world.database.sql(`update opening_money set reference = '1.00004E+29' where tenant_id = $1`, [world.ours.id]);
    const again = await bring('unapplied-money', `${header}\n1.00004E+29,CUST-001,2026-11-03,6\n`);
    expect((await check(again.id)).checked).toEqual({ ...NONE, changed: 1 });
  });
});

describe('refused rows that are taken away', () => {
  it('hold their cells as they were brought, so that mended ones are taken', async () => {
    const line = `"CUST-001","'+2348031234567","'=odd name","8.03E+09"`;
    const { id } = await bring('customers', `"Code","Phone","Name","Credit limit"\r\n${line}\r\n`);
    expect((await check(id)).checked).toMatchObject({ refused: 1 });
    const parts: string[] = [];
    for await (const part of (await refusedRowsFile(who(), { id, format: 'csv' })).bytes) parts.push(part.toString());
    const file = parts.join('');
    expect(file).toContain(line);
    const mended = await bring('customers', file.replace('8.03E+09', '800'));
    expect((await check(mended.id)).checked).toEqual({ ...NONE, changed: 1 });
    await apply(mended.id);
    expect(
      await world.database.sql('select phone, name from customers where tenant_id = $1 and code = $2', [world.ours.id, 'CUST-001']),
    ).toEqual([{ phone: '+2348031234567', name: '=odd name' }]);
  });
});
