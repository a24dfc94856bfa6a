import { runVerb } from '@omniroute/services';
import { promotionWorld } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { listPromotions } from './index.ts';

const world = promotionWorld({ customers: 1, stock: 100 });
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const off = { type: 'percentage', config: { basisPoints: 100 } };
const found = async (search: string, tenant = world.ours) =>
  (await runVerb(world.as('pricing-manager', tenant), listPromotions, { search })).items.map(({ code }) => code);

it('finds promotions by every word of code and name, each tenant its own', async () => {
  await world.promote({ ...off, code: 'SCHOOL-1', name: 'Back to class' });
  await world.promote({ ...off, code: 'RAIN-1', name: 'Rainy days' });
  await world.promote({ ...off, code: 'SCHOOL-2', name: 'Back to class, theirs' }, world.theirs);
  expect(await found('CLASS back')).toEqual(['SCHOOL-1']);
  expect(await found('school class')).toEqual(['SCHOOL-1']);
  expect(await found('-1')).toEqual(['RAIN-1', 'SCHOOL-1']);
  expect(await found('class rainy')).toEqual([]);
  expect(await found('class', world.theirs)).toEqual(['SCHOOL-2']);
});
