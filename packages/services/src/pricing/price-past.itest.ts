import { readTenant } from '@omniroute/db/client';
import { readPriceHead } from '@omniroute/db/pricing';
import { basketFrom, priceBasket, type StoredInputs } from '@omniroute/domain/pricing';
import { runVerb } from '@omniroute/services';
import { standingClock, TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { placeOrder } from '../order/index.ts';
import {
  addSpecialPrice,
  approvePriceList,
  approvePromotion,
  approveSpecialPrice,
  calculatePrices,
  endSpecialPrice,
  publishPriceList,
  publishPromotion,
  putMinimumPrices,
  putPriceDraft,
  putPricingSettings,
  putPromotion,
  putTaxRate,
  submitPriceList,
  submitPromotion,
} from './index.ts';

const clock = standingClock('2026-03-27T08:00:00Z');
const world = new TwoTenants({ clock });
beforeAll(world.open);
beforeEach(async () => {
  clock.set(new Date('2026-03-27T08:00:00Z'));
  await world.mint();
});
afterAll(world.close);

const { as } = world;
const at = (time: string): void => clock.set(new Date(`2026-03-${time}:00Z`));
const SINCE = '2020-01-01T00:00:00Z';

async function publishList(code: string, priority: number, prices: Readonly<Record<string, string>>): Promise<void> {
  await runVerb(as('pricing-manager'), putPriceDraft, {
    ...{ code, name: code, currency: 'NGN', taxInclusive: false, assignments: [{ priority, from: SINCE }] },
    entries: Object.entries(prices).map(([sku, priceMinor]) => ({ sku, unit: 'piece', priceMinor })),
  });
  await runVerb(as('pricing-manager'), submitPriceList, { code, reason: 'As agreed' });
  await runVerb(as('finance-approver'), approvePriceList, { code });
  await runVerb(as('pricing-manager'), publishPriceList, { code });
}
async function special(sku: string, priceMinor: string, more: object = {}): Promise<string> {
  const { id } = await runVerb(as('pricing-manager'), addSpecialPrice, {
    ...{ customerCode: 'CUST-001', sku, unit: 'piece', priceMinor, taxInclusive: false, from: SINCE, reason: 'Agreed', ...more },
  });
  await runVerb(as('finance-approver'), approveSpecialPrice, { id });
  return id;
}
async function promote(basisPoints: number): Promise<void> {
  const code = 'OFF';
  const promotion = {
    code,
    name: code,
    type: 'percentage',
    config: { basisPoints },
    conditions: { skus: ['SKU-004', 'SKU-005'] },
    from: SINCE,
  };
  await runVerb(as('pricing-manager'), putPromotion, { promotion });
  await runVerb(as('pricing-manager'), submitPromotion, { code });
  await runVerb(as('finance-approver'), approvePromotion, { code });
  await runVerb(as('pricing-manager'), publishPromotion, { code });
}
const minimum = (priceMinor: string | null) =>
  runVerb(as('pricing-manager'), putMinimumPrices, { reason: 'Cost', prices: [{ sku: 'SKU-004', unit: 'piece', priceMinor }] });
const rules = (version: number, mergeStrategy: string, totals: object) =>
  runVerb(as(), putPricingSettings, {
    ...{
      mergeStrategy,
      totalMode: 'nearest-half-up',
      totalTerms: null,
      version,
      priceDate: 'order',
      costSource: 'last-grn',
    },
    singleSignature: { prices: 0, basisPoints: 0 },
    minimumMarginBasisPoints: 0,
    ...totals,
  });

const LINES = [1, 2, 3, 4, 5].map((place) => ({ sku: `SKU-00${place}`, quantity: 7, unit: 'piece' }));
const place = (tenant = world.ours) => runVerb(as('order-clerk', tenant), placeOrder, { customerCode: 'CUST-001', lines: LINES });
const calculated = async (time: string, lines: readonly object[] = LINES, tenant = world.ours) =>
  runVerb(as('tenant-owner', tenant), calculatePrices, { customerCode: 'CUST-001', channel: 'api', at: `2026-03-${time}:00Z`, lines });
const figures = (lines: readonly { netMinor: string | bigint; taxMinor: string | bigint; grossMinor: string | bigint }[]) =>
  lines.map(({ netMinor, taxMinor, grossMinor }) => [netMinor, taxMinor, grossMinor].map(String));

/** What the order's kept question comes to in the book of a time; both as the database has them now. */
async function askedAgain(orderId: string, time: Date, tenant = world.ours) {
  const [kept] = await world.database.sql<{ inputs: StoredInputs }>(
    `select story -> 'inputs' as inputs from price_traces where tenant_id = $1 and order_id = $2`,
    [tenant.id, orderId],
  );
  if (!kept) throw new Error('the order keeps no question');
  return readTenant(world.services.db, tenant.id, async (tx) => {
    const head = await readPriceHead(tx);
    const { book } = await world.services.books.get(tx, head, { currency: 'NGN', at: time, now: clock.now() });
    const priced = priceBasket(book, { ...basketFrom(kept.inputs), at: time.getTime() });
    if (!priced.ok) throw new Error(priced.error[0]?.detail);
    return { lines: figures(priced.value.lines), payable: priced.value.payableMinor };
  });
}

describe('an order of last week', () => {
  it('comes to the same kobo when it is asked again after everything its prices were made from has moved on', async () => {
    await rules(0, 'first-match', { totalStepMinor: '10000', totalMode: 'up', totalTerms: ['cash'] });
    await publishList('HIGH', 9, { 'SKU-001': '1203', 'SKU-004': '1001', 'SKU-005': '1111' });
    await promote(1000);
    await minimum('950');
    const ended = [await special('SKU-002', '601'), await special('SKU-003', '703', { capBaseQuantity: 5 })];
    at('27T09:30');
    const [order, other] = [await place(), await place(world.theirs)];
    const placed = clock.now();
    const held = await askedAgain(order.id, placed);
    // To ₦100 upwards, where half up would go down.
    const gross = order.lines.reduce((sum, line) => sum + BigInt(line.grossMinor), 0n);
    expect([gross % 10_000n < 5_000n, held.payable]).toEqual([true, gross - (gross % 10_000n) + 10_000n]);
    expect(held.lines).toEqual(figures(order.lines));
    expect([order.lines[1]?.netMinor, order.lines[3]?.netMinor]).toEqual([String(7 * 601), String(7 * 950)]);

    at('28T10:00');
    for (const id of ended) await runVerb(as('pricing-manager'), endSpecialPrice, { id });
    await rules(1, 'lowest-price', { totalStepMinor: '5000', totalMode: 'down', totalTerms: ['credit-30'] });
    at('28T10:30');
    await rules(2, 'lowest-price', { totalStepMinor: '1', totalMode: 'down', totalTerms: ['credit-30'] });
    at('28T11:00');
    await publishList('HIGH', 9, { 'SKU-001': '1500', 'SKU-004': '1500', 'SKU-005': '1500' });
    await promote(2000);
    await minimum(null);
    at('29T12:00');
    await special('SKU-001', '777');
    await runVerb(as('finance-approver'), putTaxRate, { taxClass: 'standard', basisPoints: 1000, evidence: 'Act', reference: 'Gazette 1' });
    await minimum('400');

    expect(await askedAgain(order.id, placed)).toEqual(held);
    expect((await calculated('27T09:30', LINES.slice(0, 2))).lines.map(({ netMinor }) => netMinor)).toEqual([
      String(7 * 1203),
      String(7 * 601),
    ]);
    const now = await askedAgain(order.id, clock.now());
    for (const [place, line] of now.lines.entries()) expect(line, `line ${place} has moved on`).not.toEqual(held.lines[place]);
    expect(now.payable % 5000n).not.toBe(0n);
    expect((await askedAgain(other.id, placed, world.theirs)).lines).toEqual(figures(other.lines));
  });
});

describe('a special price', () => {
  const one = [{ sku: 'SKU-001', quantity: 1, unit: 'piece' }];
  const netAt = async (time: string) => (await calculated(time, one)).netMinor;

  it('that ended at noon is the morning’s still, and was nobody’s before it was approved', async () => {
    at('27T08:00');
    const id = await special('SKU-001', '600');
    at('27T12:00');
    await runVerb(as('pricing-manager'), endSpecialPrice, { id });
    at('28T08:00');
    expect([
      await netAt('27T07:59'),
      await netAt('27T08:00'),
      await netAt('27T11:59'),
      await netAt('27T12:00'),
      await netAt('28T08:00'),
    ]).toEqual([...['1000', '600', '600', '1000', '1000']]);
    expect((await calculated('27T09:00', one, world.theirs)).netMinor).toBe('1000');
  });

  it('that was taken back before it began never held, however often it is ended', async () => {
    at('27T08:00');
    const id = await special('SKU-001', '600', { from: '2026-03-27T10:00:00Z' });
    for (const time of ['27T09:00', '27T11:00']) {
      at(time);
      await runVerb(as('pricing-manager'), endSpecialPrice, { id });
    }
    at('28T08:00');
    expect([await netAt('27T08:30'), await netAt('27T10:30'), await netAt('28T08:00')]).toEqual(['1000', '1000', '1000']);
  });
});
