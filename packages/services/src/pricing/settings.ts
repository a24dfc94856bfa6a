import {
  type PricingSettingsRow,
  raiseBook,
  readPriceHead,
  readPricingSettings,
  putPricingSettings as writeSettings,
} from '@omniroute/db/pricing';
import { changesBetween } from '@omniroute/domain';
import { COST_SOURCES, PRICE_DATE_RULES } from '@omniroute/domain/pricing';
import { z } from 'zod';
import { defineVerb } from '../run-verb.ts';

const PutInput = z.strictObject({
  /** Of the lists that have a price: the first by priority, or the cheapest. */
  mergeStrategy: z.enum(['first-match', 'lowest-price']),
  /** Which day's price an order has. */
  priceDate: z.enum(PRICE_DATE_RULES),
  /** What is paid is a multiple of it: 500 is ₦5; 1 does not round. */
  totalStepMinor: z.string().regex(/^[1-9]\d{0,5}$/, 'must be minor units as a whole number above 0'),
  costSource: z.enum(COST_SOURCES),
  /** A change of so many prices at most, none of them by more than so many basis points, needs its author's name only; 0 prices: never. */
  singleSignature: z.strictObject({ prices: z.int().min(0).max(10_000), basisPoints: z.int().min(0).max(10_000) }),
});
type PricingSettings = z.infer<typeof PutInput>;

/** How the tenant's prices are made and changed. */
export interface PricingSettingsDocument extends PricingSettings {
  readonly currency: string;
}

const described = (row: PricingSettingsRow): PricingSettings => ({
  mergeStrategy: row.merge_strategy,
  priceDate: row.price_date,
  totalStepMinor: row.total_step_minor.toString(),
  costSource: row.cost_source,
  singleSignature: { prices: row.single_signature_prices, basisPoints: row.single_signature_basis_points },
});

/** The tenant's pricing settings, the house's own where it set none. */
export const getPricingSettings = defineVerb<Record<string, never>, PricingSettingsDocument>({
  id: 'pricing.get-settings',
  kind: 'read',
  input: z.strictObject({}),
  run: async ({ tx }) => ({ ...described(await readPricingSettings(tx)), currency: (await readPriceHead(tx)).currency }),
});

/** Replaces the tenant's pricing settings; prices follow at once. */
export const putPricingSettings = defineVerb<PricingSettings, PricingSettings>({
  id: 'pricing.put-settings',
  kind: 'write',
  input: PutInput,
  async run(call, input) {
    const before = described(await readPricingSettings(call.tx));
    await writeSettings(call.tx, call.now, {
      merge_strategy: input.mergeStrategy,
      price_date: input.priceDate,
      total_step_minor: BigInt(input.totalStepMinor),
      cost_source: input.costSource,
      single_signature_prices: input.singleSignature.prices,
      single_signature_basis_points: input.singleSignature.basisPoints,
    });
    await raiseBook(call.tx, 'lists', call.now);
    const detail = changesBetween(before, input);
    call.audit({ entityKind: 'pricing-settings', entityId: call.tenantId, type: 'pricing-settings.put', detail });
    return input;
  },
});
