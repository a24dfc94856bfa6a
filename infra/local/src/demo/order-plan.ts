import { customersOf } from './customers/index.ts';
import { depotsOf } from './depots.ts';
import { DAY_MS, lagosDay, lagosInstant, weekdayOf } from './lagos-time.ts';
import { HABITS, repertoireOf, skewed } from './order-taste.ts';
import { demoPeople, repCodeOf } from './people.ts';
import { productsOf } from './products/index.ts';
import { createRandom, type SeededRandom } from './random.ts';
import type { DemoChannel, DemoCustomer, DemoFulfilment, DemoOutlet, DemoProduct, DemoShortPolicy, DemoTenantSlug } from './types.ts';

export interface DemoOrderLine {
  readonly sku: string;
  /** Counts `unit`. */
  readonly quantity: number;
  readonly unit: string;
  /** The same in base units, for planning the depot's stock. */
  readonly baseQuantity: number;
}

/** An order as somebody meant it, before price, credit and stock have their say. */
export interface DemoOrderIntent {
  readonly at: Date;
  readonly customerCode: string;
  readonly outletCode: string;
  readonly warehouse: string;
  readonly channel: DemoChannel;
  readonly fulfilment: DemoFulfilment;
  readonly lines: readonly DemoOrderLine[];
  readonly shortPolicy?: DemoShortPolicy;
  readonly repCode?: string;
  readonly purchaseOrderNumber?: string;
  readonly note?: string;
  readonly coupons?: readonly string[];
}

export interface OrderPlanOptions {
  readonly tenant: DemoTenantSlug;
  readonly seed: string;
  readonly from: Date;
  /** Exclusive: nothing is planned at or after it. */
  readonly to: Date;
}

interface Buyer {
  readonly customer: DemoCustomer;
  readonly repertoire: readonly DemoProduct[];
  readonly hasPortal: boolean;
  lastDay: number;
}

/** Orders of an ordinary day against the mean: Monday fills the shelves, Saturday ends at two, Sunday only telephones order. */
const WEEKDAY = [0.22, 1.2, 1.05, 1.0, 1.1, 0.95, 0.85] as const;
const MEAN_PER_DAY = 19;
const NOTES = [
  'Call before loading',
  'Gate closes at 4 pm',
  'Old stock price was agreed till Friday, please check',
  'Deliver with the early truck',
  'Owner travels, son will receive',
  'Bring empties back',
  'Ask for the security man',
  'Park behind the market, task force on the main road',
];

function makeBuyers(options: OrderPlanOptions, random: SeededRandom): Buyer[] {
  const products = productsOf(options.tenant);
  const portal = new Set(
    demoPeople
      .filter((person) => person.tenant === options.tenant && person.role === 'customer-owner')
      .map((person) => person.customerCode),
  );
  return customersOf(options.tenant)
    .filter((customer) => customer.status === 'active')
    .map((customer) => ({
      customer,
      repertoire: repertoireOf(customer.segment, products, random.fork(`repertoire/${customer.code}`)),
      hasPortal: portal.has(customer.code),
      lastDay: -30,
    }));
}

/** Wages come at the month's end and are spent in its first days; the weeks between are thin. */
function monthFactor(dayOfMonth: number): number {
  if (dayOfMonth >= 25 || dayOfMonth <= 3) return 1.18;
  return dayOfMonth >= 12 && dayOfMonth <= 19 ? 0.92 : 1;
}

/** How likely a customer orders today: its habit, its thirst since the last order, and the market day of its depot. */
function urge(buyer: Buyer, day: { index: number; weekday: number; marketDepot: string | undefined }): number {
  const habit = HABITS[buyer.customer.segment];
  const waited = Math.min(3, (day.index - buyer.lastDay) * (habit.ordersPerWeek / 7));
  if (day.index === buyer.lastDay) return 0;
  if (day.weekday === 0 && !buyer.hasPortal && buyer.customer.segment !== 'shop') return 0;
  const market = buyer.customer.warehouse === day.marketDepot ? 1.3 : 1;
  return habit.ordersPerWeek * (0.15 + waited) * market;
}

function lineQuantity(buyer: Buyer, product: DemoProduct, random: SeededRandom): Omit<DemoOrderLine, 'sku'> {
  const { segment } = buyer.customer;
  const unitOf = (code: string) => product.units.find((unit) => unit.code === code && unit.sellable);
  const small = segment === 'shop' && random.chance(0.18) ? (unitOf('roll') ?? unitOf('piece')) : undefined;
  const pallet = segment === 'sub-distributor' && random.chance(0.06) ? unitOf('pallet') : undefined;
  const unit = small ?? pallet ?? unitOf(product.mainUnit);
  if (unit === undefined) throw new Error(`${product.sku} cannot be bought by the ${product.mainUnit}`);
  let quantity = pallet !== undefined ? random.int(1, 3) : skewed(HABITS[segment].mainUnits, random);
  if (small !== undefined) quantity = random.int(2, 10);
  // Dear units are bought by the few, cheap packs by the many.
  else if (product.mainPriceMinor > 5_000_000n) quantity = Math.max(1, Math.round(quantity * 0.4));
  else if (product.mainPriceMinor < 600_000n) quantity = Math.round(quantity * 1.8);
  if (pallet === undefined && quantity > 20) quantity = Math.round(quantity / 5) * 5;
  return { quantity, unit: unit.code, baseQuantity: quantity * unit.factor };
}

function basketOf(buyer: Buyer, products: readonly DemoProduct[], random: SeededRandom): DemoOrderLine[] {
  const [least, most] = HABITS[buyer.customer.segment].lines;
  const wanted = Math.min(skewed([least, most], random) + (random.chance(0.4) ? 1 : 0), 12);
  const basket = new Map<string, DemoOrderLine>();
  for (let draw = 0; draw < wanted * 4 && basket.size < wanted; draw += 1) {
    // Nine of ten lines are what this customer always buys, the first of its repertoire most often.
    const usual = random.chance(0.9) ? buyer.repertoire[Math.floor(buyer.repertoire.length * random.next() ** 1.6)] : undefined;
    const product = usual ?? random.pick(products);
    if (!basket.has(product.sku)) basket.set(product.sku, { sku: product.sku, ...lineQuantity(buyer, product, random) });
  }
  return [...basket.values()];
}

function channelOf(buyer: Buyer, isSunday: boolean, random: SeededRandom): DemoChannel {
  if (buyer.hasPortal && random.chance(isSunday ? 1 : 0.65)) return 'portal';
  const { channels } = HABITS[buyer.customer.segment];
  const open = isSunday ? (['whatsapp', 'ussd'] as const) : (['phone', 'rep', 'whatsapp', 'ussd'] as const);
  return random.weighted(open, (channel) => Math.max(channels[channel], 0.1));
}

/** Minutes after midnight: the desk is busy before the trucks leave, people with a telephone of their own also order in the evening. */
function minuteOf(channel: DemoChannel, random: SeededRandom): number {
  if ((channel === 'portal' || channel === 'ussd' || channel === 'whatsapp') && random.chance(0.35))
    return random.int(18 * 60, 21 * 60 + 50);
  if (random.chance(0.6)) return random.int(7 * 60, 10 * 60 + 30);
  return random.int(10 * 60 + 30, 16 * 60 + 30);
}

/** The tenant and the day's stream of chance. */
interface Drawing {
  readonly tenant: DemoTenantSlug;
  readonly random: SeededRandom;
}

interface Moment {
  readonly at: Date;
  readonly channel: DemoChannel;
  readonly outlet: DemoOutlet;
}

function optionalFields(
  plan: Drawing,
  buyer: Buyer,
  moment: Moment,
): Pick<DemoOrderIntent, 'shortPolicy' | 'repCode' | 'purchaseOrderNumber' | 'note'> {
  const { tenant, random } = plan;
  const { segment } = buyer.customer;
  const policy = random.chance(0.05) ? random.pick(['all-or-nothing', 'backorder', 'ship-available'] as const) : undefined;
  const lpo = segment === 'modern-trade' ? `LPO-${moment.at.getUTCFullYear()}-${random.int(10_000, 99_999)}` : undefined;
  const note = random.chance(0.07) ? random.pick(NOTES) : undefined;
  return {
    ...(policy !== undefined && { shortPolicy: policy }),
    ...(moment.channel === 'rep' && { repCode: repCodeOf(tenant, moment.outlet.territory) }),
    ...(lpo !== undefined && { purchaseOrderNumber: lpo }),
    ...(note !== undefined && { note }),
  };
}

function makeIntent(plan: Drawing, buyer: Buyer, day: { startMs: number; weekday: number }): DemoOrderIntent {
  const { tenant, random } = plan;
  const channel = channelOf(buyer, day.weekday === 0, random);
  const outlet = random.weighted(buyer.customer.outlets, (candidate) => (candidate === buyer.customer.outlets[0] ? 3 : 1));
  const at = new Date(day.startMs + minuteOf(channel, random) * 60_000 + random.int(0, 59) * 1_000);
  const { collects } = HABITS[buyer.customer.segment];
  return {
    at,
    customerCode: buyer.customer.code,
    outletCode: outlet.code,
    warehouse: outlet.warehouse,
    channel,
    fulfilment: random.chance(collects) ? 'collect' : 'deliver',
    lines: basketOf(buyer, productsOf(tenant), random),
    ...optionalFields(plan, buyer, { at, channel, outlet }),
  };
}

function planDay(options: OrderPlanOptions, buyers: readonly Buyer[], dayIndex: number): DemoOrderIntent[] {
  const random = createRandom(`${options.seed}/${options.tenant}/day/${dayIndex}`);
  const startMs = lagosInstant(dayIndex, 0).getTime();
  const date = new Date(dayIndex * DAY_MS);
  const weekday = weekdayOf(dayIndex);
  const marketDepot = depotsOf(options.tenant).find((depot) => depot.marketDay === weekday)?.code;
  const mean = MEAN_PER_DAY * (WEEKDAY[weekday] ?? 1) * monthFactor(date.getUTCDate());
  const count = Math.round(mean * (0.9 + 0.2 * random.next()));
  const intents: DemoOrderIntent[] = [];
  for (let order = 0; order < count; order += 1) {
    const buyer = random.weighted(buyers, (candidate) => urge(candidate, { index: dayIndex, weekday, marketDepot }));
    buyer.lastDay = dayIndex;
    intents.push(makeIntent({ tenant: options.tenant, random }, buyer, { startMs, weekday }));
  }
  return intents;
}

/**
 * What a tenant's market wanted between two instants: about 19 orders a working day and a few on Sundays, in the order of time.
 * The same options give the same plan on every machine.
 */
export function generateOrderPlan(options: OrderPlanOptions): readonly DemoOrderIntent[] {
  const buyers = makeBuyers(options, createRandom(`${options.seed}/${options.tenant}`));
  const firstDay = lagosDay(options.from);
  const lastDay = lagosDay(options.to);
  const intents: DemoOrderIntent[] = [];
  for (let day = firstDay; day <= lastDay; day += 1) intents.push(...planDay(options, buyers, day));
  return intents
    .filter((intent) => intent.at >= options.from && intent.at < options.to)
    .sort((left, right) => left.at.getTime() - right.at.getTime());
}
