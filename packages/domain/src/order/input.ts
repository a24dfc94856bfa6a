import { z } from 'zod';
import { currencyCode, moment, plainLines, plainText } from '../input/index.ts';
import { MAX_BASE_QUANTITY as MOST_BASE_UNITS } from '../pricing/index.ts';

export const SHORT_POLICIES = ['ship-available', 'all-or-nothing', 'backorder'] as const;
export type ShortPolicy = (typeof SHORT_POLICIES)[number];
export const ORDER_STATUSES = ['placed', 'confirmed', 'declined', 'cancelled', 'loaded'] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];
export const CHANNELS = ['portal', 'phone', 'rep', 'api', 'whatsapp', 'ussd', 'sms', 'voice', 'import'] as const;
/** Through what an order came. */
export type Channel = (typeof CHANNELS)[number];

/** Largest number of lines of one order. */
export const MAX_ORDER_LINES = 2_000;
/** Largest quantity of a line, in base units: beyond it someone typed a phone number. */
export const MAX_BASE_QUANTITY = BigInt(MOST_BASE_UNITS);
/** Largest amount of a line and of an order with tax, in minor units: ten trillion naira. */
export const MAX_AMOUNT_MINOR = 10n ** 15n;
/** What a customer without a credit limit may owe and hold in all, so that the account's sums stay within what the database counts. */
export const MAX_EXPOSURE_MINOR = 1_000n * MAX_AMOUNT_MINOR;

/** Before it nobody asks for goods: someone mistyped the year. */
export const FIRST_DAY = '2000-01-01';

/** What whoever orders was shown, with tax, in minor units: the order is not placed at another price. */
const SeenGross = z.string().regex(/^\d{1,16}$/, 'must be a whole number of minor units');

/** One line as it is ordered. `quantity` counts `unit`, which defaults to the base unit. */
export const OrderLineInput = z.strictObject({
  sku: plainText(64),
  quantity: z.number().int('must be a whole number of the unit').safe(),
  unit: plainText(32).optional(),
  /** Net amount of the whole line in minor units as a decimal string; needs the permission `order.agree-price`. */
  agreedNetMinor: z
    .string()
    .regex(/^\d{1,16}$/)
    .optional(),
  seenGrossMinor: SeenGross.optional(),
});
export type OrderLineInput = z.infer<typeof OrderLineInput>;

/** What portal, console, REST and importer hand to `placeOrder` alike. */
export const PlaceOrderInput = z.strictObject({
  customerCode: plainText(64),
  currency: currencyCode.optional(),
  channel: z.enum(CHANNELS).optional(),
  outletCode: plainText(64).optional(),
  warehouse: plainText(64).optional(),
  fulfilment: z.enum(['deliver', 'collect']).optional(),
  paymentTerms: plainText(40).optional(),
  requestedDate: z.iso
    .date('must be a day such as 2026-11-30')
    .refine((day) => day >= FIRST_DAY, `must not be before ${FIRST_DAY}`)
    .optional(),
  repCode: plainText(64).optional(),
  purchaseOrderNumber: plainText(80).optional(),
  shortPolicy: z.enum(SHORT_POLICIES).optional(),
  note: plainLines(1000).optional(),
  /** Of all lines together, before a rounding of the total; those of the lines only tell which changed. */
  seenGrossMinor: SeenGross.optional(),
  /** Coupons that promotions may ask for. */
  coupons: z.array(plainText(40)).max(20).optional(),
  /** Why it may be sold below the minimum selling price; needs the permission `order.sell-below-minimum`. */
  belowMinimumReason: plainLines(500).optional(),
  /** The document this order was made from, unique in the tenant; importer only. */
  externalReference: plainText(80).optional(),
  /** When it happened, when that was earlier than its entry; importer and platform only. */
  placedAt: moment.optional(),
  lines: z
    .array(OrderLineInput)
    .min(1, 'an order needs at least one line')
    .max(MAX_ORDER_LINES, `an order has at most ${MAX_ORDER_LINES.toLocaleString('en')} lines`),
});
export type PlaceOrderInput = z.infer<typeof PlaceOrderInput>;
