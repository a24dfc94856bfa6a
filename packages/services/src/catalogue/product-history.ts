import { findProduct, listSalesByWeek, listSuccession } from '@omniroute/db/catalogue';
import { Fault, isUuid } from '@omniroute/domain';
import { plainText } from '@omniroute/domain/input';
import { type LimitField, limitFieldOf } from '@omniroute/domain/pricing';
import { isPermitted, type VerbId } from '@omniroute/domain/tenant';
import { z } from 'zod';
import { ownScope } from '../own-scope.ts';
import { type RecordStep, readTimeline } from '../record-timeline.ts';
import { type Call, defineVerb } from '../run-verb.ts';

const BySku = z.strictObject({ sku: plainText(64) });
type BySku = z.infer<typeof BySku>;

async function idOf(call: Call, sku: string): Promise<string> {
  const row = await findProduct(call.tx, isUuid(sku) ? { id: sku } : { sku });
  if (!row) throw new Fault('not-found', { code: 'product.unknown', detail: `There is no product with the SKU ${sku}.` });
  return row.id;
}

const MAY_READ = {
  minimum: 'pricing.get-minimum-prices',
  cost: 'pricing.get-product-costs',
  'batch-cost': 'pricing.get-product-costs',
} as const satisfies Record<LimitField['kind'], VerbId>;

/** A step as far as whoever asks may know what goods cost and at what they are not sold any more; undefined where nothing of it is left. */
function stepFor({ actor }: Call, step: RecordStep): RecordStep | undefined {
  const isOpen = (field: string): boolean => {
    const about = limitFieldOf(field);
    return about === undefined || isPermitted(MAY_READ[about.kind], actor.role);
  };
  const changes = step.changes.filter(({ field }) => isOpen(field));
  if (changes.length === 0 && step.changes.length > 0) return undefined;
  return { ...step, changes, notes: Object.fromEntries(Object.entries(step.notes).filter(([name]) => isOpen(name))) };
}

/**
 * What happened to a product, oldest first: who, when, and each field before and after; costs and minimum prices for whoever may read them.
 * Throws Fault `not-found`.
 */
export const getProductTimeline = defineVerb<BySku, { steps: RecordStep[] }>({
  id: 'catalogue.get-product-timeline',
  kind: 'read',
  input: BySku,
  async run(call, { sku }) {
    const steps = await readTimeline(call.tx, await idOf(call, sku));
    return { steps: steps.flatMap((step) => stepFor(call, step) ?? []) };
  },
});

const WEEKS = 13;
const DAY = 86_400_000;

/** Sales of a product and of those that it succeeds and that succeed it, by week. */
export interface ProductSales {
  /** Oldest first; `step` 0 is the product itself. */
  readonly products: readonly { readonly sku: string; readonly name: string; readonly baseUnit: string; readonly step: number }[];
  /** Every week with sales, by its Monday in the tenant's zone; base units, and minor units without tax as a decimal string, null for who may not read orders. */
  readonly weeks: readonly {
    readonly week: string;
    readonly sku: string;
    readonly baseQuantity: number;
    readonly netMinor: string | null;
  }[];
  /** How many weeks back. */
  readonly weekCount: number;
}

/** What was sold of a product, and of the line of products in which it stands, in the last 13 weeks, as far as the actor's scope sees. Throws Fault `not-found`. */
export const getProductSales = defineVerb<BySku, ProductSales>({
  id: 'catalogue.get-product-sales',
  kind: 'read',
  input: BySku,
  async run(call, { sku }) {
    const line = await listSuccession(call.tx, await idOf(call, sku));
    const since = new Date(call.now.getTime() - WEEKS * 7 * DAY);
    const ids = line.map(({ id }) => id);
    const rows = await listSalesByWeek(call.tx, ids, { since, scope: ownScope(call.actor) });
    const skus = new Map(line.map((product) => [product.id, product.sku]));
    return {
      weekCount: WEEKS,
      products: line.map((product) => ({ sku: product.sku, name: product.name, baseUnit: product.base_unit, step: product.step })),
      weeks: rows.map((row) => ({
        week: row.week,
        sku: skus.get(row.product_id) ?? '',
        baseQuantity: Number(row.base_quantity),
        netMinor: isPermitted('order.list-orders', call.actor.role) ? row.net_minor : null,
      })),
    };
  },
});
