import { runVerb } from '@omniroute/services';
import { placesOf, refusalOf } from '@omniroute/testing';
import { circularWorld } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { getProduct, getProductTimeline, listProducts, putRetailPrices } from '../catalogue/index.ts';
import { approveCircular, publishCircular, revertCircular, submitCircular } from './index.ts';

const world = circularWorld();
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);
const { maker, readied, signer } = world;

async function publish(more: object = {}): Promise<string> {
  const id = await readied(more);
  await runVerb(maker(), submitCircular, { id });
  await runVerb(signer(), approveCircular, { id });
  await runVerb(maker(), publishCircular, { id });
  return id;
}
/** What a customer would earn on each unit of a product. */
async function margins(sku: string, tenant = world.ours): Promise<unknown> {
  const filter = { sku: [sku], customerCode: ['CUST-001'] };
  const { items } = await runVerb(world.as('order-clerk', tenant), listProducts, { filter });
  return items[0]?.offer?.prices.map(({ unit, margin }) => [unit, margin && Object.values(margin)]);
}
/** What a piece is recommended to be sold at, told beside each unit. */
async function retails(sku: string): Promise<unknown> {
  const { items } = await runVerb(world.as('order-clerk'), listProducts, { filter: { sku: [sku], customerCode: ['CUST-001'] } });
  return items[0]?.offer?.prices.map(({ margin }) => margin?.retailMinor ?? null);
}
const NONE = [
  ['piece', null],
  ['carton', null],
];

describe('what an outlet earns at the recommended price', () => {
  it('is said of each unit from the circular that names it, and of no other product or business', async () => {
    expect(await margins('SKU-001')).toEqual(NONE);
    await publish();
    // A piece sells at ₦13.00; a carton of 12 costs ₦129.00 with VAT, a piece ₦11.83.
    expect(await margins('SKU-001')).toEqual([
      ['piece', ['1300', '117', 900]],
      ['carton', ['1300', '2700', 1_731]],
    ]);
    expect(await margins('SKU-003')).toEqual(NONE);
    expect(await margins('SKU-001', world.theirs)).toEqual(NONE);
  });

  it('is said by whoever keeps prices or products, of a piece or a pack, from its day on, and its timeline tells it', async () => {
    const put = (price: object, role: 'pricing-manager' | 'catalogue-manager' | 'order-clerk' = 'pricing-manager') =>
      runVerb(world.as(role), putRetailPrices, { prices: [{ sku: 'SKU-003', ...price }] });
    await put({ retailPrice: { unit: 'carton', priceMinor: '180000' } });
    // A carton of 12 brings ₦1,800.00, a piece of it ₦150.00.
    expect(await retails('SKU-003')).toEqual(['15000', '15000']);
    expect(await margins('SKU-003', world.theirs)).toEqual(NONE);
    await put({ retailPrice: { unit: 'piece', priceMinor: '14000' } }, 'catalogue-manager');
    expect(await retails('SKU-003')).toEqual(['14000', '14000']);
    const from = new Date(world.services.clock.now().getTime() + 86_400_000).toISOString();
    await put({ retailChanges: [{ from, priceMinor: '16000' }] });
    expect(await retails('SKU-003')).toEqual(['14000', '14000']);
    const { steps } = await runVerb(world.as('auditor'), getProductTimeline, { sku: 'SKU-003' });
    expect(
      steps.flatMap(({ actor, changes }) => changes.map(({ field, to }) => [actor, field, JSON.parse(String(to)).at(-1).priceMinor])),
    ).toEqual([
      [expect.any(String), 'retail', '180000'],
      [expect.any(String), 'retail', '14000'],
      [expect.any(String), 'retail', '16000'],
    ]);
    await put({ retailPrice: null, retailChanges: [] });
    expect(await margins('SKU-003')).toEqual(NONE);
    expect(await placesOf(put({ retailPrice: { unit: 'roll', priceMinor: '1' } }))).toEqual([
      'retail.unit-unknown 0 /prices/0/retailPrice/unit',
    ]);
    expect(await refusalOf(put({ retailPrice: null }, 'order-clerk'))).toMatch(/^forbidden/);
    expect(await placesOf(runVerb(world.as('pricing-manager'), putRetailPrices, { prices: [{ sku: 'NONE', retailPrice: null }] }))).toEqual(
      ['sku.unknown 0 /prices/0/sku'],
    );
  });

  it('is what began later, the circular’s or our own; without our own the circular speaks again', async () => {
    const own = (price: object | null) =>
      runVerb(world.as('pricing-manager'), putRetailPrices, { prices: [{ sku: 'SKU-001', retailPrice: price }] });
    await own({ unit: 'piece', priceMinor: '2000' });
    expect(await retails('SKU-001')).toEqual(['2000', '2000']);
    await publish();
    expect(await retails('SKU-001')).toEqual(['1300', '1300']);
    await own({ unit: 'piece', priceMinor: '1900' });
    expect(await retails('SKU-001')).toEqual(['1900', '1900']);
    expect((await runVerb(world.as('order-clerk'), getProduct, { sku: 'SKU-001' })).recommended).toMatchObject({
      pieceMinor: '1900',
      source: 'own',
    });
    await own(null);
    expect(await retails('SKU-001')).toEqual(['1300', '1300']);
    expect((await runVerb(world.as('order-clerk'), getProduct, { sku: 'SKU-001' })).recommended).toMatchObject({ source: 'circular' });
  });

  it('begins with his prices and ends when they are taken back', async () => {
    const effectiveOn = new Date(world.services.clock.now().getTime() + 40 * 86_400_000).toISOString().slice(0, 10);
    await publish({ effectiveOn });
    expect(await margins('SKU-001')).toEqual(NONE);
    await world.mint();
    const id = await publish();
    expect(await margins('SKU-001')).not.toEqual(NONE);
    await runVerb(maker(), revertCircular, { id });
    expect(await margins('SKU-001')).toEqual(NONE);
  });
});
