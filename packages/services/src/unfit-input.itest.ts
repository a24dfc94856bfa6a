import { Fault, pointerTo } from '@omniroute/domain';
import { everyVerb, type FilledTenant, fillWithCanaries, TwoTenants, undoneServices, verbSamples } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runVerb, type Verb } from './run-verb.ts';

const world = new TwoTenants({ warehouses: 3, customers: 3 });
let tenant: FilledTenant;
beforeAll(async () => {
  await world.openMinted();
  tenant = await fillWithCanaries(world.database, world.services, { tenant: world.ours, mark: 'U' });
});
afterAll(world.close);

const MOMENT = '2026-03-02T09:00:00+01:00';
const list = { search: 'text', filter: {} };
/** What the sample calls leave out: every text, day and moment that a verb takes must stand in one of the two. */
const MORE: Readonly<Record<string, object>> = {
  'catalogue.listProducts': { ...list, category: 'Noodles', brand: 'Brand', principal: 'Principal' },
  'catalogue.putProducts': {},
  'catalogue.editProduct': {
    changes: {
      category: 'Staples',
      brand: 'Golden',
      principal: 'Flour Mills',
      taxEvidence: 'NTA 2025 s.187',
      nafdacNumber: 'A7-1234',
      nafdacExpires: '2027-05-31',
      gtin: '6291041500213',
      attributes: {},
      substitutes: ['SKU-002'],
      predecessor: 'SKU-003',
      units: [{ unit: 'carton', gtin: '5901234123457', conversions: [{ from: '2099-03-02T09:00:00+01:00', factor: 10 }] }],
      taxChanges: [{ from: '2099-03-02T09:00:00+01:00', taxClass: 'exempt', evidence: 'NTA 2025 s.186' }],
    },
  },
  'catalogue.bulkEdit': { changes: { brand: 'Golden', principal: 'Flour Mills', hsCode: '1103', addGroups: [], taxEvidence: 'NTA 2025' } },
  'catalogue.putBrands': { brands: [{ name: 'Golden', rename: 'Golden Penny', principal: 'Flour Mills' }] },
  'catalogue.putPrincipals': {
    principals: [{ name: 'Flour Mills', rename: 'Mills', contactName: 'Ada', phone: '0803', email: 'ada@example.com' }],
  },
  'catalogue.putCategories': { remove: [] },
  'catalogue.putAttributes': { attributes: [{ code: 'size', name: 'Size', kind: 'choice', choices: ['S', 'L'], measure: 'cm' }] },
  'customer.listCustomers': { ...list, segment: 'retail', territory: 'Lagos' },
  'inventory.listStock': { ...list, category: 'Noodles', brand: 'Brand' },
  'inventory.loadOrders': { happenedAt: MOMENT },
  'inventory.receiveGoods': { happenedAt: MOMENT },
  'order.listOrders': { ...list, from: '2026-01-01', to: MOMENT, createdAt: ['2026-01-01', MOMENT] },
  'order.placeOrder': {
    currency: 'NGN',
    paymentTerms: 'cash',
    requestedDate: '2026-11-30',
    repCode: 'REP-1',
    purchaseOrderNumber: 'PO-1',
    externalReference: 'INV-1',
    placedAt: MOMENT,
    note: 'Ring\tthe bell,\r\nthen wait.',
  },
  'pricing.addSpecialPrice': { warehouse: 'WH-1', until: '2028-01-01T00:00:00Z' },
  'pricing.calculatePrices': { at: MOMENT, channel: 'api', territory: 'Lagos', paymentTerms: 'cash', currency: 'NGN', coupons: ['SAVE-5'] },
  'pricing.editPriceDraft': {
    reason: 'Market circular',
    terms: { name: 'Draft', assignments: [{ group: 'retail', priority: 1, from: MOMENT, until: '2099-03-02T09:00:00+01:00' }] },
  },
  'pricing.getPriceList': { at: MOMENT },
  'pricing.publishPriceList': { at: MOMENT, reason: 'Market circular' },
  'pricing.publishPromotion': { at: MOMENT, reason: 'Market circular' },
  'pricing.putPriceDraft': {
    reason: 'Market circular',
    basedOn: { code: 'STD', formula: { steps: [{ step: 'surcharge', amountMinor: '100' }] } },
    assignments: [
      { customerCode: 'CUST-001', group: 'retail', territory: 'Lagos', priority: 1, from: MOMENT, until: '2099-03-02T09:00:00+01:00' },
      { channel: 'api', warehouse: 'WH-1', fulfilment: 'collect', paymentTerms: 'cash', priority: 1, from: MOMENT },
    ],
  },
  'pricing.putPromotion': {
    reason: 'Market circular',
    promotion: {
      code: 'P-NEW',
      name: 'Five off',
      type: 'ladder',
      config: { steps: [{ buy: 23, get: 1 }], reward: { sku: 'SKU-002', unit: 'piece' } },
      conditions: {
        skus: ['SKU-001'],
        categories: ['Noodles'],
        brands: ['Brand'],
        productGroups: ['GROUP'],
        customers: ['CUST-001'],
        customerGroups: ['retail'],
        territories: ['Lagos'],
        warehouses: ['WH-1'],
        channels: ['api'],
        coupon: 'SAVE-5',
      },
      stacking: { group: 'default' },
      budget: { amountMinor: '100', perCustomer: { amountMinor: '10' } },
      from: MOMENT,
      until: '2099-03-02T09:00:00+01:00',
    },
  },
  'tenant.listParkedEvents': { type: 'order.created', consumerGroup: 'inventory' },
};

type Path = readonly PropertyKey[];
/** Every text in a value, with its path. */
function textsOf(value: unknown, path: Path = []): { readonly path: Path; readonly text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => textsOf(part, [...path, Array.isArray(value) ? Number(key) : key]));
}
/** The value with another text at a path. */
function withText(value: unknown, [step, ...rest]: Path, text: string): unknown {
  if (step === undefined) return text;
  const part = withText((value as Record<PropertyKey, unknown>)[step], rest, text);
  return Array.isArray(value) ? value.with(Number(step), part) : { ...(value as object), [step]: part };
}

const inputOf = (name: string): unknown => ({ ...(verbSamples(tenant)[name]?.input as object), ...MORE[name] });
const verbs = everyVerb().flatMap((named) => (named.kind === 'verb' ? [{ name: named.name, verb: named.verb }] : []));

/** `invalid` with the place, or what else came of it; no fault at all is told as the bug it is. */
async function outcome({ name, verb }: { name: string; verb: Verb<unknown, unknown> }, input: unknown, path: Path): Promise<string> {
  // The importer may set every field of an order.
  const role = name === 'order.placeOrder' ? 'importer' : verbSamples(tenant)[name]?.role;
  const caller = tenant.caller(role, { scope: {} });
  try {
    // Undone, so that no call finds what another left.
    await runVerb({ services: undoneServices(world.services), caller }, verb, input);
    return 'done';
  } catch (error) {
    if (!(error instanceof Fault)) return `bug: ${String(error)}`;
    const places = (error.problem.errors ?? []).map((one) => one.pointer ?? '');
    return places.some((place) => place.startsWith(pointerTo(path))) ? error.kind : `${error.kind} at ${places.join(', ')}`;
  }
}

const UNFIT = { 'a NUL': 'a\0b', 'another control character': 'a\u0085b', 'half a surrogate pair': 'a\ud800b', 'its other half': '\udc00' };
const isTime = (text: string): boolean => /^\d{4}-\d\d-\d\d/.test(text);

describe('every text of every verb', () => {
  it('is taken as the samples have it', async () => {
    for (const each of verbs) expect(`${each.name}: ${await outcome(each, inputOf(each.name), [])}`).not.toMatch(/: (bug|invalid)/);
  });

  it.each(Object.entries(UNFIT))('with %s is refused as invalid, at its place, before it comes to the database', async (_name, unfit) => {
    const before = await world.theirRows();
    const bad: string[] = [];
    let tried = 0;
    for (const each of verbs) {
      const input = inputOf(each.name);
      for (const { path } of textsOf(input)) {
        tried += 1;
        const came = await outcome(each, withText(input, path, unfit), path);
        if (came !== 'invalid') bad.push(`${each.name} ${pointerTo(path)}: ${came}`);
      }
    }
    expect(bad).toEqual([]);
    expect(tried).toBeGreaterThan(100);
    expect(await world.theirRows()).toEqual(before);
  });
});

describe('every day and moment of every verb', () => {
  const never = [
    '0000-01-01',
    '0000-12-31T23:59:59Z',
    '2026-01-01T00:00:00+16:00',
    '2026-01-01T00:00:00-23:59',
    '2026-02-30',
    '-0001-01-01',
  ];
  it.each(never)('%s is refused as invalid, at its place', async (time) => {
    const bad: string[] = [];
    let tried = 0;
    for (const each of verbs) {
      const input = inputOf(each.name);
      for (const { path } of textsOf(input).filter(({ text }) => isTime(text))) {
        tried += 1;
        const came = await outcome(each, withText(input, path, time), path);
        if (came !== 'invalid') bad.push(`${each.name} ${pointerTo(path)}: ${came}`);
      }
    }
    expect(bad).toEqual([]);
    expect(tried).toBeGreaterThan(6);
  });

  it.each(['0001-01-01', '9999-12-31', '0001-01-01T00:00:00+15:59', '9999-12-31T23:59:59.999999-15:59'])(
    '%s, at the edge, is taken or refused, and never breaks',
    async (time) => {
      for (const each of verbs) {
        const input = inputOf(each.name);
        for (const { path } of textsOf(input).filter(({ text }) => isTime(text)))
          expect(`${each.name} ${pointerTo(path)}: ${await outcome(each, withText(input, path, time), path)}`).not.toContain('bug');
      }
    },
  );
});
