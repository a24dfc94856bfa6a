import { runVerb } from '@omniroute/services';
import { TwoTenants } from '@omniroute/testing';
import { problemOf } from '@omniroute/testing/pricing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approvePromotion, publishPromotion, putPromotion, revertPromotion, submitPromotion } from '../pricing/index.ts';
import { listCategories, putCategories } from './index.ts';

const world = new TwoTenants({ products: 2 });
beforeAll(world.openMinted);
afterAll(world.close);

const keeper = (tenant = world.ours) => world.as('catalogue-manager', tenant);
const put = (categories: object[], remove: string[] = [], who = keeper()) => runVerb(who, putCategories, { categories, remove } as never);
const codesOf = async (work: Promise<unknown>): Promise<string[]> =>
  ((await problemOf(work)).errors ?? []).map(({ code, pointer }) => `${code} ${pointer}`);

describe('a category that a promotion goes by', () => {
  it('stays where it is, the promotion being drafted, planned or live, until it ends', async () => {
    for (const who of [keeper(), keeper(world.theirs)])
      await put(
        [
          { code: 'promo', name: 'Promo' },
          { code: 'other', name: 'Other' },
          { code: 'sweet', name: 'Sweet', parent: 'promo' },
          { code: 'toffee', name: 'Toffee', parent: 'sweet' },
        ],
        [],
        who,
      );
    const code = 'TOFFEE';
    const promotion = {
      ...{ code, name: 'Toffee week', type: 'percentage', config: { basisPoints: 500 }, from: '2020-01-01T00:00:00Z' },
      conditions: { categories: ['promo/sweet/toffee'] },
    };
    const manager = world.as('pricing-manager');
    const draft = () => runVerb(manager, putPromotion, { promotion } as never);
    const isHeld = async () => {
      expect(await codesOf(put([], ['other', 'toffee']))).toEqual(['word.in-promotion /remove/1']);
      // Whatever moves it: its own parent, or the one above.
      expect(
        await codesOf(
          put([
            { code: 'other', position: 1 },
            { code: 'sweet', parent: 'other' },
          ]),
        ),
      ).toEqual(['word.in-promotion /categories/1/parent']);
      expect(await codesOf(put([{ code: 'toffee', parent: null }]))).toEqual(['word.in-promotion /categories/0/parent']);
      expect(await codesOf(put([{ code: 'toffee', parent: 'other' }], ['sweet']))).toEqual(['word.in-promotion /categories/0/parent']);
    };
    await draft();
    await isHeld();
    for (const at of ['2099-01-01T00:00:00Z', undefined]) {
      await draft();
      await runVerb(manager, submitPromotion, { code });
      await runVerb(world.as('finance-approver'), approvePromotion, { code });
      await runVerb(manager, publishPromotion, { code, ...(at && { at }) });
      await isHeld();
      if (at) await runVerb(manager, revertPromotion, { code });
    }
    expect((await problemOf(put([], ['toffee']))).errors?.[0]?.detail).toBe(
      'Toffee week (TOFFEE) is a promotion that names promo/sweet/toffee, and would give nothing any more. Change or end it first.',
    );
    expect((await runVerb(keeper(), listCategories, {})).items.map(({ path }) => path.join('/'))).toContain('promo/sweet/toffee');
    // What it does not go by is free, and so is a name; the other tenant has no such promotion.
    await put([{ code: 'toffee', name: 'Toffees', position: 1 }], ['other']);
    await put([], ['toffee'], keeper(world.theirs));
    await runVerb(manager, revertPromotion, { code });
    expect(await put([], ['toffee'])).toEqual({ changed: 0, removed: 1 });
  });
});
