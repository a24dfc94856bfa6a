import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answered, newKey } from '../test/client.ts';
import { GatewayTenants } from '../test/gateway-tenants.ts';
import { PRICES_FILE } from '../test/import-fixtures.ts';
import { DESK, keyOf, type PriceDesk, SINCE } from '../test/price-desk.ts';
import { CODES, type Code } from './codes.ts';

// Codes that no story of its own brings about, each as whoever sends the request meets it: its status, and where it points.

const world = new GatewayTenants(DESK);
let desk: PriceDesk;
let theirs: string;
beforeAll(world.open);
beforeEach(async () => {
  await world.mint();
  desk = await world.desk();
  theirs = await world.everything(world.theirs);
});
// Whatever is refused to one business, nothing of another's moves.
afterEach(async () => expect(await world.everything(world.theirs)).toBe(theirs));
afterAll(world.close);

const ENTRY = { sku: 'SKU-001', unit: 'carton', priceMinor: '9000' };
const listOf = (more: object = {}) => ({
  name: 'L',
  currency: world.ours.currency,
  taxInclusive: false,
  assignments: [],
  entries: [ENTRY],
  ...more,
});
const following = (code: string) =>
  listOf({ entries: [], basedOn: { code, formula: { steps: [{ step: 'percentage', basisPoints: 100 }] } } });
const TEN = { code: 'P', name: 'P', type: 'percentage', config: { basisPoints: 1000 }, from: SINCE };
const inAnHour = (): string => new Date(Date.now() + 3_600_000).toISOString();

async function bring(content: string | Uint8Array, query = 'kind=prices&list=STD'): Promise<Answered> {
  const headers = { 'content-type': 'text/csv', 'idempotency-key': newKey() };
  return world.call(`/api/v1/imports?${query}`, { method: 'POST', headers, body: content as NonNullable<RequestInit['body']> });
}
/** An import that was brought, in another state than it would be in by itself. */
async function importIn(change: string): Promise<string> {
  const { json } = await bring(PRICES_FILE);
  await world.database.sql(`update imports set ${change} where tenant_id = $1`, [world.ours.id]);
  return String(json['id']);
}
const OLD_OFFICE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const workbook = async (): Promise<Buffer> => {
  const headers = { authorization: `Bearer ${world.ours.apiKey}` };
  return Buffer.from(await (await fetch(`${world.origin}/api/v1/exports/products?format=xlsx`, { headers })).arrayBuffer());
};

const CASES: readonly [Code, string, () => Promise<Answered>][] = [
  [
    'draft.unsound',
    '/reason',
    async () => {
      await desk.send('PUT /price-lists/L', listOf({ entries: [{ ...ENTRY, priceMinor: '0' }] }));
      return desk.send('POST /price-lists/L/submit');
    },
  ],
  [
    'currency.changed',
    '/currency',
    async () => {
      await desk.list('L', [ENTRY]);
      return desk.send('PUT /price-lists/L', listOf({ currency: 'GHS' }));
    },
  ],
  [
    'price-list.circular',
    '/basedOn/code',
    async () => {
      await desk.list('L', [ENTRY]);
      await desk.goLive('/price-lists/M', following('L'));
      return desk.send('PUT /price-lists/L', following('M'));
    },
  ],
  [
    'version.planned',
    '/at',
    async () => {
      await desk.goLive('/price-lists/L', listOf(), inAnHour());
      await desk.send('PUT /price-lists/L', listOf({ entries: [{ ...ENTRY, priceMinor: '9500' }] }));
      await desk.send('POST /price-lists/L/submit');
      await desk.send('POST /price-lists/L/approve', undefined, desk.signerKey);
      return desk.send('POST /price-lists/L/publish');
    },
  ],
  [
    'version.ended',
    '',
    async () => {
      await desk.goLive('/promotions/P', TEN);
      await desk.send('POST /promotions/P/revert');
      return desk.send('POST /promotions/P/revert');
    },
  ],
  [
    'version.moved',
    '',
    async () => {
      await desk.goLive('/price-lists/L', listOf());
      return desk.send('POST /price-lists/L/revert', { version: 2 });
    },
  ],
  [
    'version.restored',
    '',
    async () => {
      for (const priceMinor of ['9000', '9500']) await desk.goLive('/price-lists/L', listOf({ entries: [{ ...ENTRY, priceMinor }] }));
      await desk.send('POST /price-lists/L/revert', { version: 2 });
      return desk.send('POST /price-lists/L/revert');
    },
  ],
  [
    'condition.unknown',
    '/conditions/territories/0',
    () => desk.send('PUT /promotions/P', { ...TEN, conditions: { territories: ['Nowhere'] } }),
  ],
  [
    'promotion.gift-missing',
    '/config/reward/unit',
    () =>
      desk.send('PUT /promotions/P', {
        ...TEN,
        type: 'buy-get',
        config: { buyBaseQuantity: 10, get: 1, isRecursive: true, reward: { sku: 'SKU-001', unit: 'pallet' } },
      }),
  ],
  [
    'territory.not-yours',
    '/territory',
    async () => {
      const key = await keyOf(world.database, world.ours, 'customer-owner');
      const hash = createHash('sha256').update(key).digest();
      const [buyer] = world.ours.customers;
      await world.database.sql('update api_keys set customer_ids = array[$2::uuid] where key_hash = $1', [hash, buyer?.id]);
      await world.database.sql(`update customers set territory = 'Kano' where tenant_id = $1 and code = 'CUST-002'`, [world.ours.id]);
      return desk.send(
        'POST /prices/calculate',
        { customerCode: 'CUST-001', territory: 'Kano', lines: [{ sku: 'SKU-001', quantity: 1 }] },
        key,
      );
    },
  ],
  ['file.not-xlsx', '', () => bring(Buffer.concat([OLD_OFFICE, Buffer.alloc(512)]))],
  ['file.locked', '', () => bring(Buffer.concat([OLD_OFFICE, Buffer.from('EncryptedPackage', 'utf16le')]))],
  ['file.damaged', '', () => bring(gzipSync(PRICES_FILE.repeat(100)).subarray(0, 30))],
  ['file.too-wide', '', () => bring(`${Array.from({ length: 600 }, (_, place) => `C${place}`).join(',')}\n`)],
  ['file.no-sheet', '', async () => bring(await workbook(), 'kind=products&sheet=Nowhere')],
  ['import.unknown', '', () => desk.send('GET /imports/019abc12-3456-7890-abcd-ef0123456789')],
  ['import.reading', '', async () => desk.send(`POST /imports/${await importIn(`state = 'reading'`)}/check`)],
  ['import.applied', '', async () => desk.send(`POST /imports/${await importIn(`state = 'applied', applied_at = now()`)}/check`)],
  ['import.emptied', '', async () => desk.send(`POST /imports/${await importIn('emptied_at = now()')}/check`)],
  [
    'import.half-way',
    '',
    async () =>
      desk.send(
        `POST /imports/${await importIn(`state = 'stopped', applied = '{"created":1,"changed":0,"unchanged":0,"refused":0}'`)}/check`,
      ),
  ],
];

describe('a refusal', () => {
  it.each(CASES)('%s has the status and the title that are documented', async (code, pointer, act) => {
    const answer = await act();
    const { status, title } = CODES[code];
    expect([answer.status, answer.json['code'], answer.json['title']], answer.text).toEqual([status, code, title]);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(String(answer.json['detail'])).not.toBe('');
    const places = (answer.json['errors'] as { pointer: string }[]).map((one) => one.pointer);
    if (pointer !== '') expect(places).toContain(pointer);
  });
});

describe('a price list for what is not there', () => {
  it('says of every assignment to what is not there which one it is, and of what, and knows nobody of another business', async () => {
    await world.database.sql(`update customers set segment = 'theirs-only', territory = 'Theirs' where tenant_id = $1`, [world.theirs.id]);
    const wide = { priority: 1, from: SINCE };
    const assignments = [
      { ...wide, group: 'retail', territory: 'Lagos', warehouse: 'WH-1', customerCode: 'CUST-001', channel: 'phone' },
      { ...wide, group: 'theirs-only', territory: 'Lagos' },
      { ...wide, customerCode: 'NOBODY', warehouse: 'WH-9' },
      { ...wide, territory: 'Theirs', channel: 'telex' },
      { ...wide, paymentTerms: 'credit14' },
      { ...wide, paymentTerms: 'credit-14' },
    ];
    const { json } = await desk.send('PUT /price-lists/B', listOf({ assignments }));
    const errors = json['errors'] as { index: number; pointer: string; code: string; detail: string }[];
    expect(errors.map(({ index, pointer, code, detail }) => [index, pointer, code, detail.split('.')[0]])).toEqual([
      [1, '/assignments/1/group', 'group.unknown', 'There is no customer group or class theirs-only'],
      [2, '/assignments/2/customerCode', 'customer.unknown', 'There is no customer with the code NOBODY'],
      [2, '/assignments/2/warehouse', 'warehouse.unknown', 'There is no depot with the code WH-9'],
      [3, '/assignments/3/territory', 'territory.unknown', 'There is no territory with the code Theirs'],
      [3, '/assignments/3/channel', 'channel.unknown', 'There is no channel called telex'],
      [4, '/assignments/4/paymentTerms', 'terms.unknown', 'There is no customer on the terms credit14'],
    ]);
  });
  it('is in a currency that there is, at a price in whole minor units of it', async () => {
    const errorsOf = async (more: object) => {
      const { status, json } = await desk.send('PUT /price-lists/B', listOf(more));
      expect(`${status} ${String(json['code'])}`).toBe('400 schema');
      return (json['errors'] as { pointer: string; detail: string }[]).map(({ pointer, detail }) => `${pointer} ${detail}`);
    };
    for (const currency of ['ABC', 'XAU']) expect(await errorsOf({ currency })).toEqual([expect.stringMatching(/^\/currency .*ISO 4217/)]);
    const fine = await errorsOf({ currency: 'XOF', entries: [{ ...ENTRY, priceMinor: '12.5' }] });
    expect(fine).toEqual([expect.stringMatching(/^\/entries\/0\/priceMinor /)]);
    expect((await desk.send('PUT /price-lists/B', listOf({ currency: 'XOF' }))).json).toMatchObject({ state: 'draft' });
  });
});
