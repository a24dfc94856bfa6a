import { runVerb } from '@omniroute/services';
import {
  approveCircular,
  openCircular,
  priceCircular,
  publishCircular,
  resolveCircularRows,
  submitCircular,
} from '@omniroute/services/pricing';
import { isoDay, lagosInstant } from '../../lagos-time.ts';
import { priceListsOf } from '../../price-lists.ts';
import { busyDepots } from '../../story/busy-depots.ts';
import { type DemoCircular, publishedCircular, waitingCircular } from '../../story/circulars.ts';
import type { World } from '../world.ts';
import type { Chapter, Story } from './chapter.ts';
import { staffOf } from './house.ts';

/** Opened, matched, priced with every list’s margin kept in money, and handed in. */
async function bringIn(world: World, circular: DemoCircular, lists: readonly string[]): Promise<string> {
  const maker = staffOf(world, 'pricing-manager');
  const { name, principal, text, ignored, effectiveOn } = circular;
  const { id } = await runVerb(maker, openCircular, {
    name,
    principal,
    text,
    usualUnit: 'carton',
    effectiveOn: isoDay(effectiveOn),
    taxIncluded: false,
  });
  if (ignored.length > 0)
    await runVerb(maker, resolveCircularRows, { id, rows: ignored.map((line) => ({ line, ignore: true })), remember: false });
  const rules = lists.map((code) => ({ code, keep: 'amount', rounding: { toMinor: '1000', mode: 'up' } }));
  await runVerb(maker, priceCircular, { id, lists: rules });
  await runVerb(maker, submitCircular, { id, reason: `${principal} has sent his new list` });
  return id;
}

/** The one that waits is for one depot first. */
function waitsIn(world: World): readonly string[] {
  const [depot] = busyDepots(world.tenant.slug);
  return [`DEP-${depot}`, `WHS-${depot}`];
}

/** One circular comes on a Friday and holds from the Monday after; another waits for the second signature. */
export function circularChapters({ world, days, now }: Story): readonly Chapter[] {
  const { slug } = world.tenant;
  const [published, waiting] = [publishedCircular(slug, days), waitingCircular(slug, days)];
  const friday = days.circularMonday - 3;
  let id = '';
  return [
    {
      at: lagosInstant(friday, 17 * 60 + 20),
      async run() {
        id = await bringIn(
          world,
          published,
          priceListsOf(slug).map(({ code }) => code),
        );
      },
    },
    {
      at: lagosInstant(friday, 18 * 60 + 35),
      async run() {
        await runVerb(staffOf(world, 'finance-approver'), approveCircular, { id });
        await runVerb(staffOf(world, 'pricing-manager'), publishCircular, { id });
      },
    },
    {
      at: new Date(now.getTime() - 4 * 3_600_000),
      async run() {
        await bringIn(world, waiting, waitsIn(world));
      },
    },
  ];
}
