import { runVerb } from '@omniroute/services';
import { listProducts } from '@omniroute/services/catalogue';
import { placeOrder } from '@omniroute/services/order';
import type { Who } from '@omniroute/testing';
import { promotionWorld } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { calculatePrices, explainPrice, getPriceTrace, putMinimumPrices, quoteLines, validatePromotions } from './index.ts';

const world = promotionWorld({ warehouses: 2 });
beforeAll(world.open);
beforeEach(async () => {
  await world.mint();
  const { id } = world.ours;
  await world.database.sql(`update customers set payment_terms = 'credit-30' where tenant_id = $1 and code = 'CUST-001'`, [id]);
  for (const [code, priority, change, priceMinor] of LISTS)
    await world.goLive({ code, name: code, assignments: [{ priority, from: SINCE, ...change }], entries: [{ ...CARTON, priceMinor }] });
  await world.promote({ code: 'EARLY', type: 'early-payment', config: { basisPoints: 500, maxCreditDays: 7 } });
  await world.promote({ code: 'REPS', type: 'percentage', config: { basisPoints: 300 }, conditions: { channels: ['rep'] } });
  await world.promote({ code: 'PHONE', type: 'percentage', config: { basisPoints: 100 }, conditions: { channels: ['phone'] } });
  await world.promote({ code: 'MAY', type: 'percentage', config: { basisPoints: 900 }, conditions: { coupon: 'MAY-26' } });
});
afterAll(world.close);

const SINCE = '2020-01-01T00:00:00Z';
const CARTON = { sku: 'SKU-001', unit: 'carton' };
/** Dear on credit, cheaper prepaid, cheapest for who collects and has paid. */
const LISTS = [
  ['CREDIT', 5, {}, '12000'],
  ['PREPAID', 10, { paymentTerms: 'prepaid' }, '11500'],
  ['COLLECT', 20, { fulfilment: 'collect' }, '11800'],
  ['BOTH', 30, { fulfilment: 'collect', paymentTerms: 'prepaid' }, '11300'],
] as const;

const lines = [{ ...CARTON, quantity: 10 }];
const asked = (more: object = {}) => ({ customerCode: 'CUST-001', lines, ...more });
const desk = (tenant = world.ours): Who => world.as('order-clerk', tenant, { channel: 'console' });
/** Who may choose another's terms. */
const owner = (): Who => world.as('tenant-owner', world.ours, { channel: 'console' });
const buyer = (channel = 'portal'): Who =>
  world.as('customer-buyer', world.ours, { channel, scope: { customerIds: [world.ours.customers[0]?.id ?? ''] } });
const explain = (who: Who, more: object = {}) => runVerb(who, explainPrice, { customerCode: 'CUST-001', ...CARTON, quantity: 10, ...more });
/** Every way to ask for a price, and to buy at it. */
const WAYS: readonly (readonly [string, (who: Who, more: object) => Promise<unknown>])[] = [
  ['place', (who, more) => runVerb(who, placeOrder, asked(more))],
  ['quote', (who, more) => runVerb(who, quoteLines, asked(more))],
  ['calculate', (who, more) => runVerb(who, calculatePrices, asked(more))],
  ['validate', (who, more) => runVerb(who, validatePromotions, asked(more))],
  ['explain', explain],
  ['offer', (who, more) => runVerb(who, listProducts, { customerCode: 'CUST-001', sku: 'SKU-001', ...more })],
];
const { codeOf } = world;

describe('a day to come', () => {
  const at = () => new Date(world.services.clock.now().getTime() + 86_400_000).toISOString();
  const asks: readonly (readonly [string, (who: Who, more: object) => Promise<unknown>])[] = WAYS.filter(([name]) =>
    ['calculate', 'validate', 'explain'].includes(name),
  );
  it.each(asks)('is not told to a buyer, and is to who works here: %s', async (_name, ask) => {
    expect(await codeOf(ask(buyer(), { at: at() }))).toBe('at.not-told');
    expect(await codeOf(ask(buyer(), { at: world.services.clock.now().toISOString() }))).toBe('done');
    expect(await codeOf(ask(desk(), { at: at() }))).toBe('done');
  });
});

describe('terms', () => {
  it.each(WAYS)('of a buyer are their own, however they ask: %s', async (_name, ask) => {
    for (const paymentTerms of ['prepaid', 'cash', 'xyz', 'net 30', 'credit-7'])
      expect([paymentTerms, await codeOf(ask(buyer(), { paymentTerms }))]).toEqual([paymentTerms, 'terms.not-yours']);
    expect(await codeOf(ask(buyer(), { paymentTerms: 'credit-30' }))).toBe('done');
  });

  it.each(WAYS)('that staff name are some that there are: %s', async (_name, ask) => {
    for (const paymentTerms of ['xyz', 'net 30', 'net-30', 'credit-0', 'credit-400', 'Prepaid'])
      expect([paymentTerms, await codeOf(ask(desk(), { paymentTerms }))]).toEqual([paymentTerms, 'terms.unknown']);
    for (const paymentTerms of ['prepaid', 'cash', 'credit-14', 'credit-30'])
      expect(await codeOf(ask(owner(), { paymentTerms }))).toBe('done');
  });

  it.each(['order-clerk', 'sales-rep'] as const)('other than the customer’s are asked about by a %s, and not sold on', async (role) => {
    const who = world.as(role, world.ours, { channel: 'console' });
    for (const paymentTerms of ['prepaid', 'credit-60']) {
      expect(await codeOf(runVerb(who, calculatePrices, asked({ paymentTerms })))).toBe('done');
      expect(await codeOf(runVerb(who, placeOrder, asked({ paymentTerms })))).toBe('role.not-permitted');
    }
    expect(await codeOf(runVerb(who, placeOrder, asked({ paymentTerms: 'credit-30' })))).toBe('done');
  });

  it('earn what is for paying early by their days, and never by being unreadable', async () => {
    const early = async (terms: string): Promise<boolean> => {
      await world.database.sql(`update customers set payment_terms = $2 where tenant_id = $1 and code = 'CUST-001'`, [
        world.ours.id,
        terms,
      ]);
      const { applied } = await runVerb(desk(), validatePromotions, asked());
      return applied.some(({ code }) => code === 'EARLY');
    };
    const earned: string[] = [];
    for (const terms of ['cash', 'prepaid', 'credit-7', 'credit-8', '30 days', 'net 30', 'end of month', 'xyz'])
      if (await early(terms)) earned.push(terms);
    expect(earned).toEqual(['cash', 'prepaid', 'credit-7']);
  });

  it('that an order has are those it was priced on', async () => {
    const order = await runVerb(owner(), placeOrder, asked({ paymentTerms: 'prepaid' }));
    expect(order).toMatchObject({ paymentTerms: 'prepaid', channel: 'phone', lines: [{ priceListCode: 'PREPAID' }] });
    expect(await runVerb(buyer(), placeOrder, asked())).toMatchObject({ paymentTerms: 'credit-30', lines: [{ priceListCode: 'CREDIT' }] });
  });
});

describe('the channel', () => {
  it('of a buyer is the one they came by, whatever they say', async () => {
    for (const channel of ['portal', 'api']) {
      const order = await runVerb(buyer(channel), placeOrder, asked({ channel: 'rep' }));
      expect(order).toMatchObject({ channel, discountMinor: '0' });
      expect(await runVerb(buyer(channel), quoteLines, asked({ channel: 'rep' }))).toMatchObject({ netMinor: order.netMinor });
      expect(await runVerb(buyer(channel), calculatePrices, asked({ channel: 'rep' }))).toMatchObject({ netMinor: order.netMinor });
    }
  });

  it('of the desk is the telephone unless it says otherwise, and of another business nothing is known', async () => {
    const codes = async (more: object, who = desk()) =>
      (await runVerb(who, validatePromotions, asked(more))).applied.map(({ code }) => code);
    expect([await codes({}), await codes({ channel: 'rep' }), await codes({ channel: 'whatsapp' })]).toEqual([['PHONE'], ['REPS'], []]);
    expect(await codes({}, desk(world.theirs))).toEqual([]);
  });
});

it('a buyer is not told the prices of another territory', async () => {
  expect(await codeOf(runVerb(buyer(), calculatePrices, asked({ territory: 'Kano' })))).toBe('territory.not-yours');
  expect(await codeOf(runVerb(buyer(), calculatePrices, asked({ territory: 'Lagos' })))).toBe('done');
});

describe('what is shown', () => {
  const sets = ['deliver', 'collect'].flatMap((fulfilment) =>
    [undefined, 'prepaid', 'credit-14'].flatMap((paymentTerms) =>
      [undefined, 'rep', 'whatsapp'].flatMap((channel) =>
        [undefined, ['may-26']].map((coupons) => ({ fulfilment, paymentTerms, channel, coupons })),
      ),
    ),
  );

  it('at the desk is what is charged, to the minor unit, whatever is chosen', async () => {
    const prices = new Set<string>();
    for (const chosen of sets) {
      const { netMinor, taxMinor, grossMinor } = await runVerb(desk(), quoteLines, asked(chosen));
      expect([chosen, await runVerb(owner(), placeOrder, asked(chosen))]).toMatchObject([chosen, { netMinor, taxMinor, grossMinor }]);
      expect([chosen, await runVerb(desk(), calculatePrices, asked(chosen))]).toMatchObject([chosen, { netMinor, taxMinor, grossMinor }]);
      const { price } = await explain(desk(), chosen);
      expect([chosen, price]).toMatchObject([chosen, { netMinor, taxMinor, grossMinor }]);
      prices.add(netMinor);
    }
    expect(prices.size).toBeGreaterThan(8);
  });

  it('in the portal is what is charged, delivered or collected, with a coupon or without', async () => {
    const prices = new Set<string>();
    for (const { fulfilment, coupons } of sets) {
      const { netMinor, grossMinor } = await runVerb(buyer(), quoteLines, asked({ fulfilment, coupons }));
      expect(await runVerb(buyer(), placeOrder, asked({ fulfilment, coupons }))).toMatchObject({ netMinor, grossMinor });
      prices.add(netMinor);
    }
    expect(prices.size).toBe(4);
  });

  it('of a coupon is what it does', async () => {
    const coupons = async (codes: string[], who = desk()) => (await runVerb(who, quoteLines, asked({ coupons: codes }))).coupons;
    await world.promote({
      code: 'THEIRS',
      type: 'percentage',
      config: { basisPoints: 900 },
      conditions: { coupon: 'THEIRS-26', customers: ['CUST-002'] },
    });
    expect(await coupons(['may-26', 'MAY-26', 'nothing', 'theirs-26'])).toEqual([
      { code: 'MAY-26', result: 'applied', name: 'MAY', words: '9 %' },
      { code: 'NOTHING', result: 'unknown', name: null, words: null },
      { code: 'THEIRS-26', result: 'refused', name: 'THEIRS', words: 'for other customers' },
    ]);
    const none = await runVerb(desk(), quoteLines, asked({ coupons: ['may-26'], lines: [{ sku: 'NONE', quantity: 1 }] }));
    expect(none.coupons).toMatchObject([{ code: 'MAY-26', result: 'unpriced' }]);
    const unknown = { code: 'THEIRS-26', result: 'unknown', name: null, words: null };
    expect(await coupons(['theirs-26'], buyer())).toEqual([unknown]);
  });
});

describe('a buyer’s story', () => {
  beforeEach(() =>
    world.promote({ code: 'SHOPRITE-12', type: 'percentage', config: { basisPoints: 1200 }, conditions: { customers: ['CUST-002'] } }),
  );
  const secret = /SHOPRITE|REPS|PHONE|MAY|₦1,100/;
  const setMinimum = () =>
    runVerb(world.as('pricing-manager'), putMinimumPrices, { reason: 'Cost', prices: [{ ...CARTON, priceMinor: '11000' }] });

  it('names no promotion of others and no minimum, live or kept, wherever it is read', async () => {
    await world.promote({ code: 'HALF', type: 'percentage', config: { basisPoints: 5000 }, stacking: { priority: 9 } });
    await setMinimum();
    const told = async (who: Who) => {
      const order = await runVerb(who, placeOrder, asked());
      return [
        order.lines.map(({ why }) => why),
        await runVerb(who, getPriceTrace, { traceId: order.lines[0]?.traceId }).then(({ steps, why }) => [steps, why]),
        await runVerb(who, validatePromotions, asked()),
        (await runVerb(who, calculatePrices, asked({ trace: true }))).lines,
        await explain(who),
        await runVerb(who, quoteLines, asked()),
      ].map((one) => JSON.stringify(one));
    };
    for (const one of await told(buyer())) expect(one).not.toMatch(secret);
    const atDesk = await told(desk());
    expect(atDesk.filter((one) => /SHOPRITE/.test(one)).length).toBeGreaterThanOrEqual(4);
    expect(atDesk.filter((one) => /₦1,100/.test(one)).length).toBeGreaterThanOrEqual(3);
  });

  it('does not say why it was sold below the minimum', async () => {
    await runVerb(world.as('pricing-manager'), putMinimumPrices, { reason: 'Cost', prices: [{ ...CARTON, priceMinor: '15000' }] });
    const owner = world.as('tenant-owner');
    const order = await runVerb(owner, placeOrder, asked({ belowMinimumReason: 'Wet cartons' }));
    const read = async (who: Who) => runVerb(who, getPriceTrace, { traceId: order.lines[0]?.traceId });
    expect(JSON.stringify(await read(owner))).toMatch(/Wet cartons/);
    const theirs = await read(buyer());
    expect([JSON.stringify(theirs), theirs.steps.map(({ step }) => step)]).toEqual([
      expect.not.stringMatching(/Wet|minimum/),
      expect.anything(),
    ]);
  });
});

it('the quote sells below the minimum for who may, and for nobody else', async () => {
  await runVerb(world.as('pricing-manager'), putMinimumPrices, { reason: 'Cost', prices: [{ ...CARTON, priceMinor: '15000' }] });
  const reason = { belowMinimumReason: 'Wet cartons' };
  expect((await runVerb(desk(), quoteLines, asked())).lines[0]?.problem?.code).toBe('price.below-minimum');
  expect(await codeOf(runVerb(desk(), quoteLines, asked(reason)))).toBe('role.not-permitted');
  const { netMinor } = await runVerb(world.as('tenant-owner'), quoteLines, asked(reason));
  expect(await runVerb(world.as('tenant-owner'), placeOrder, asked(reason))).toMatchObject({ netMinor });
});
