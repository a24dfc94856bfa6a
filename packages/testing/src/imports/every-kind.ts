import { runVerb } from '@omniroute/services';
import { putAttributes, putProductGroups, putProducts } from '@omniroute/services/catalogue';
import { putCustomers, putGroups, putOwners } from '@omniroute/services/customer';
import { editPriceDraft } from '@omniroute/services/pricing';
import type { Who } from '../two-tenants.ts';

/** What changes by date is planned for this day, in the tenant's zone. */
export const COMING_DAY = '2031-03-01';
const LATER = '2031-09-01T00:00:00Z';

const PRODUCTS = [
  {
    sku: 'SKU-001',
    name: '=HYPERLINK("x")',
    category: 'Food > Pasta',
    taxClass: 'zero-rated',
    taxEvidence: '-s.187',
    taxChanges: [
      { from: `${COMING_DAY}T00:00:00+01:00`, taxClass: 'standard', evidence: '=Finance Act' },
      { from: LATER, taxClass: 'exempt', evidence: 'NTA 2025 s.186' },
    ],
    retailPrice: { unit: 'carton', priceMinor: '129950' },
    weightGrams: 70,
    isBatchTracked: true,
    shelfLifeDays: 90,
    nafdacNumber: 'A7-1234',
    nafdacExpires: '2027-01-31',
    hsCode: '1902.30.00',
    gtin: '6009876543219',
    groups: ['may;deal', 'C:\\x'],
    attributes: { flavour: 'Chicken; hot: very', salt: '+2' },
    substitutes: ['SKU-003', 'SKU-002'],
    units: [
      { unit: 'piece', weightGrams: 70, volumeMl: 110, gtin: '12345670' },
      {
        unit: 'carton',
        weightGrams: 900,
        volumeMl: 1_400,
        gtin: '40123455',
        conversions: [
          { from: `${COMING_DAY}T00:00:00+01:00`, factor: 10, weightGrams: 3 },
          { from: LATER, factor: 8 },
        ],
      },
      {
        unit: 'pallet',
        factor: 480,
        minimum: 2,
        isSellable: false,
        weightGrams: 9,
        volumeMl: 8,
        gtin: '96385074',
        displayPrecision: 2,
        conversions: [{ from: LATER, factor: 400 }],
      },
    ],
  },
  {
    sku: '00042',
    name: '\'+quoted and "so" on,',
    category: 'Rice',
    brand: '@Brand',
    principal: 'P',
    baseUnit: 'bag',
    taxClass: 'exempt',
    taxEvidence: 'NTA 2025 s.186',
    status: 'draft',
    predecessor: 'SKU-004',
    units: [{ unit: 'bag', factor: 1, increment: 5 }],
  },
];
const OUTLET = {
  code: 'OUT-9',
  name: '=1+1',
  address: 'a;b c',
  city: 'Lagos',
  state: 'Lagos',
  localGovernment: 'Ikeja',
  phone: '0803 111 2222',
  landmark: '-by the mosque',
  marketDay: 'eke',
  class: 'kiosk',
  geo: { latitude: 6.5244, longitude: -3.379206 },
};
const CUSTOMER = {
  code: '007',
  name: '+Blessed',
  segment: 'retail',
  territory: 'Lagos',
  ownerName: 'O',
  owner: 'OWN-1',
  groups: ['a;b', 'market'],
  phone: '0803 123 4567',
  paymentTerms: '30 days',
  shortPolicy: 'backorder',
  warehouse: 'WH-2',
  limitMinor: '123456789',
  status: 'on-hold',
  statusReason: '@owes',
  taxId: '0123456789012',
  registrationNumber: '000123',
  outlets: [OUTLET],
};
const CELLS = [
  { sku: 'SKU-001', unit: 'carton', minBaseQuantity: 120, to: { priceMinor: '990005' } },
  { sku: 'SKU-002', unit: 'piece', to: { onRequest: true } },
  { sku: 'SKU-003', unit: 'piece', to: {} },
];

/** Files of what only files bring. */
const FILES = {
  'open-invoices':
    'Number,Customer,Date,Due,Total,Open,Note\n=1,007,2026-10-01,2026-11-01,15.05,0.05,-x\n2,CUST-001,2026-10-01,2026-11-01,1,1,\n3,CUST-001,2026-10-01,2026-11-01,1,1,\n',
  'unapplied-money':
    'Reference,Customer,Received on,Amount,Payer,Note\n0001,007,2026-10-01,10,@CHINEDU,-10 %\n0002,CUST-001,2026-10-01,10,,\n',
  'opening-stock':
    'Depot,SKU,Batch,Unit,Quantity,Cost,Expiry,Received on\nWH-1,00042,+1,bag,5,0,2027-01-01,2026-10-01\nWH-2,SKU-001,1,pallet,5,12.5,,\nWH-2,SKU-001,2,pallet,5,12.5,,\n',
  empties: 'Customer,Container,Quantity,Deposit,Note\n007,Crate,0,,\nCUST-001,Crate,3,5,=2\nCUST-001,Bottle,3,5,\n',
} as const;

interface World {
  who(): Who;
  bring(kind: string, content: string): Promise<{ readonly id: string }>;
  check(id: string): Promise<unknown>;
  apply(id: string): Promise<{ readonly applied: { readonly refused: number } }>;
}

/** Gives a tenant something of every kind that a file can hold, with every column filled somewhere, and texts that a spreadsheet would spoil. */
export async function fillEveryKind({ who, bring, check, apply }: World): Promise<void> {
  const groups = [
    { code: 'may;deal', name: 'May' },
    { code: 'C:\\x', name: 'X' },
  ];
  await runVerb(who(), putProductGroups, { groups });
  const attributes = ['flavour', 'salt'].map((code) => ({ code, name: code, kind: 'text' }));
  await runVerb(who(), putAttributes, { attributes });
  await runVerb(who(), putProducts, { products: PRODUCTS });
  await runVerb(who(), putGroups, { groups: ['a;b', 'market'].map((code) => ({ code, name: code })) });
  await runVerb(who(), putOwners, { owners: [{ code: 'OWN-1', name: 'Alhaji' }] });
  await runVerb(who(), putCustomers, { customers: [CUSTOMER] });
  await runVerb(who(), editPriceDraft, { code: 'STD', cells: CELLS });
  for (const [kind, file] of Object.entries(FILES)) {
    const { id } = await bring(kind, file);
    await check(id);
    const { applied } = await apply(id);
    if (applied.refused > 0) throw new Error(`the file of ${kind} was refused in part`);
  }
}
