import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answered, openClient } from '../test/client.ts';
import { GatewayTenants } from '../test/gateway-tenants.ts';

const world = new GatewayTenants({ theirs: { products: 1 } });
beforeAll(world.openMinted);
afterAll(world.close);

const ask = (path: string, body: string | Buffer, type = 'application/json'): Promise<Answered> =>
  openClient(world.origin, world.ours.apiKey).call(`/api/v1/prices/${path}`, { method: 'POST', body, headers: { 'content-type': type } });
const askJson = (path: string, body: unknown): Promise<Answered> => ask(path, JSON.stringify(body));
const basket = (lines: readonly object[] = [{ sku: 'SKU-001', quantity: 2 }]): object => ({ customerCode: 'CUST-001', lines });
const pointers = (answer: Answered): unknown =>
  (answer.json['errors'] as { code: string; pointer: string }[]).map(({ code, pointer }) => [code, pointer]);

describe('a basket over REST', () => {
  it('is priced by unit: a carton is not a piece times the wrong factor (P1)', async () => {
    const answer = await askJson(
      'calculate',
      basket([
        { sku: 'SKU-001', quantity: 1 },
        { sku: 'SKU-001', quantity: 1, unit: 'carton' },
      ]),
    );
    expect(answer.status).toBe(200);
    expect(
      (answer.json['lines'] as { netMinor: string; baseQuantity: number }[]).map((line) => [line.netMinor, line.baseQuantity]),
    ).toEqual([
      ['1000', 1],
      ['11000', 12],
    ]);
  });

  it('needs no Idempotency-Key, and writes nothing', async () => {
    const count = () => world.database.sql('select count(*)::int as n from request_log where tenant_id = $1', [world.ours.id]);
    const before = await count();
    expect((await askJson('calculate', basket())).status).toBe(200);
    expect(await count()).toEqual(before);
  });

  it('is refused whole, with every bad line', async () => {
    const lines = [
      { sku: 'NOPE', quantity: 1 },
      { sku: 'SKU-001', quantity: -1 },
      { sku: 'SKU-001', quantity: 1, unit: 'pallet' },
      { sku: 'SKU-001', quantity: 1e300 },
    ];
    const answer = await askJson('calculate', basket(lines));
    expect([answer.status, pointers(answer)]).toEqual([
      422,
      [
        ['sku.unknown', '/lines/0/sku'],
        ['quantity.not-positive', '/lines/1/quantity'],
        ['unit.unknown', '/lines/2/unit'],
        ['quantity.too-large', '/lines/3/quantity'],
      ],
    ]);
  });

  it.each([
    ['a fraction', basket([{ sku: 'SKU-001', quantity: 1.5 }])],
    ['no lines', basket([])],
    ['a time without a zone', { ...basket(), at: '2026-11-26T09:00:00' }],
    ['a time that the database cannot keep', { ...basket(), at: '0000-01-01T00:00:00Z' }],
    ['a field that is not named', { ...basket(), discountMinor: '5' }],
  ])('of %s is 400', async (_name, body) => {
    const answer = await askJson('calculate', body);
    expect([answer.status, answer.json['code']]).toEqual([400, 'schema']);
  });
});

describe('many baskets over REST', () => {
  it('each have their price or their problem, in place', async () => {
    const answer = await askJson('bulk-calculate', {
      baskets: [
        basket(),
        basket([{ sku: 'NOPE', quantity: 1 }]),
        { customerCode: 'NOPE', lines: [{ sku: 'SKU-001', quantity: 1 }] },
        7,
        basket([{ sku: 'SKU-002', quantity: 1 }]),
      ],
    });
    const results = answer.json['results'] as { index: number; price?: { netMinor: string }; problem?: { status: number; code: string } }[];
    expect(results.map(({ index, price, problem }) => [index, price?.netMinor ?? [problem?.status, problem?.code]])).toEqual([
      [0, '2000'],
      [1, [422, 'sku.unknown']],
      [2, [422, 'customer.unknown']],
      [3, [400, 'schema']],
      [4, '1000'],
    ]);
  });

  it.each(['0000-01-01T00:00:00Z', '10000-01-01T00:00:00Z', '0001-01-01T00:00:00+00:01', '9999-12-31T23:59:59-15:59'])(
    'at a time that no book can be of, %s, spoil themselves only, at their place',
    async (at) => {
      const baskets = [basket(), { ...basket(), at }, basket([{ sku: 'SKU-002', quantity: 1 }])];
      const told = (one: { price?: { netMinor: string }; problem?: { code: string; errors?: { pointer: string }[] } }) =>
        one.price?.netMinor ?? [one.problem?.code, one.problem?.errors?.map(({ pointer }) => pointer)];
      const whole = (await askJson('bulk-calculate', { baskets })).json['results'] as Parameters<typeof told>[0][];
      const lines = await ask('bulk-calculate', baskets.map((one) => JSON.stringify(one)).join('\n'), 'application/x-ndjson');
      const expected = ['2000', ['schema', ['/at']], '1000'];
      expect([whole.map(told), lines.status]).toEqual([expected, 200]);
      expect(
        lines.text
          .trimEnd()
          .split('\n')
          .map((line) => told(JSON.parse(line))),
      ).toEqual(expected);
    },
  );

  it('come as lines too; a line that is no JSON, or empty, spoils that line only', async () => {
    const body = `${JSON.stringify(basket())}\n\n{"customerCode":\n${JSON.stringify(basket([{ sku: 'SKU-002', quantity: 3 }]))}\r\n`;
    const answer = await ask('bulk-calculate', body, 'application/x-ndjson');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/x-ndjson; charset=utf-8']);
    const results = answer.text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { index: number; price?: { netMinor: string }; problem?: { code: string } });
    expect(results.map(({ index, price, problem }) => [index, price?.netMinor ?? problem?.code])).toEqual([
      [0, '2000'],
      [1, 'json.malformed'],
      [2, 'json.malformed'],
      [3, '3000'],
    ]);
  });

  it('may be 10,000 lines and several MiB, and not one line more', async () => {
    const many = (count: number) => ({
      baskets: Array.from({ length: count / 1_000 }, () =>
        basket(Array.from({ length: 1_000 }, () => ({ sku: 'SKU-001', quantity: 1, unit: 'carton' }))),
      ),
    });
    const full = JSON.stringify(many(10_000));
    const padded = full + ' '.repeat(2 * 1_048_576);
    expect((await ask('bulk-calculate', padded)).status).toBe(200);
    const over = await askJson('bulk-calculate', many(11_000));
    expect([over.status, over.json['code']]).toEqual([400, 'schema']);
    expect((await ask('bulk-calculate', Buffer.alloc(17 * 1_048_576, ' '))).status).toBe(413);
    expect((await ask('calculate', padded)).status).toBe(413);
    expect((await ask('calculate', JSON.stringify(basket()), 'application/x-ndjson')).status).toBe(415);
  });

  it('are of one tenant: B’s goods are unknown to A, who has the same codes', async () => {
    expect(world.theirs.products).toHaveLength(1);
    const asB = await openClient(world.origin, world.theirs.apiKey).call('/api/v1/prices/bulk-calculate', {
      method: 'POST',
      body: JSON.stringify({ baskets: [basket([{ sku: 'SKU-002', quantity: 1 }])] }),
      headers: { 'content-type': 'application/json' },
    });
    expect(asB.text).toContain('sku.unknown');
  });
});
