import type { ImportKind } from '@omniroute/domain/intake';
import { runVerb } from '@omniroute/services';
import { importWorld } from '@omniroute/testing/imports';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addOutlet, mergeOutlets, mergeOwners, putOwners } from '../customer/index.ts';
import { checkImport, getImport } from './index.ts';

const world = importWorld();
const { who, bring, work, check, apply, refusals } = world;
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

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
    const stored = await world.database.sql(
      `select c.code, c.phone, a.limit_minor::text as limit from customers c join credit_accounts a on a.tenant_id = c.tenant_id and a.customer_id = c.id where c.tenant_id = $1 and c.code in ('NEW-1', 'CUST-003') order by 1`,
      [world.ours.id],
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
      await world.database.sql(`select code, name from outlets where tenant_id = $1 and name in ('One', 'Two', 'Renamed') order by 1`, [
        world.ours.id,
      ]),
    ).toEqual([
      { code: 'O-1', name: 'One' },
      { code: 'O-2', name: 'Two' },
      { code: 'OUT-003', name: 'Renamed' },
    ]);
  });

  it('mean the owner and the outlet that a merged one became, and bring nobody back', async () => {
    const owners = ['1', '2'].map((of) => ({ code: `OWN-${of}`, name: `Owner ${of}`, customers: [`CUST-00${of}`] }));
    await runVerb(who(), putOwners, { owners });
    const shop = { name: 'Shop', address: '1 Road', city: 'Lagos', state: 'Lagos', localGovernment: 'Ikeja' };
    await runVerb(who(), addOutlet, { customerCode: 'CUST-001', outlet: { ...shop, code: 'OUT-1B' } });
    await runVerb(who(), mergeOwners, { keeper: 'OWN-1', merged: 'OWN-2' });
    await runVerb(who(), mergeOutlets, { customerCode: 'CUST-001', keeper: 'OUT-001', merged: 'OUT-1B' });
    const state = () =>
      world.database.sql(
        `select (select json_agg(o order by o.code) from outlets o where o.tenant_id = $1) as outlets, (select json_agg(n order by n.code) from owners n where n.tenant_id = $1) as owners`,
        [world.ours.id],
      );
    const before = await state();
    const people = await bring('customers', 'Code,Owner code\nCUST-002,OWN-2\nCUST-003,OWN-2\n');
    expect((await check(people.id)).checked).toEqual({ created: 0, changed: 1, unchanged: 1, refused: 0 });
    await apply(people.id);
    const owned =
      'select c.code from customers c join owners n on n.tenant_id = $1 and n.id = c.owner_id where c.tenant_id = $1 and n.code = $2 order by 1';
    expect((await world.database.sql(owned, [world.ours.id, 'OWN-1'])).map(({ code }) => code)).toEqual([
      'CUST-001',
      'CUST-002',
      'CUST-003',
    ]);
    const places = await bring(
      'outlets',
      'Outlet code,Customer,Name,Address,City,State,LGA\nOUT-1B,CUST-001,Another name,9 Road,Kano,Kano,Dala\n',
    );
    expect((await check(places.id)).checked).toEqual({ created: 0, changed: 0, unchanged: 1, refused: 0 });
    await apply(places.id);
    expect(await state()).toEqual(before);
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
      JSON.stringify(
        await world.database.sql('select * from credit_accounts where tenant_id = $1 order by 2', [world.ours.id]),
        (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value),
      );
    const before = await money();
    const { id } = await bring(kind, file);
    await check(id);
    await apply(id);
    const rows = await world.database.sql<{ key: string; a: string; b: string }>(sql, [world.ours.id]);
    expect([...rows.map((row) => `${row.key} ${row.a} ${row.b}`), ...(await refusals(id))]).toEqual(expected);
    expect(await money()).toBe(before);
  });
});
