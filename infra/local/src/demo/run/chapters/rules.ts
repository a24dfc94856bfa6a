import { runVerb } from '@omniroute/services';
import { getPricingSettings, nameDeputy, putCosts, putMinimumPrices, putPricingSettings } from '@omniroute/services/pricing';
import { putSynonyms } from '@omniroute/services/search';
import { saveView } from '@omniroute/services/tenant';
import { lagosDay, lagosInstant } from '../../lagos-time.ts';
import { productsOf } from '../../products/index.ts';
import { costOf } from '../../story/circulars.ts';
import { dayName, startOf } from '../../story/days.ts';
import type { Chapter, Story } from './chapter.ts';
import { staffOf } from './house.ts';

/** Goods that everybody compares and nobody earns much on. */
const STAPLES = new Set(['Sugar', 'Rice', 'Salt', 'Vegetable oil']);

/** What goods cost by the principals’ lists, below which staples are not sold, and what a price has to earn. */
async function setLimits({ world, days }: Story): Promise<void> {
  const products = productsOf(world.tenant.slug);
  const priced = products.map((product) => ({ product, sku: product.sku, unit: product.mainUnit, minor: costOf(product).toString() }));
  await runVerb(staffOf(world, 'finance-officer'), putCosts, {
    costs: priced.map(({ product, sku, unit, minor }) => ({
      sku,
      unit,
      source: 'principal-list',
      costMinor: minor,
      reference: `List of ${product.principal}`,
    })),
  });
  await runVerb(staffOf(world, 'finance-approver'), putMinimumPrices, {
    reason: `Staples are not sold below what the principal asks (meeting before ${dayName(days.lastMonth)})`,
    prices: priced.flatMap(({ product, sku, unit, minor }) => (STAPLES.has(product.category) ? [{ sku, unit, priceMinor: minor }] : [])),
  });
  const owner = staffOf(world, 'tenant-owner');
  const { currency: _currency, timeline: _timeline, ...rules } = await runVerb(owner, getPricingSettings, {});
  await runVerb(owner, putPricingSettings, { ...rules, costSource: 'principal-list', minimumMarginBasisPoints: 200 });
}

const VIEWS = [
  { role: 'order-clerk', list: 'orders', name: 'Short supplied', query: 'f.isShort=true' },
  { role: 'credit-controller', list: 'customers', name: 'On hold', query: 'f.status=on-hold' },
  { role: 'catalogue-manager', list: 'products', name: 'Old packs', query: 'f.status=discontinued' },
];

/** What customers say on the telephone for what stands on the carton. */
const SYNONYMS = [
  ['minerals', 'soft drink'],
  ['tin tomato', 'tomato paste'],
  ['cubes', 'seasoning'],
  ['soap powder', 'detergent'],
  ['napkins', 'diapers'],
];

/** How people have set up their lists, and who signs while the approver is away. */
async function settleIn({ world, days }: Story): Promise<void> {
  for (const { role, list, name, query } of VIEWS)
    await runVerb(staffOf(world, role), saveView, { list, name, isShared: true, state: { query } });
  await runVerb(staffOf(world, 'catalogue-manager'), putSynonyms, { groups: SYNONYMS });
  await runVerb(staffOf(world, 'finance-approver'), nameDeputy, {
    deputyId: staffOf(world, 'tenant-owner').caller.actor.id,
    from: startOf(days.nextMonth + 19),
    until: startOf(days.nextMonth + 34),
  });
}

export const ruleChapters = (story: Story): readonly Chapter[] => [
  { at: lagosInstant(lagosDay(story.from) + 1, 10 * 60 + 15), run: () => setLimits(story) },
  { at: new Date(story.now.getTime() - 26 * 3_600_000), run: () => settleIn(story) },
];
