import type { ImportKind } from '@omniroute/domain/intake';
import { runVerb } from '@omniroute/services';
import { putProducts } from '@omniroute/services/catalogue';
import { putCustomers } from '@omniroute/services/customer';
import { importWorld } from '@omniroute/testing/imports';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { getImport } from './index.ts';

const world = importWorld();
const { who, bring, check, apply, exported } = world;
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

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
            world.database.sql(
              `select md5(string_agg(t::text, chr(10) order by t::text)) as all from ${table} t where tenant_id = $1 and ($2 <> 'audit_log' or t::text !~ ',import,')`,
              [world.ours.id, table],
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
