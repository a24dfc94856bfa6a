import { runVerb } from '@omniroute/services';
import { approvePromotion, publishPromotion, putPromotion, submitPromotion } from '@omniroute/services/pricing';
import { DAY_MS, lagosInstant } from '../../lagos-time.ts';
import { type DemoPromotion, promotionsOf } from '../../promotions.ts';
import type { World } from '../world.ts';
import type { Chapter, Story } from './chapter.ts';
import { staffOf } from './house.ts';

/** Written by the pricing manager, signed by the finance approver. */
async function publish(world: World, promotion: DemoPromotion['promotion']): Promise<void> {
  const [maker, signer] = [staffOf(world, 'pricing-manager'), staffOf(world, 'finance-approver')];
  const { code } = promotion;
  await runVerb(maker, putPromotion, { promotion });
  await runVerb(maker, submitPromotion, { code });
  await runVerb(signer, approvePromotion, { code });
  await runVerb(maker, publishPromotion, { code });
}

/** Promotions as they are agreed: last month’s and this month’s before they begin, the others at the end of the story. */
export function promotionChapters({ world, days, orders, now }: Story): readonly Chapter[] {
  const after = (more: number): string => new Date(now.getTime() + more * DAY_MS).toISOString();
  const all = promotionsOf(world.tenant.slug, { days, after, orders });
  const publishAll = async (when: DemoPromotion['written']): Promise<void> => {
    for (const { promotion, state, written } of all) {
      if (written !== when || state !== 'live') continue;
      await publish(world, promotion);
    }
  };
  const submit = async ({ promotion }: DemoPromotion): Promise<void> => {
    const maker = staffOf(world, 'pricing-manager');
    await runVerb(maker, putPromotion, { promotion });
    await runVerb(maker, submitPromotion, { code: promotion.code });
  };
  return [
    { at: lagosInstant(days.lastMonth - 3, 16 * 60), run: () => publishAll('last-month') },
    { at: lagosInstant(days.thisMonth - 3, 16 * 60), run: () => publishAll('this-month') },
    {
      at: now,
      async run() {
        await publishAll('now');
        for (const promotion of all.filter(({ state }) => state === 'submitted')) await submit(promotion);
      },
    },
  ];
}
