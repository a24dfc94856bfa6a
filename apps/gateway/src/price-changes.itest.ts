import { runVerb } from '@omniroute/services';
import { issueApiKey } from '@omniroute/services/tenant';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answered, newKey } from '../test/client.ts';
import { GatewayTenants } from '../test/gateway-tenants.ts';
import { DESK, type PriceDesk, SINCE } from '../test/price-desk.ts';

const world = new GatewayTenants(DESK);
let desk: PriceDesk;
beforeAll(world.open);
beforeEach(async () => {
  await world.mint();
  desk = await world.desk();
});
afterAll(world.close);

const { call } = world;

const LIST = {
  name: 'Lagos',
  currency: 'NGN',
  taxInclusive: true,
  breaks: 'graduated',
  brokenPack: { rule: 'surcharged', basisPoints: 500 },
  assignments: [{ group: 'retail', territory: 'Lagos', priority: 9, from: '2020-01-01T00:00:00+01:00', until: '2099-01-01T00:00:00Z' }],
  entries: [
    { sku: 'SKU-001', unit: 'carton', minBaseQuantity: 1, priceMinor: '9000' },
    { sku: 'SKU-001', unit: 'carton', minBaseQuantity: 120, priceMinor: '8800' },
    { sku: 'SKU-002', unit: 'carton', minBaseQuantity: 1, onRequest: true },
  ],
};
const basedOn = { code: 'A', formula: { steps: [{ step: 'surcharge', amountMinor: '-100', per: 'unit' }] } };
const PROMOTION = { code: 'P', name: 'P', type: 'ladder', config: { steps: [{ buy: 23, get: 1 }] }, from: SINCE };
const told = ({ status, json }: Answered): string => `${status} ${String(json['code'])}`;
const places = ({ json }: Answered) => (json['errors'] as { pointer: string }[]).map(({ pointer }) => pointer);
const without = ({ version: _version, nextCursor: _next, code: _code, ...list }: Readonly<Record<string, unknown>>) => list;

describe('a price list over REST', () => {
  it('is given as it was sent, and can be sent back as it was given', async () => {
    await desk.goLive('/price-lists/A', LIST);
    const given = (await desk.send('GET /price-lists/A')).json;
    expect(without(given)).toEqual(LIST);
    expect(given).toMatchObject({ code: 'A', version: 1, nextCursor: null });
    expect((await desk.send('PUT /price-lists/A', given)).json).toMatchObject({ state: 'draft', changes: 0, version: 1 });
    const id = ((await desk.send('GET /price-lists?search=lagos')).json['items'] as { id: string }[])[0]?.id;
    expect((await desk.send(`GET /price-lists/${id}`)).json).toEqual(given);
  });

  it('with a formula is given as it was sent too', async () => {
    await desk.goLive('/price-lists/A', LIST);
    await desk.goLive('/price-lists/B', { ...LIST, entries: [], basedOn });
    expect((await desk.send('GET /price-lists/B')).json).toMatchObject({ basedOn, entries: [] });
  });

  it('comes page by page, each price once, and a page cannot be sent back for the whole', async () => {
    await desk.goLive('/price-lists/A', LIST);
    const seen: unknown[] = [];
    let cursor: unknown = '';
    for (let page = 0; cursor !== null && page < 9; page += 1) {
      const { json } = await desk.send(`GET /price-lists/A?limit=1${cursor === '' ? '' : `&cursor=${String(cursor)}`}`);
      seen.push(...(json['entries'] as unknown[]));
      cursor = json['nextCursor'];
      if (cursor !== null) {
        const back = await desk.send('PUT /price-lists/A', json);
        expect([told(back), places(back)]).toEqual(['400 schema', ['/nextCursor']]);
      }
    }
    expect(seen).toEqual(LIST.entries);
  });

  it('that was read before another version is not written over it', async () => {
    await desk.goLive('/price-lists/A', LIST);
    const old = (await desk.send('GET /price-lists/A')).json;
    await desk.goLive('/price-lists/A', { ...LIST, name: 'Lagos, May' });
    expect(told(await desk.send('PUT /price-lists/A', old))).toBe('409 draft.behind');
    expect((await desk.send('GET /price-lists')).json['items']).toContainEqual(expect.objectContaining({ code: 'A', draft: null }));
  });

  it('that was never published is read as its draft by who manages prices, and can be sent back', async () => {
    await desk.send('PUT /price-lists/A', LIST);
    const given = (await desk.send('GET /price-lists/A')).json;
    expect(without(given)).toEqual(LIST);
    expect(given).toMatchObject({ code: 'A', version: 0, nextCursor: null });
    expect((await desk.send('PUT /price-lists/A', given)).json).toMatchObject({ state: 'draft', version: 0 });
    const first = (await desk.send('GET /price-lists/A?limit=2')).json;
    const rest = (await desk.send(`GET /price-lists/A?limit=2&cursor=${String(first['nextCursor'])}`)).json;
    expect([...(first['entries'] as unknown[]), ...(rest['entries'] as unknown[])]).toEqual(LIST.entries);
    expect(told(await desk.send('GET /price-lists/A?at=2026-01-01T00:00:00Z'))).toBe('404 price-list.not-yet');
  });

  it('is not there before it is published, and steps out of turn are refused', async () => {
    expect(told(await desk.send('GET /price-lists/A'))).toBe('404 price-list.unknown');
    expect(told(await desk.send('POST /price-lists/A/submit'))).toBe('404 price-list.unknown');
    await desk.send('PUT /price-lists/A', LIST);
    expect(told(await desk.send('GET /price-lists/A', undefined, desk.signerKey))).toBe('404 price-list.not-yet');
    expect(told(await desk.send('POST /price-lists/A/approve', {}, desk.signerKey))).toBe('422 draft.not-submitted');
    expect(told(await desk.send('POST /price-lists/A/publish'))).toBe('422 draft.not-approved');
    expect(told(await desk.send('POST /price-lists/A/revert'))).toBe('422 version.none');
    expect((await desk.send('POST /price-lists/A/submit')).json).toEqual({
      ...{ code: 'A', state: 'submitted', version: 0, revision: 1, effectiveFrom: null },
    });
    expect(told(await desk.send('POST /price-lists/A/submit'))).toBe('422 draft.submitted');
    expect(told(await desk.send('POST /price-lists/A/approve'))).toBe('422 draft.own');
    await desk.send('POST /price-lists/A/approve', undefined, desk.signerKey);
    expect(told(await desk.send('POST /price-lists/A/approve', undefined, desk.signerKey))).toBe('422 draft.approved');
    expect(told(await desk.send('POST /price-lists/A/publish', { at: '2020-01-01T00:00:00Z' }))).toBe('422 publish.past');
    expect((await desk.send('POST /price-lists/A/publish')).json).toMatchObject({ state: 'live', version: 1 });
    expect(told(await desk.send('POST /price-lists/A/publish'))).toBe('404 draft.unknown');
    expect(told(await desk.send('POST /price-lists/A/revert'))).toBe('422 version.first');
    expect(told(await desk.send('GET /price-lists/A?at=2019-01-01T00:00:00Z'))).toBe('404 price-list.not-yet');
  });

  it.each<[string, object, string[]]>([
    ['a price as a number', { entries: [{ sku: 'SKU-001', unit: 'carton', priceMinor: 9000 }] }, ['/entries/0/priceMinor']],
    ['a price and none', { entries: [{ ...LIST.entries[0], onRequest: true }] }, ['/entries/0/priceMinor']],
    ['a quantity of none', { entries: [{ ...LIST.entries[0], minBaseQuantity: 0 }] }, ['/entries/0/minBaseQuantity']],
    ['an assignment without a beginning', { assignments: [{ priority: 1 }] }, ['/assignments/0/from']],
    ['the year zero', { assignments: [{ priority: 1, from: '0000-01-01T00:00:00Z' }] }, ['/assignments/0/from']],
    ['a formula without steps', { basedOn: { code: 'A', formula: { steps: [] } } }, ['/basedOn/formula/steps']],
    ['another code than the address', { code: 'B' }, ['/code']],
    ['a field that is not named', { state: 'live' }, ['/state']],
    ['a NUL', { name: 'a\0b' }, ['/name']],
    ['half a surrogate pair', { entries: [{ ...LIST.entries[0], sku: '\ud800' }] }, ['/entries/0/sku']],
  ])('with %s is 400, at its place', async (_name, change, expected) => {
    const answer = await desk.send('PUT /price-lists/A', { ...LIST, ...change });
    expect([told(answer), places(answer)]).toEqual(['400 schema', expected]);
  });

  it.each<[string, object, string]>([
    ['a price twice', { entries: [LIST.entries[0], LIST.entries[0]] }, '422 price.twice'],
    ['an empty time', { assignments: [{ priority: 1, from: SINCE, until: SINCE }] }, '422 assignment.empty'],
    ['an unknown product', { entries: [{ sku: 'NONE', unit: 'carton', priceMinor: '1' }] }, '422 sku.unknown'],
    ['an unknown depot', { assignments: [{ warehouse: 'WH-9', priority: 1, from: SINCE }] }, '422 warehouse.unknown'],
    ['an unknown customer', { assignments: [{ customerCode: 'NOBODY', priority: 1, from: SINCE }] }, '422 customer.unknown'],
    ['an unknown group', { assignments: [{ group: 'nobodys', priority: 1, from: SINCE }] }, '422 group.unknown'],
    ['an unknown territory', { assignments: [{ territory: 'Nowhere', priority: 1, from: SINCE }] }, '422 territory.unknown'],
    ['terms that nobody has', { assignments: [{ paymentTerms: 'credit14', priority: 1, from: SINCE }] }, '422 terms.unknown'],
    ['an unknown channel', { assignments: [{ channel: 'telex', priority: 1, from: SINCE }] }, '422 channel.unknown'],
    ['nothing to follow', { basedOn }, '422 base-list.unknown'],
  ])('with %s is %j: refused', async (_name, change, expected) => {
    expect(told(await desk.send('PUT /price-lists/B', { ...LIST, ...change }))).toBe(expected);
    expect(told(await desk.send('POST /price-lists/B/submit'))).toBe('404 price-list.unknown');
  });

  it('may be several MiB, is JSON, has a key, and is changed by whom it may be', async () => {
    const put = (body: string, headers: Record<string, string> = {}) =>
      call('/api/v1/price-lists/A', {
        method: 'PUT',
        key: desk.tenant.apiKey,
        headers: { 'content-type': 'application/json', 'idempotency-key': newKey(), ...headers },
        body,
      });
    const whole = JSON.stringify(LIST);
    expect((await put(whole + ' '.repeat(2 * 1_048_576))).status).toBe(200);
    expect(told(await put(' '.repeat(17 * 1_048_576)))).toBe('413 body.too-large');
    expect(told(await put(whole, { 'content-type': 'application/x-ndjson' }))).toBe('415 media.unsupported');
    expect(told(await put(whole.slice(0, -2)))).toBe('400 json.malformed');
    expect(told(await put(''))).toBe('400 body.missing');
    expect(told(await put(whole, { 'idempotency-key': '' }))).toBe('400 idempotency.missing');
    expect(told(await desk.send('PUT /price-lists/A', LIST, desk.signerKey))).toBe('403 role.not-permitted');
    expect(told(await desk.send('DELETE /price-lists/A'))).toBe('405 method.not-allowed');
  });

  it('is submitted with a body, without one, and with an empty one that says it is JSON', async () => {
    for (const [body, type] of [
      ['{"reason":"May"}', 'application/json'],
      [undefined, undefined],
      ['', 'application/json'],
    ] as const) {
      await desk.send('PUT /price-lists/A', LIST);
      const answer = await call('/api/v1/price-lists/A/submit', {
        method: 'POST',
        key: desk.tenant.apiKey,
        headers: { 'idempotency-key': newKey(), ...(type && { 'content-type': type }) },
        ...(body !== undefined && { body }),
      });
      expect([body, answer.status]).toEqual([body, 200]);
    }
    expect(told(await desk.send('POST /price-lists/A/submit', { at: SINCE }))).toBe('400 schema');
    expect(told(await desk.send('POST /price-lists/A/submit', []))).toBe('400 schema');
  });

  it('is not submitted with a body that is null, or no object', async () => {
    await desk.send('PUT /price-lists/N', LIST);
    for (const body of [null, [], 'yes', 1]) expect((await desk.send('POST /price-lists/N/submit', body)).status).toBe(400);
    expect((await desk.send('POST /price-lists/N/submit')).json).toMatchObject({ state: 'submitted' });
  });
});

describe('a promotion over REST', () => {
  it('is given as it was sent, with what was left out, and ends when its first version is taken back', async () => {
    await desk.goLive('/promotions/P', PROMOTION);
    const given = await desk.send('GET /promotions/P');
    expect(given.json).toMatchObject({
      ...{ ...PROMOTION, version: 1, draft: null, conditions: {}, budget: {} },
      stacking: { group: 'default', mode: 'best', priority: 0 },
      given: { reservedUses: 0, limitUses: null },
    });
    const { version: _v, effectiveFrom: _f, effectiveUntil: _u, given: _g, draft: _d, ...back } = given.json;
    expect((await desk.send('PUT /promotions/P', back)).json).toEqual({ code: 'P', state: 'draft', revision: 1, version: 1 });
    expect((await desk.send('POST /promotions/P/revert')).json).toMatchObject({ state: 'ended' });
    expect(
      (await desk.send('POST /promotions/validate', { customerCode: 'CUST-001', lines: [{ sku: 'SKU-001', quantity: 24 }] })).json,
    ).toEqual({
      ...{ applied: [], near: [], refused: [{ code: 'P', name: 'P', reason: 'over' }] },
    });
  });

  it.each<[string, object, string[]]>([
    ['an unknown kind', { type: 'lottery' }, ['/type']],
    ['settings of another kind', { type: 'percentage' }, ['/config/basisPoints', '/config/steps']],
    [
      'steps that go down',
      {
        config: {
          steps: [
            { buy: 23, get: 2 },
            { buy: 33, get: 1 },
          ],
        },
      },
      ['/config/steps/1/get'],
    ],
    ['money as a number', { budget: { amountMinor: 5 } }, ['/budget/amountMinor']],
    ['an end before its beginning', { until: '2019-01-01T00:00:00Z' }, ['/until']],
    ['another code than the address', { code: 'Q' }, ['/code']],
    ['no code', { code: undefined }, ['/code']],
    ['a NUL in a condition', { conditions: { brands: ['a\0'] } }, ['/conditions/brands/0']],
    ['a field that is not named', { isLive: true }, ['/isLive']],
  ])('with %s is 400, at its place', async (_name, change, expected) => {
    const answer = await desk.send('PUT /promotions/P', { ...PROMOTION, ...change });
    expect([told(answer), places(answer)]).toEqual(['400 schema', expected]);
  });

  it('with a name of nothing is refused at its place within the body', async () => {
    const conditions = { skus: ['SKU-001', 'NONE'], customerGroups: ['nobody'] };
    const config = { steps: [{ buy: 23, get: 1 }], reward: { sku: 'SKU-002', unit: 'crate' } };
    const answer = await desk.send('PUT /promotions/P', { ...PROMOTION, conditions, config });
    expect([told(answer), places(answer)]).toEqual([
      '422 sku.unknown',
      ['/conditions/skus/1', '/conditions/customerGroups/0', '/config/reward/unit'],
    ]);
  });

  it('is not written over what somebody else made of it, where the sender says what they read', async () => {
    const read = async () => (await desk.send('GET /promotions/P')).json['draft'] as { revision: number };
    expect((await desk.send('PUT /promotions/P', { ...PROMOTION, version: 0, revision: 0 })).json).toMatchObject({ revision: 1 });
    expect(told(await desk.send('PUT /promotions/P', { ...PROMOTION, version: 0, revision: 0 }))).toBe('409 promotion.exists');
    const { revision } = await read();
    await desk.send('PUT /promotions/P', { ...PROMOTION, name: 'Theirs', revision });
    const late = await desk.send('PUT /promotions/P', { ...PROMOTION, name: 'Mine', revision });
    expect([told(late), places(late)]).toEqual(['409 draft.changed-meanwhile', ['']]);
    expect(await read()).toMatchObject({ revision: 2, promotion: { name: 'Theirs' } });
    await desk.goLive('/promotions/P', PROMOTION);
    expect(told(await desk.send('PUT /promotions/P', { ...PROMOTION, version: 0 }))).toBe('409 draft.behind');
  });

  it('is approved as it was read', async () => {
    await desk.send('PUT /promotions/P', PROMOTION);
    await desk.send('PUT /promotions/P', { ...PROMOTION, name: 'Q' });
    await desk.send('POST /promotions/P/submit');
    expect(told(await desk.send('POST /promotions/P/approve', { revision: 1 }, desk.signerKey))).toBe('409 draft.changed');
    expect((await desk.send('POST /promotions/P/approve', { revision: 2 }, desk.signerKey)).json).toMatchObject({ state: 'approved' });
  });

  it('is signed by no key that nobody issued, and not by another key of who wrote it', async () => {
    const { key: own } = await runVerb(desk.owner, issueApiKey, { name: 'till', role: 'tenant-owner' });
    await desk.send('PUT /promotions/P', PROMOTION, own);
    await desk.send('POST /promotions/P/submit', undefined, own);
    expect(told(await desk.send('POST /promotions/P/approve', undefined, desk.signerKey))).toBe('422 draft.own');
    expect(told(await desk.send('POST /promotions/P/approve'))).toBe('403 key.without-person');
  });

  it('is another person’s to approve, and another’s business sees nothing of it', async () => {
    await desk.send('PUT /promotions/P', PROMOTION);
    await desk.send('POST /promotions/P/submit');
    expect(told(await desk.send('POST /promotions/P/approve'))).toBe('422 draft.own');
    const other = await world.desk(world.theirs);
    expect(told(await other.send('GET /promotions/P'))).toBe('404 promotion.unknown');
    expect(told(await other.send('POST /promotions/P/approve', {}, other.signerKey))).toBe('404 promotion.unknown');
    expect((await desk.send('GET /promotions?limit=1')).json['items']).toMatchObject([{ code: 'P', version: 0, draftState: 'submitted' }]);
  });
});

describe('the story of an order line over REST', () => {
  it('stays when the list has moved on, and is nobody else’s', async () => {
    await desk.list('A', [{ sku: 'SKU-001', unit: 'carton', priceMinor: '9000' }]);
    const order = await desk.order([{ sku: 'SKU-001', quantity: 2, unit: 'carton' }]);
    const [line] = order.json['lines'] as { traceId: string }[];
    const story = await desk.send(`GET /prices/traces/${line?.traceId}`);
    expect(story.json).toMatchObject({ orderNumber: order.json['number'], sku: 'SKU-001', netMinor: '18000', traceId: line?.traceId });
    expect(story.json['trace']).toContainEqual(expect.objectContaining({ step: 'list', code: 'A', version: 1, result: 'won' }));
    await desk.list('A', [{ sku: 'SKU-001', unit: 'carton', priceMinor: '9900' }]);
    expect((await desk.send(`GET /prices/traces/${line?.traceId}`)).text).toBe(story.text);
    const other = await world.desk(world.theirs);
    expect(told(await other.send(`GET /prices/traces/${line?.traceId}`))).toBe('404 trace.unknown');
    for (const id of ['nonsense', `${'0'.repeat(32)}-0`, `${line?.traceId}9`])
      expect(told(await desk.send(`GET /prices/traces/${id}`))).toBe('404 trace.unknown');
  });
});
