import { Fault } from '@omniroute/domain';
import { runVerb } from '@omniroute/services';
import { TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  approvePromotion,
  getPromotion,
  publishPromotion,
  putPromotion,
  revertPromotion,
  submitPromotion,
  testPromotion,
  validatePromotions,
} from './index.ts';

const world = new TwoTenants();
beforeAll(world.openMinted);
afterAll(world.close);

const { as } = world;
const ladder = (change: object = {}) => ({
  code: 'LADDER',
  name: 'Ten and one',
  type: 'ladder',
  config: { steps: [{ buy: 10, get: 1 }], countsInBase: 12 },
  from: '2020-01-01T00:00:00Z',
  ...change,
});
const basketOf = (quantity: number) => ({ customerCode: 'CUST-001', lines: [{ sku: 'SKU-001', quantity, unit: 'carton' }] });
const test = async (promotion: object, quantity: number, tenant = world.ours) => {
  const { withIt, ...rest } = await runVerb(as('pricing-manager', tenant), testPromotion, { promotion, basket: basketOf(quantity) });
  if (!('price' in withIt)) throw new Error(withIt.problem.code);
  return { ...withIt, ...rest };
};

describe('a promotion that is being written', () => {
  it('is told to take off what the customer pays less, with VAT though the list adds it; and so is a live one', async () => {
    const tenth = { code: 'TENTH', name: 'A tenth', type: 'percentage', config: { basisPoints: 1_000 }, from: '2020-01-01T00:00:00Z' };
    const { promotions, price, beforeGrossMinor } = await test(tenth, 10, world.theirs);
    const [line] = price.lines;
    const saved = BigInt(beforeGrossMinor ?? 0) - BigInt(price.grossMinor);
    expect(saved).toBeGreaterThan(BigInt(line?.discountMinor ?? 0));
    expect(promotions.applied.map(({ code, discountGrossMinor }) => [code, discountGrossMinor])).toEqual([['TENTH', saved.toString()]]);
    expect(promotions.applied.map(({ discountMinor }) => discountMinor)).toEqual([line?.discountMinor]);
    await runVerb(as('pricing-manager', world.theirs), putPromotion, { promotion: tenth } as never);
    await runVerb(as('pricing-manager', world.theirs), submitPromotion, { code: 'TENTH' });
    await runVerb(as('finance-approver', world.theirs), approvePromotion, { code: 'TENTH' });
    await runVerb(as('pricing-manager', world.theirs), publishPromotion, { code: 'TENTH' });
    const live = await runVerb(as('order-clerk', world.theirs), validatePromotions, basketOf(10));
    expect(live.applied.map(({ discountGrossMinor }) => discountGrossMinor)).toEqual([saved.toString()]);
    await runVerb(as('pricing-manager', world.theirs), revertPromotion, { code: 'TENTH' });
  });

  it('is met by a test basket as if it were live, and by nobody else', async () => {
    const { promotions, price } = await test(ladder(), 10);
    expect(promotions.applied).toMatchObject([
      { code: 'LADDER', reached: '10+1', free: [{ sku: 'SKU-001', unit: 'carton', quantity: 1 }] },
    ]);
    expect(price.lines[0]?.free).toEqual([{ sku: 'SKU-001', unit: 'carton', quantity: 1 }]);
    const live = await runVerb(as('order-clerk'), validatePromotions, basketOf(10));
    expect([live.applied, live.near, live.refused]).toEqual([[], [], []]);
    expect((await world.database.sql(`select 1 from promotions where tenant_id = $1`, [world.ours.id])).length).toBe(0);
  });

  it('says what is missing, why it does not apply, and follows each change of the form', async () => {
    expect((await test(ladder(), 7)).promotions.near).toMatchObject([{ code: 'LADDER', missing: { baseQuantity: 36 } }]);
    expect((await test(ladder({ config: { steps: [{ buy: 7, get: 1 }], countsInBase: 12 } }), 7)).promotions.applied).toHaveLength(1);
    const off = { ...ladder(), type: 'percentage', config: { basisPoints: 1_000 } };
    const { price, beforeGrossMinor } = await test(off, 10);
    expect([beforeGrossMinor, price.grossMinor]).toEqual(['118250', '106425']);
    const { promotions } = await test({ ...off, conditions: { customers: ['CUST-002'] } }, 10);
    expect(promotions.applied).toEqual([]);
  });

  it('is tested from its beginning on where that is to come, and each tenant by its own', async () => {
    const later = await test(ladder({ from: '2099-05-04T00:00:00Z' }), 10);
    expect([later.at, later.promotions.applied.length]).toEqual(['2099-05-04T00:00:00.000Z', 1]);
    const [one, other] = [await test(ladder(), 10), await test(ladder({ config: { steps: [{ buy: 99, get: 1 }] } }), 10, world.theirs)];
    expect([one.promotions.applied.length, other.promotions.applied[0]?.reached]).toEqual([1, '99+1']);
  });

  it('is refused with each thing wrong at its place', async () => {
    const wrong = ladder({
      config: {
        steps: [
          { buy: 10, get: 2 },
          { buy: 5, get: 3 },
        ],
      },
    });
    const fault = await runVerb(as('pricing-manager'), testPromotion, { promotion: wrong, basket: basketOf(1) }).catch((error) => error);
    expect(fault).toBeInstanceOf(Fault);
    expect(fault.problem.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/promotion/config/steps/1/buy']);
  });

  it('stands in the place of the version that is live', async () => {
    await runVerb(as('pricing-manager'), putPromotion, { promotion: ladder() });
    const own = (await runVerb(as('pricing-manager'), getPromotion, { code: 'LADDER' })).draft?.whyNotApprove;
    await runVerb(as('pricing-manager'), submitPromotion, { code: 'LADDER' });
    const submitted = (await runVerb(as('pricing-manager'), getPromotion, { code: 'LADDER' })).draft?.whyNotApprove;
    const signer = (await runVerb(as('finance-approver'), getPromotion, { code: 'LADDER' })).draft?.whyNotApprove;
    expect([own?.includes('not submitted'), typeof submitted, signer]).toEqual([true, 'string', null]);
    await runVerb(as('finance-approver'), approvePromotion, { code: 'LADDER' });
    await runVerb(as('pricing-manager'), publishPromotion, { code: 'LADDER' });
    const doubled = await test(ladder({ config: { steps: [{ buy: 10, get: 2 }], countsInBase: 12 } }), 10);
    expect(doubled.promotions.applied.map(({ reached }) => reached)).toEqual(['10+2']);
    expect((await runVerb(as('order-clerk'), validatePromotions, basketOf(10))).applied.map(({ reached }) => reached)).toEqual(['10+1']);
  });
});
