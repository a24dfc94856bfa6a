import { runVerb } from '@omniroute/services';
import { putProducts } from '@omniroute/services/catalogue';
import { digestTenant } from '@omniroute/testing';
import { importWorld } from '@omniroute/testing/imports';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyImport, checkImport, discardImport, getImport, listImportRows, listImports, saveImportMapping, stopImport } from './index.ts';

const world = importWorld();
const { who, bring, check, apply, refusals, codeOf, auditOf, bytes } = world;
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const NEW = 'SKU,Name,Category,Brand,Principal,Base unit,Tax class,Unit 2,Unit 2 holds';
const product = (sku: string, more = 'Indomie,Noodles,Indomie,Dufil,piece,standard,carton,40'): string => `${sku},${more}`;

describe('a file of products', () => {
  it('is tried without a trace, and then written by whoever brought it', async () => {
    const before = await digestTenant(world.database, world.theirs.id);
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
    expect(await world.database.sql('select sku from products where tenant_id = $1 and sku like $2', [world.ours.id, 'N-%'])).toEqual([]);
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
    expect(await world.database.sql('select reason from parked_events')).toEqual([]);
    expect(await digestTenant(world.database, world.theirs.id)).toEqual(before);
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
    expect(await world.database.sql(`select sku, name from products where tenant_id = $1 and sku like 'OK%'`, [world.ours.id])).toEqual([
      { sku: 'OK-1', name: 'Fine' },
    ]);
    expect(await refusals(id)).toEqual(expected);
  });

  it('names the product that has a barcode, whoever else of the file wants it', async () => {
    await runVerb(who(), putProducts, { products: [{ sku: 'SKU-001', gtin: '6009876543219' }] });
    const wanting = (sku: string): string => `${sku},Fine,Noodles,Indomie,Dufil,piece,standard,6009876543219`;
    const header = 'SKU,Name,Category,Brand,Principal,Base unit,Tax class,GTIN';
    const owner = 'SKU-001,Product SKU-001,Noodles,Indomie,Dufil,piece,standard,6009876543219';
    for (const rows of [
      [wanting('A-1'), wanting('A-2')],
      [wanting('A-1'), wanting('A-2'), owner],
    ]) {
      const { id } = await bring('products', [header, ...rows].join('\n'));
      await check(id);
      const { items } = await runVerb(who(), listImportRows, { id, outcome: 'refused' });
      expect(items.flatMap(({ refusals: told }) => told.map(({ detail }) => detail))).toEqual(
        ['A-1', 'A-2'].map(
          (sku) => `${sku}: the GTIN 6009876543219 is that of SKU-001 (Product SKU-001). Discontinue that one, or give each its own.`,
        ),
      );
    }
  });

  it('leaves what it does not name, and takes away where a cell is blank', async () => {
    await runVerb(who(), putProducts, { products: [{ sku: 'SKU-001', weightGrams: 70, nafdacNumber: 'A7-1234', gtin: '6009876543219' }] });
    const { id } = await bring('products', 'SKU,Weight,NAFDAC No\nSKU-001,,\n');
    expect((await check(id)).checked).toEqual({ created: 0, changed: 1, unchanged: 0, refused: 0 });
    await apply(id);
    const rows = await world.database.sql(
      `select u.weight_grams, nafdac_number, p.gtin, name, status from products p join product_units u on u.tenant_id = $1 and u.product_id = p.id
       and u.unit = p.base_unit where p.tenant_id = $1 and sku = $2`,
      [world.ours.id, 'SKU-001'],
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
    expect((await runVerb({ services: world.services, caller: world.theirs.caller() }, listImports, {})).items).toEqual([]);
    expect(await codeOf(runVerb({ services: world.services, caller: world.theirs.caller() }, getImport, { id }))).toBe('import.unknown');
    expect((await runVerb(who('catalogue-manager', { scope: { warehouseIds: [] } }), listImports, {})).items).toEqual([]);
    expect(await codeOf(runVerb(who(), stopImport, { id }))).toBe('import.not-busy');
    expect(await codeOf(runVerb(who(), applyImport, { id }))).toBe('import.unchecked');
    await runVerb(who(), discardImport, { id });
    expect(await world.database.sql('select count(*)::int as rows from import_rows where tenant_id = $1', [world.ours.id])).toEqual([
      { rows: 0 },
    ]);
  });

  it('that breaks off half-way leaves nothing', async () => {
    const broken = bytes(`${NEW}\n`, ...Array.from({ length: 3_000 }, (_, row) => `${product(`N-${row}`)}\n`), '"never closed\n');
    expect(await codeOf(bring('products', broken))).toBe('file.not-csv');
    expect(await world.database.sql('select count(*)::int as rows from imports where tenant_id = $1', [world.ours.id])).toEqual([
      { rows: 0 },
    ]);
  });
});
