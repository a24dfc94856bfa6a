import { depotsOf } from './depots.ts';
import { DAY_MS, lagosDay, lagosInstant, workingDay } from './lagos-time.ts';
import type { DemoOrderIntent } from './order-plan.ts';
import { productsOf } from './products/index.ts';
import { createRandom, type SeededRandom } from './random.ts';
import type { DemoProduct, DemoTenantSlug } from './types.ts';

export interface DemoReceiptLine {
  readonly sku: string;
  /** Base units. */
  readonly baseQuantity: number;
}

/** A principal's truck at a depot, or the count the books were opened with. */
export interface DemoReceipt {
  readonly at: Date;
  readonly warehouse: string;
  readonly kind: 'opening' | 'received';
  /** Waybill number, or the number of the count. */
  readonly reference: string;
  readonly principal: string;
  readonly lines: readonly DemoReceiptLine[];
}

export interface StockPlanOptions {
  readonly tenant: DemoTenantSlug;
  readonly seed: string;
  readonly from: Date;
  readonly to: Date;
  readonly orders: readonly DemoOrderIntent[];
}

const WEEK_MS = 7 * DAY_MS;

/** Full main units (whole pallets are for the principal to worry about). */
function wholeMain(product: DemoProduct, baseQuantity: number): number {
  const main = product.units.find((unit) => unit.code === product.mainUnit);
  const factor = main?.factor ?? 1;
  return Math.ceil(baseQuantity / factor) * factor;
}

function mainUnits(product: DemoProduct, count: number): number {
  return wholeMain(product, 1) * count;
}

/** How a depot is supplied with a product: percent of its demand, and whether the principal has stopped sending it. */
interface Supply {
  readonly percent: number;
  readonly isCutOff: boolean;
}

/**
 * Most arrives with a little over; a few lines are rationed for the whole quarter, and a few have not come for two weeks, so that
 * shorts and bare shelves are part of the picture.
 */
function supplyOf(random: SeededRandom): Supply {
  const draw = random.next();
  if (draw < 0.05) return { percent: 80, isCutOff: true };
  if (draw < 0.1) return { percent: 45, isCutOff: false };
  return { percent: draw < 0.16 ? 80 : 108, isCutOff: false };
}

const CUT_OFF_WEEKS = 3;

type Demand = Map<string, number[]>;

function demandByWeek(options: StockPlanOptions): Demand {
  const weeks = Math.ceil((options.to.getTime() - options.from.getTime()) / WEEK_MS) + 1;
  const demand: Demand = new Map();
  for (const order of options.orders) {
    const week = Math.floor((order.at.getTime() - options.from.getTime()) / WEEK_MS);
    for (const line of order.lines) {
      const key = `${order.warehouse}/${line.sku}`;
      const row = demand.get(key) ?? new Array<number>(weeks).fill(0);
      row[week] = (row[week] ?? 0) + line.baseQuantity;
      demand.set(key, row);
    }
  }
  return demand;
}

interface Depot {
  readonly code: string;
  readonly demand: Demand;
  readonly random: SeededRandom;
}

function openingOf(options: StockPlanOptions, depot: Depot): DemoReceipt {
  const lines: DemoReceiptLine[] = [];
  for (const product of productsOf(options.tenant)) {
    const random = depot.random.fork(`opening/${product.sku}`);
    const weekly = depot.demand.get(`${depot.code}/${product.sku}`) ?? [];
    const firstWeeks = (weekly[0] ?? 0) + (weekly[1] ?? 0);
    const floor = mainUnits(product, random.int(4, 30));
    const { percent } = supplyOf(depot.random.fork(`supply/${product.sku}`));
    const quantity = wholeMain(product, Math.floor((firstWeeks * percent) / 100)) + (percent > 100 ? floor : mainUnits(product, 1));
    if (quantity > 0) lines.push({ sku: product.sku, baseQuantity: quantity });
  }
  return { at: options.from, warehouse: depot.code, kind: 'opening', reference: `OPEN-${depot.code}`, principal: '', lines };
}

function truckOf(
  options: StockPlanOptions,
  depot: Depot,
  load: { week: number; principal: string; serial: number },
): DemoReceipt | undefined {
  const lines: DemoReceiptLine[] = [];
  for (const product of productsOf(options.tenant)) {
    if (product.principal !== load.principal) continue;
    const weekly = depot.demand.get(`${depot.code}/${product.sku}`);
    if (weekly === undefined) continue;
    const { percent, isCutOff } = supplyOf(depot.random.fork(`supply/${product.sku}`));
    if (isCutOff && load.week >= weekly.length - 1 - CUT_OFF_WEEKS) continue;
    const ahead = Math.max(weekly[load.week + 1] ?? 0, Math.floor(((weekly[load.week] ?? 0) + (weekly[load.week - 1] ?? 0)) / 3));
    const quantity = wholeMain(product, Math.floor((ahead * percent) / 100));
    if (quantity > 0) lines.push({ sku: product.sku, baseQuantity: quantity });
  }
  if (lines.length === 0) return undefined;
  const random = depot.random.fork(`truck/${load.principal}/${load.week}`);
  // Principals' trucks come before the market opens or when it has closed; none on a Sunday.
  const day = workingDay(lagosDay(options.from) + load.week * 7 + random.int(1, 5));
  const at = lagosInstant(day, random.pick([6 * 60, 15 * 60]) + random.int(0, 60));
  if (at >= options.to) return undefined;
  return {
    at,
    warehouse: depot.code,
    kind: 'received',
    reference: `WB-${depot.code}-${String(load.serial).padStart(4, '0')}`,
    principal: load.principal,
    lines,
  };
}

/**
 * The opening count of every depot and each principal's weekly truck, in the order of time: enough for the planned orders,
 * except where a product is rationed.
 */
export function generateStockPlan(options: StockPlanOptions): readonly DemoReceipt[] {
  const principals = [...new Set(productsOf(options.tenant).map((product) => product.principal))];
  const demand = demandByWeek(options);
  const weeks = Math.ceil((options.to.getTime() - options.from.getTime()) / WEEK_MS);
  const receipts: DemoReceipt[] = [];
  for (const { code } of depotsOf(options.tenant)) {
    const depot: Depot = { code, demand, random: createRandom(`${options.seed}/${options.tenant}/stock/${code}`) };
    receipts.push(openingOf(options, depot));
    let serial = 1_040;
    for (let week = 0; week < weeks; week += 1) {
      for (const principal of principals) {
        serial += 1;
        const truck = truckOf(options, depot, { week, principal, serial });
        if (truck !== undefined) receipts.push(truck);
      }
    }
  }
  return receipts.sort((left, right) => left.at.getTime() - right.at.getTime());
}
