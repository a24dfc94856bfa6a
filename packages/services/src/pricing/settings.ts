import {
  type PricingSettingsRow,
  raiseBook,
  readPriceHead,
  readPricingSettings,
  putPricingSettings as writeSettings,
} from '@omniroute/db/pricing';
import { type Changes, changesBetween, Fault, moneyText, type Refusal, ROUNDING_MODES } from '@omniroute/domain';
import { isOfferedTerms, termsInOrder } from '@omniroute/domain/customer';
import { COST_SOURCES, costWords, PRICE_DATE_RULES, percentText, ROUNDED } from '@omniroute/domain/pricing';
import { z } from 'zod';
import { knowsCosts } from '../knows-costs.ts';
import { type RecordStep, readHouseTimeline } from '../record-timeline.ts';
import { type Call, defineVerb } from '../run-verb.ts';

/** ₦1,000: what the table takes. */
const MOST_STEP_MINOR = 100_000;

const Settings = z.strictObject({
  /** Of the lists that have a price: the first by priority, or the cheapest. */
  mergeStrategy: z.enum(['first-match', 'lowest-price']),
  /** Which day's price an order has. */
  priceDate: z.enum(PRICE_DATE_RULES),
  /** What is paid is a multiple of it: 500 is ₦5; 1 does not round. */
  totalStepMinor: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, 'must be minor units as a whole number above 0')
    .refine((step) => Number(step) <= MOST_STEP_MINOR, `must be ${MOST_STEP_MINOR} minor units at most`),
  /** How: to the nearest, halves up or to the even one; up; down. */
  totalMode: z.enum(ROUNDING_MODES),
  /** On which terms of payment totals are rounded, where others pay to the kobo; null: on all. */
  totalTerms: z
    .array(z.string().refine(isOfferedTerms, 'must be `prepaid`, `cash` or `credit-N` with N from 1 to 365 days'))
    .min(1, 'must name at least one, or be null for all')
    .max(20)
    .transform(termsInOrder)
    .nullable(),
  costSource: z.enum(COST_SOURCES),
  /** A change of so many prices at most, none of them by more than so many basis points, needs its author's name only; 0 prices: never. */
  singleSignature: z.strictObject({ prices: z.int().min(0).max(10_000), basisPoints: z.int().min(0).max(10_000) }),
  /** What a price has to earn over the cost, in basis points of it, or its draft is warned about; 0: anything above the cost will do. */
  minimumMarginBasisPoints: z.int().min(0).max(9_999),
});
type PricingSettings = z.infer<typeof Settings>;

/** How the tenant's prices are made and changed. */
export interface PricingSettingsDocument extends Omit<PricingSettings, typeof LEAST> {
  /** Null for whoever may not know what is earned. */
  readonly minimumMarginBasisPoints: number | null;
  readonly currency: string;
  /** What a change has to name; 0 where the tenant set none, and the house's own hold. */
  readonly version: number;
  /** What became of them and of who signs for whom, oldest first. */
  readonly timeline: readonly RecordStep[];
}

const KIND = 'pricing-settings';
const LEAST = 'minimumMarginBasisPoints';

const described = (row: PricingSettingsRow): PricingSettings => ({
  mergeStrategy: row.merge_strategy,
  priceDate: row.price_date,
  totalStepMinor: row.total_step_minor.toString(),
  totalMode: row.total_mode,
  totalTerms: row.total_terms && [...row.total_terms],
  costSource: row.cost_source,
  singleSignature: { prices: row.single_signature_prices, basisPoints: row.single_signature_basis_points },
  minimumMarginBasisPoints: row.minimum_margin_basis_points,
});

/** The tenant's pricing settings, the house's own where it set none. */
export const getPricingSettings = defineVerb<Record<string, never>, PricingSettingsDocument>({
  id: 'pricing.get-settings',
  kind: 'read',
  input: z.strictObject({}),
  async run(call) {
    const { tx } = call;
    const row = await readPricingSettings(tx);
    const { currency } = await readPriceHead(tx);
    const timeline = await readHouseTimeline(tx, KIND);
    const shown = { ...described(row), currency, version: row.version };
    if (knowsCosts(call)) return { ...shown, timeline };
    const without = ({ changes, ...step }: RecordStep) => ({ ...step, changes: changes.filter(({ field }) => field !== LEAST) });
    return { ...shown, [LEAST]: null, timeline: timeline.map(without) };
  },
});

/** One level, as timelines show fields: what is not set has no words there. */
const flat = ({ singleSignature, totalTerms, ...rest }: PricingSettings) => ({
  ...rest,
  totalTerms: totalTerms ?? 'all',
  singleSignaturePrices: singleSignature.prices,
  singleSignatureBasisPoints: singleSignature.basisPoints,
});

const WORDS: Readonly<Record<string, string>> = {
  'first-match': 'the price of the list with the highest rank',
  'lowest-price': 'the lowest price of all lists that fit',
  order: 'the price of the day of the order',
  payment: 'the price of the day of payment',
  loading: 'the price of the day of loading',
};

/** Each setting in words for people. */
function inWords(settings: PricingSettings, currency: string): Readonly<Record<keyof PricingSettings, string>> {
  const { prices, basisPoints } = settings.singleSignature;
  const least = settings.minimumMarginBasisPoints;
  return {
    mergeStrategy: WORDS[settings.mergeStrategy] ?? '',
    priceDate: WORDS[settings.priceDate] ?? '',
    totalStepMinor: settings.totalStepMinor === '1' ? 'exact totals' : `totals to ${moneyText(BigInt(settings.totalStepMinor), currency)}`,
    totalMode: `totals ${ROUNDED[settings.totalMode]}`,
    totalTerms: settings.totalTerms === null ? 'totals on all payment terms' : `totals on ${settings.totalTerms.join(', ')} only`,
    costSource: costWords(settings.costSource),
    singleSignature:
      prices === 0 ? 'two signatures for every change' : `one signature for up to ${prices} prices by up to ${percentText(basisPoints)}`,
    minimumMarginBasisPoints: least === 0 ? 'no least margin' : `a warning below a margin of ${percentText(least)}`,
  };
}

/** Both versions: what stands now, and what the sender wants instead. */
async function changedMeanwhile(call: Call, wanted: PricingSettings, stands: PricingSettings): Promise<Fault> {
  const last = (await readHouseTimeline(call.tx, KIND)).findLast(({ type }) => type === `${KIND}.put`);
  const { currency } = await readPriceHead(call.tx);
  const [now, mine] = [inWords(stands, currency), inWords(wanted, currency)];
  const fields = Object.keys(changesBetween(stands, wanted)) as (keyof PricingSettings)[];
  const errors = fields.map(
    (field): Refusal => ({
      code: 'pricing-settings.changed-meanwhile',
      pointer: `/${field}`,
      detail: `It is ${now[field]} now; you say ${mine[field]}.`,
    }),
  );
  const detail = `${last?.actor ?? 'Somebody else'} has changed the rules of prices since you opened them. Nothing of yours is saved yet: look at both and save again.`;
  return new Fault('conflict', { code: 'pricing-settings.changed-meanwhile', detail, errors });
}

const MOVES_PRICES = ['mergeStrategy', 'priceDate', 'totalStepMinor', 'totalMode', 'totalTerms'] as const;

/** A change of the settings; `version` is the one that was on the screen. */
const PutInput = Settings.extend({ version: z.int().min(0) });
type PutInput = z.infer<typeof PutInput>;

/**
 * Replaces the tenant's pricing settings; prices follow at once. Throws Fault `conflict`, with what stands now and what was wanted, where
 * they are no longer of the version seen. What changes nothing writes nothing.
 */
export const putPricingSettings = defineVerb<PutInput, PricingSettings & { version: number }>({
  id: 'pricing.put-settings',
  kind: 'write',
  input: PutInput,
  async run(call, { version: seen, ...wanted }) {
    const row = await readPricingSettings(call.tx);
    const before = described(row);
    if (row.version !== seen) throw await changedMeanwhile(call, wanted, before);
    const changes: Changes = changesBetween(flat(before), flat(wanted));
    if (Object.keys(changes).length === 0) return { ...wanted, version: seen };
    const version = await writeSettings(call.tx, call.now, {
      merge_strategy: wanted.mergeStrategy,
      price_date: wanted.priceDate,
      total_step_minor: BigInt(wanted.totalStepMinor),
      total_mode: wanted.totalMode,
      total_terms: wanted.totalTerms,
      cost_source: wanted.costSource,
      single_signature_prices: wanted.singleSignature.prices,
      single_signature_basis_points: wanted.singleSignature.basisPoints,
      minimum_margin_basis_points: wanted.minimumMarginBasisPoints,
      version: seen,
    });
    if (version === undefined) throw await changedMeanwhile(call, wanted, described(await readPricingSettings(call.tx)));
    if (MOVES_PRICES.some((field) => field in changes)) await raiseBook(call.tx, 'lists', call.now);
    call.audit({ entityKind: KIND, entityId: call.tenantId, type: `${KIND}.put`, detail: { changes } });
    return { ...wanted, version };
  },
});
