import { readPriceHead, readPricingSettings } from '@omniroute/db/pricing';
import type { Fraction } from '@omniroute/domain';
import { moment, plainText } from '@omniroute/domain/input';
import {
  compareSpecial,
  holdsAt,
  largerPacks,
  type ReachedPack,
  reachedPacks,
  type SpecialPriceSource,
  withoutAgreements,
} from '@omniroute/domain/pricing';
import { z } from 'zod';
import { readCosts } from '../book-costs.ts';
import { knowsCosts } from '../knows-costs.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { taxRates } from './preview/spans.ts';
import { priceRequest } from './price-request.ts';
import { openRequest, openWorld } from './price-world.ts';

const code = plainText(64);
const Input = z.strictObject({
  /** Left out of old stock, which is sold to everybody. */
  customerCode: code.optional(),
  warehouse: code.optional(),
  sku: code,
  unit: plainText(32),
  priceMinor: z.string().regex(/^\d{1,15}$/, 'must be minor units as a whole number'),
  taxInclusive: z.boolean(),
  from: moment.optional(),
});
type Input = z.infer<typeof Input>;

/** A special price beside what holds without it: decimal strings of minor units of one unit, with tax where the price has it. */
export interface SpecialComparison {
  readonly currency: string;
  /** Null where the customer has no price without it, or none is named. */
  readonly listMinor: string | null;
  readonly minimumMinor: string | null;
  /** Null also for whoever is not told costs. */
  readonly costMinor: string | null;
  /** By how much it is below the list's price; below zero where it is above. */
  readonly offBasisPoints: number | null;
  readonly warnings: readonly { readonly code: 'above-list' | 'below-minimum' | 'below-cost'; readonly words: string }[];
  /** Larger packs that hold whole ones of the unit, and whether the price holds for them too; none of old stock. */
  readonly reaches: readonly {
    readonly unit: string;
    readonly times: number;
    readonly priceMinor: string;
    readonly listMinor: string | null;
    readonly result: ReachedPack['result'];
  }[];
}

/** Nothing is sold by it: a list below the minimum has its price too. */
const COMPARED = 'held against';

type ListPriceOf = (unit: string) => Promise<Fraction | undefined>;

/**
 * What the customer pays for one of a unit without anything agreed or promoted, net of tax, as the fewest that may be ordered cost; and
 * whether something was agreed with them about a unit that holds then.
 */
async function pricesWithout(
  call: Call,
  { customerCode, warehouse, sku, at }: Input & { readonly at: Date },
): Promise<{ listOf: ListPriceOf; hasOwn: (unit: string) => boolean }> {
  if (customerCode === undefined) return { listOf: async () => undefined, hasOwn: () => false };
  const asked = { customerCode, ...(warehouse !== undefined && { warehouse }), at: at.toISOString(), lines: [] };
  const { book, request, customer } = await openRequest(await openWorld(call, [asked]), call, asked);
  const { products, specials } = book.source;
  const units = products.find((product) => product.sku === sku)?.units ?? [];
  const plain = { ...book, book: withoutAgreements(book.book) };
  const listOf: ListPriceOf = async (unit) => {
    const quantity = units.find((one) => one.unit === unit)?.minimum ?? 1;
    const priced = await priceRequest(call, plain, { ...request, lines: [{ sku, unit, quantity }], belowMinimum: COMPARED });
    const [line] = priced.ok ? priced.value.lines : [];
    return line && { numerator: line.listMinor, denominator: BigInt(quantity) };
  };
  const isOwn = (special: SpecialPriceSource): boolean =>
    special.customer === customer.code && special.sku === sku && holdsAt(special, at.getTime());
  const own = new Set(specials.filter(isOwn).map(({ unit }) => unit));
  return { listOf, hasOwn: (unit) => own.has(unit) };
}

/**
 * Holds a special price against the list's, the minimum selling price and, for whoever is told costs, the cost, as they will be when it
 * begins, and says which larger packs it reaches. Throws Fault `not-found` for a customer or depot that is not there or not the actor's.
 */
export const compareSpecialPrice = defineVerb<Input, SpecialComparison>({
  id: 'pricing.compare-special-price',
  kind: 'read',
  input: Input,
  async run(call, input) {
    const at = new Date(Math.max(Date.parse(input.from ?? '') || 0, call.now.getTime()));
    const head = await readPriceHead(call.tx);
    const { currency } = head;
    const { source } = await call.books.get(call.tx, head, { currency, at, now: call.now });
    const { cost_source: costSource } = await readPricingSettings(call.tx);
    const mayCost = knowsCosts(call);
    const units = source.products.find(({ sku }) => sku === input.sku)?.units ?? [];
    const agreed = { unit: input.unit, priceMinor: BigInt(input.priceMinor), isTaxInclusive: input.taxInclusive };
    const taxBasisPoints = taxRates(source, at.getTime())(input.sku);
    const { listOf, hasOwn } = await pricesWithout(call, { ...input, at });
    const compared = compareSpecial(agreed, {
      currency,
      taxBasisPoints,
      list: await listOf(input.unit),
      units,
      cost: mayCost ? (await readCosts(call.tx, currency, at)).get(input.sku)?.[costSource] : undefined,
    });
    const lists = new Map<string, Fraction | undefined>();
    const larger = input.customerCode === undefined ? [] : largerPacks(units, input.unit);
    for (const { unit } of larger) lists.set(unit, await listOf(unit));
    const reached = larger.length === 0 ? [] : reachedPacks(agreed, units, { taxBasisPoints, hasOwn, listOf: (unit) => lists.get(unit) });
    const text = (minor: bigint | undefined): string | null => minor?.toString() ?? null;
    return {
      currency,
      listMinor: text(compared.listMinor),
      minimumMinor: text(compared.minimumMinor),
      costMinor: text(compared.costMinor),
      offBasisPoints: compared.offBasisPoints ?? null,
      warnings: compared.warnings,
      reaches: reached.map(({ priceMinor, listMinor, ...pack }) => ({
        ...pack,
        priceMinor: priceMinor.toString(),
        listMinor: text(listMinor),
      })),
    };
  },
});
