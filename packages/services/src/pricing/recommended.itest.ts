import { runVerb } from '@omniroute/services';
import { circularWorld } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listProducts } from '../catalogue/index.ts';
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
