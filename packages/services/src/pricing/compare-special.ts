import { readPriceHead, readPricingSettings } from '@omniroute/db/pricing';
import type { Fraction } from '@omniroute/domain';
import { moment, plainText } from '@omniroute/domain/input';
import { compareSpecial, withoutAgreements } from '@omniroute/domain/pricing';
import { isPermitted } from '@omniroute/domain/tenant';
import { z } from 'zod';
import { readCosts } from '../book-costs.ts';
import type { TenantBook } from '../price-books.ts';
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
}

/** Nothing is sold by it: a list below the minimum has its price too. */
const COMPARED = 'held against';

const least = ({ source }: TenantBook, { sku, unit }: Input): number =>
  source.products.find((product) => product.sku === sku)?.units.find((one) => one.unit === unit)?.minimum ?? 1;

/** What the customer pays for one without anything agreed or promoted, net of tax, as the fewest that may be ordered cost. */
async function listPrice(call: Call, input: Input & { readonly at: Date }): Promise<Fraction | undefined> {
  const { customerCode, warehouse, sku, unit, at } = input;
  if (customerCode === undefined) return undefined;
  const asked = { customerCode, ...(warehouse !== undefined && { warehouse }), at: at.toISOString(), lines: [{ sku, unit, quantity: 1 }] };
  const { book, request } = await openRequest(await openWorld(call, [asked]), call, asked);
  const quantity = least(book, input);
  const lines = [{ sku, unit, quantity }];
  const priced = await priceRequest(call, { ...book, book: withoutAgreements(book.book) }, { ...request, lines, belowMinimum: COMPARED });
  const [line] = priced.ok ? priced.value.lines : [];
  return line && { numerator: line.listMinor, denominator: BigInt(quantity) };
}

/**
 * Holds a special price against the list's, the minimum selling price and, for whoever is told costs, the cost, as they will be when it
 * begins. Throws Fault `not-found` for a customer or depot that is not there or not the actor's.
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
    const mayCost = isPermitted('pricing.get-product-costs', call.actor.role);
    const compared = compareSpecial(
      { unit: input.unit, priceMinor: BigInt(input.priceMinor), isTaxInclusive: input.taxInclusive },
      {
        currency,
        taxBasisPoints: taxRates(source, at.getTime())(input.sku),
        list: await listPrice(call, { ...input, at }),
        units: source.products.find(({ sku }) => sku === input.sku)?.units ?? [],
        cost: mayCost ? (await readCosts(call.tx, currency, at)).get(input.sku)?.[costSource] : undefined,
      },
    );
    const text = (minor: bigint | undefined): string | null => minor?.toString() ?? null;
    return {
      currency,
      listMinor: text(compared.listMinor),
      minimumMinor: text(compared.minimumMinor),
      costMinor: text(compared.costMinor),
      offBasisPoints: compared.offBasisPoints ?? null,
      warnings: compared.warnings,
    };
  },
});
