import { runVerb } from '@omniroute/services';
import { addSpecialPrice, approveSpecialPrice, endSpecialPrice } from '@omniroute/services/pricing';
import { customersOf } from '../../customers/index.ts';
import { lagosInstant } from '../../lagos-time.ts';
import { repOf } from '../../people.ts';
import { agreedPrices, type DemoAgreedPrice, oldStock } from '../../story/agreed-prices.ts';
import type { World } from '../world.ts';
import type { Chapter, Story } from './chapter.ts';
import { staffOf } from './house.ts';

/** The rep who walks to the customer enters what was agreed with them. */
function enter(world: World, price: DemoAgreedPrice) {
  const { slug } = world.tenant;
  const customer = customersOf(slug).find(({ code }) => code === price.customerCode);
  const rep = customer && repOf(slug, customer.territory);
  const who = rep ? staffOf(world, 'sales-rep', ({ subject }) => subject === rep.subject) : staffOf(world, 'pricing-manager');
  return runVerb(who, addSpecialPrice, price);
}

async function agree(world: World, price: DemoAgreedPrice): Promise<string> {
  const { id } = await enter(world, price);
  await runVerb(staffOf(world, 'finance-approver'), approveSpecialPrice, { id });
  return id;
}

/** Prices agreed with single customers, and old stock that sells at its old price. */
export function agreedChapters({ world, days, orders, now }: Story): readonly Chapter[] {
  const { slug } = world.tenant;
  const { live, ended, waiting } = agreedPrices(slug, { orders, days });
  let endedId = '';
  return [
    {
      at: lagosInstant(days.thisMonth - 3, 15 * 60),
      async run() {
        for (const price of live) await agree(world, price);
        endedId = await agree(world, ended);
      },
    },
    {
      at: lagosInstant(days.circularMonday - 3, 18 * 60 + 40),
      async run() {
        await agree(world, oldStock(slug, { orders, days }));
      },
    },
    {
      at: new Date(now.getTime() - 3 * 3_600_000),
      async run() {
        await enter(world, waiting);
      },
    },
    {
      at: new Date(now.getTime() - 60_000),
      async run() {
        await runVerb(staffOf(world, 'pricing-manager'), endSpecialPrice, { id: endedId });
      },
    },
  ];
}
