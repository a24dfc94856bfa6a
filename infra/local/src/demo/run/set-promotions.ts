import { runVerb } from '@omniroute/services';
import { approvePromotion, publishPromotion, putPromotion, submitPromotion } from '@omniroute/services/pricing';
import { DAY_MS } from '../lagos-time.ts';
import { demoPeople } from '../people.ts';
import { promotionsOf } from '../promotions.ts';
import { callerOf, type World } from './world.ts';

/** Somebody of the house in this role, as they would call a verb. */
function callerIn(world: World, role: string) {
  const person = demoPeople.find((one) => one.tenant === world.tenant.slug && one.role === role);
  const actor = person && world.members.get(person.subject);
  if (actor === undefined) throw new Error(`nobody of ${world.tenant.slug} is ${role}`);
  return { services: world.services, caller: callerOf(world.tenantId, actor, 'console') };
}

/**
 * The promotions that run from the end of the story on: written by the pricing manager, signed by the finance approver. Nothing that
 * was ordered before earns anything by them.
 */
export async function setPromotions(world: World, now: Date): Promise<void> {
  world.clock.set(now);
  const [maker, signer] = [callerIn(world, 'pricing-manager'), callerIn(world, 'finance-approver')];
  const day = (days: number): string => new Date(now.getTime() + days * DAY_MS).toISOString();
  for (const { promotion, state, fromDay, untilDay } of promotionsOf(world.tenant.slug)) {
    const { code } = promotion;
    await runVerb(maker, putPromotion, { promotion: { ...promotion, from: day(fromDay), until: day(untilDay) } });
    await runVerb(maker, submitPromotion, { code });
    if (state === 'submitted') continue;
    await runVerb(signer, approvePromotion, { code });
    await runVerb(maker, publishPromotion, { code });
  }
}
