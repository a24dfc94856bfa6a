import { z } from 'zod';
import { SHORT_POLICIES } from './input.ts';

const weight = z.string().regex(/^\d{1,19}$/);

/** What earns goods given free, so that the depot can tell what is still earned where less is supplied. */
const EarnedBy = z.object({
  /** What counts, and how much of it each line has as it was ordered: base units or minor units. */
  lines: z.array(z.object({ index: z.number().int(), weight })).min(1),
  /** From so much on so many of the free line's unit are given; rising. */
  steps: z.array(z.object({ from: weight, quantity: z.number().int().nonnegative() })).min(1),
  /** The steps begin again above the last one. */
  recursive: z.boolean(),
});
export type EarnedBy = z.infer<typeof EarnedBy>;

/** `order.created`: everything the depot needs to reserve, so that it asks nobody. Quantities count the unit ordered. */
export const OrderCreated = z.object({
  order_id: z.uuid(),
  number: z.string(),
  warehouse_id: z.uuid(),
  customer_id: z.uuid(),
  short_policy: z.enum(SHORT_POLICIES),
  gross_minor: z.string(),
  lines: z.array(
    z.object({
      index: z.number().int(),
      product_id: z.uuid(),
      quantity: z.number().int(),
      factor: z.number().int(),
      stocked: z.boolean(),
      /** Of goods given free: the line that earned them, and how. Orders of before say neither. */
      free_of: z.number().int().optional(),
      earned_by: EarnedBy.optional(),
    }),
  ),
});
export type OrderCreated = z.infer<typeof OrderCreated>;

/**
 * A line that could not be supplied whole. All counts are of the unit ordered; a backordered quantity is not short.
 * `available` is what the depot had for it, so that a declined order still says which line was the reason.
 */
const ShortLine = z.object({
  index: z.number().int(),
  short: z.number().int().nonnegative(),
  backordered: z.number().int().nonnegative(),
  available: z.number().int().nonnegative(),
});
export type ShortLine = z.infer<typeof ShortLine>;

/** `inventory.reserved` and `inventory.rejected` (then nothing is reserved and every line is short). */
export const StockAnswer = z.object({ order_id: z.uuid(), number: z.string(), short_lines: z.array(ShortLine) });
export type StockAnswer = z.infer<typeof StockAnswer>;

/** `order.confirmed` and `order.declined`. `confirmed_gross_minor` is what will be supplied, with tax. */
export const OrderSettled = z.object({
  order_id: z.uuid(),
  number: z.string(),
  customer_id: z.uuid(),
  confirmed_gross_minor: z.string(),
  short_lines: z.array(ShortLine),
});
export type OrderSettled = z.infer<typeof OrderSettled>;

/** `order.cancelled`: a confirmed order that will not be supplied; `released_minor` is what it held of the customer's credit. */
export interface OrderCancelled {
  readonly order_id: string;
  readonly number: string;
  readonly customer_id: string;
  readonly reason: string;
  readonly released_minor: string;
}

export const ORDER_EVENTS = {
  created: 'order.created',
  confirmed: 'order.confirmed',
  declined: 'order.declined',
  cancelled: 'order.cancelled',
} as const;
