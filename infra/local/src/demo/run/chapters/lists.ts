import { runVerb } from '@omniroute/services';
import { approvePriceList, editPriceDraft, publishPriceList, putPriceDraft, submitPriceList } from '@omniroute/services/pricing';
import { customersOf } from '../../customers/index.ts';
import { lagosInstant } from '../../lagos-time.ts';
import type { DemoOrderIntent } from '../../order-plan.ts';
import { priceListsOf, priceOf } from '../../price-lists.ts';
import { productsOf, roundToCash } from '../../products/index.ts';
import { busyDepots } from '../../story/busy-depots.ts';
import { startOf } from '../../story/days.ts';
import type { DemoProduct, DemoTenantSlug } from '../../types.ts';
import type { World } from '../world.ts';
import type { Chapter, Story } from './chapter.ts';
import { staffOf } from './house.ts';

async function signAndPublish(world: World, { code, reason }: { code: string; reason: string }, at?: string): Promise<void> {
  const maker = staffOf(world, 'pricing-manager');
  await runVerb(maker, submitPriceList, { code, reason });
  await runVerb(staffOf(world, 'finance-approver'), approvePriceList, { code });
  await runVerb(maker, publishPriceList, { code, at });
}

/** Dear goods in bulk that no hotel has ordered: their price is asked for from case to case. */
function onRequest(slug: DemoTenantSlug, orders: readonly DemoOrderIntent[]): DemoProduct {
  const hotels = new Set(customersOf(slug).flatMap(({ code, segment }) => (segment === 'horeca' ? [code] : [])));
  const ordered = new Set(orders.flatMap((order) => (hotels.has(order.customerCode) ? order.lines.map(({ sku }) => sku) : [])));
  const candidates = productsOf(slug).filter(({ sku }) => !ordered.has(sku));
  const product = candidates.find(({ mainUnit }) => mainUnit === 'bag' || mainUnit === 'keg') ?? candidates[0];
  if (product === undefined) throw new Error(`${slug} has no goods whose price is asked for`);
  return product;
}

/** Hotels and restaurants pay what the base list says less one percent; what is rarely asked for has no price. */
async function followBase({ world, days, orders }: Story): Promise<void> {
  const code = 'HORECA';
  const asked = onRequest(world.tenant.slug, orders);
  await runVerb(staffOf(world, 'pricing-manager'), putPriceDraft, {
    code,
    name: 'Hotels and restaurants, 1 % below base',
    currency: world.tenant.currency,
    taxInclusive: true,
    basedOn: {
      code: 'BASE',
      formula: {
        steps: [
          { step: 'percentage', basisPoints: -100 },
          { step: 'round', rounding: { toMinor: '500', mode: 'up' } },
        ],
      },
    },
    assignments: [{ group: 'horeca', priority: 30, from: startOf(days.thisMonth) }],
    entries: asked.units.filter(({ sellable }) => sellable).map((unit) => ({ sku: asked.sku, unit: unit.code, onRequest: true })),
  });
  await signAndPublish(world, { code, reason: 'Hotels asked for one price in all depots' });
}

const HEAVY = new Set(['bag', 'keg']);

/** Diesel is dearer: what one depot delivers in bags and kegs costs one percent more from next month on. */
async function planHaulage({ world, days }: Story): Promise<void> {
  const { slug } = world.tenant;
  const [, depot] = busyDepots(slug);
  const code = `DEP-${depot}`;
  const list = priceListsOf(slug).find((one) => one.code === code);
  if (list === undefined) throw new Error(`${slug} has no list ${code}`);
  const cells = productsOf(slug)
    .filter(({ mainUnit }) => HEAVY.has(mainUnit))
    .flatMap((product) =>
      product.units
        .filter(({ sellable }) => sellable)
        .map((unit) => {
          const priceMinor = roundToCash((priceOf(list, product, unit) * 101n) / 100n).toString();
          return { sku: product.sku, unit: unit.code, to: { priceMinor } };
        }),
    );
  await runVerb(staffOf(world, 'pricing-manager'), editPriceDraft, { code, cells });
  await signAndPublish(world, { code, reason: 'Haulage: diesel is dearer' }, startOf(days.nextMonth));
}

/** A list that follows another since this month, and one with a version that is planned. */
export const listChapters = (story: Story): readonly Chapter[] => [
  { at: lagosInstant(story.days.thisMonth - 3, 15 * 60 + 30), run: () => followBase(story) },
  { at: new Date(story.now.getTime() - 60_000), run: () => planHaulage(story) },
];
