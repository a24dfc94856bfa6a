import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GatewayTenants } from '../test/gateway-tenants.ts';
import { DESK, type PriceDesk, SINCE } from '../test/price-desk.ts';

// How promotions share a basket, over HTTP on a real database, beside another business with the same codes.

const world = new GatewayTenants(DESK);
let desk: PriceDesk;
let theirs: PriceDesk;
beforeAll(world.open);
beforeEach(async () => {
  await world.mint();
  desk = await world.desk();
  theirs = await world.desk(world.theirs);
});
afterAll(world.close);

const ten = (stacking: object, more: object = {}) => ({ type: 'percentage', config: { basisPoints: 1000 }, stacking, ...more });
const put = (code: string, of: object, at: PriceDesk = desk) =>
  at.send(`PUT /promotions/${code}`, { code, name: code, from: SINCE, ...of });
const approve = async (code: string) => {
  await desk.send(`POST /promotions/${code}/submit`);
  return desk.send(`POST /promotions/${code}/approve`, undefined, desk.signerKey);
};
const later = (days: number): string => new Date(world.services.clock.now().getTime() + days * 86_400_000).toISOString();
const BEST = { group: 'g', mode: 'best' };
const IN_TURN = { group: 'g', mode: 'sequence' };

describe('vendure #3585, shopware #13674, saleor #14920 (P7): who goes first, and who closes the door', () => {
  const off = (basisPoints: number, stacking: object) => ({ type: 'percentage', config: { basisPoints }, stacking });
  const carton = (quantity: number) => ({ sku: 'SKU-001', quantity, unit: 'carton' });
  it('an exclusive promotion of lower priority does not beat a higher one', async () => {
    await desk.promotion('HIGH', off(500, { group: 'g', mode: 'exclusive', priority: 9 }));
    await desk.promotion('LOW', off(5000, { group: 'g', mode: 'exclusive', priority: 1 }));
    expect(await desk.nets([carton(1)])).toEqual(['10450']);
    const { refused } = (await desk.validate([carton(1)])).json as { refused: { code: string; reason: string }[] };
    expect(refused).toMatchObject([{ code: 'LOW', reason: expect.stringContaining('HIGH') }]);
  });
  it('nor does one in another group, and what stands alone is given on nothing that has another', async () => {
    await desk.promotion('ALONE', off(100, { group: 'alone', mode: 'exclusive', priority: 1 }));
    await desk.promotion('HALF', off(5000, { group: 'half', mode: 'best', priority: 100 }));
    expect(await desk.nets([carton(1)])).toEqual(['5500']);
    const { refused } = (await desk.validate([carton(1)])).json as { refused: { code: string; reason: string }[] };
    expect(refused).toMatchObject([{ code: 'ALONE', reason: expect.stringContaining('HALF') }]);
    await desk.promotion('ALONE', off(100, { group: 'alone', mode: 'exclusive', priority: 101 }));
    expect(await desk.nets([carton(1)])).toEqual(['10890']);
  });
  it('of a group that gives the best, one alone applies; of a sequence each on what the last left', async () => {
    await desk.promotion('FIVE', off(500, { group: 'g', mode: 'best' }));
    await desk.promotion('TEN', off(1000, { group: 'g', mode: 'best' }));
    expect(await desk.nets([carton(1)])).toEqual(['9900']);
    await desk.promotion('THEN-1', off(1000, { group: 's', mode: 'sequence', priority: 2 }));
    await desk.promotion('THEN-2', off(1000, { group: 's', mode: 'sequence', priority: 1 }));
    expect(await desk.nets([carton(1)])).toEqual(['8019']);
  });
});

describe('a promotion that says otherwise than its group', () => {
  it('is refused when it is written, with who says what; in another group, or after that one has ended, it is not', async () => {
    await desk.promotion('ONE', ten(BEST, { until: later(30) }));
    const refused = await put('TWO', ten(IN_TURN));
    expect([refused.status, refused.json['code'], refused.json['errors']]).toEqual([
      422,
      'stacking.mixed',
      [
        {
          code: 'stacking.mixed',
          pointer: '/stacking/mode',
          detail:
            'ONE (ONE) is in the group “g” at the same time and says “the best deal”; this one says “one after the other”. Choose the same for both, or give this one another group.',
        },
      ],
    ]);
    expect((await desk.send('GET /promotions/TWO')).status).toBe(404);
    expect((await put('TWO', ten({ ...IN_TURN, group: 'h' }))).status).toBe(200);
    expect((await put('TWO', ten(IN_TURN, { from: later(30) }))).status).toBe(200);
    expect((await put('TWO', ten(BEST))).status).toBe(200);
    expect((await put('ONE', ten(IN_TURN))).status).toBe(200);
    expect((await put('TWO', ten(IN_TURN), theirs)).status).toBe(200);
  });

  it('is refused when it would go live beside one that went before it, and nothing of it is left', async () => {
    for (const [code, stacking] of [
      ['ONE', BEST],
      ['TWO', IN_TURN],
    ] as const) {
      await put(code, ten(stacking));
      expect((await approve(code)).status).toBe(200);
    }
    const [first, second] = await Promise.all(['ONE', 'TWO'].map((code) => desk.send(`POST /promotions/${code}/publish`)));
    expect([first?.status, second?.status].sort()).toEqual([200, 422]);
    const [loser, left] = first?.status === 422 ? ['ONE', first] : ['TWO', second];
    expect(left?.json['code']).toBe('stacking.mixed');
    expect((await desk.send(`GET /promotions/${loser}`)).json).toMatchObject({ version: 0, draft: { state: 'approved' } });
  });

  it('is refused when it comes back by taking a version back', async () => {
    await desk.promotion('ONE', ten(BEST));
    await desk.promotion('ONE', ten({ ...BEST, group: 'elsewhere' }));
    await desk.promotion('TWO', ten(IN_TURN));
    const reverted = await desk.send('POST /promotions/ONE/revert', { reason: 'Wrong group' });
    expect([reverted.status, reverted.json['code']]).toEqual([422, 'stacking.mixed']);
    expect((await desk.send('GET /promotions/ONE')).json).toMatchObject({ version: 2 });
  });
});

describe('promotions that are for other goods', () => {
  const tenOf = (sku: string, more: object = {}) => ten({ group: sku }, { conditions: { skus: [sku], ...more } });
  it('are told with the others that a basket does not earn, where they hold at its time', async () => {
    await desk.promotion('OURS', tenOf('SKU-001'));
    await desk.promotion('MILK', tenOf('SKU-002'));
    await desk.promotion('CLUB', tenOf('SKU-003', { customers: ['CUST-002'] }));
    await desk.promotion('OVER', { ...tenOf('SKU-004'), until: '2021-01-01T00:00:00Z' });
    await theirs.promotion('NOT-OURS', tenOf('SKU-002'));
    const answer = await desk.validate([{ sku: 'SKU-001', quantity: 1, unit: 'carton' }]);
    expect(answer.json['applied']).toMatchObject([{ code: 'OURS' }]);
    expect(answer.json['refused']).toEqual([
      { code: 'CLUB', name: 'CLUB', reason: 'for other customers' },
      { code: 'MILK', name: 'MILK', reason: 'for other goods' },
    ]);
  });
});
