import { readLastSale, readPastSales } from '@omniroute/db/order';
import { listSpecialPrices, readPriceHead } from '@omniroute/db/pricing';
import { groupBy } from '@omniroute/domain';
import { moment, plainText } from '@omniroute/domain/input';
import { countEntries, type InferredPriceList, inferPriceList, type PriceEntryInput, USUAL_RULE } from '@omniroute/domain/pricing';
import { z } from 'zod';
import { refuseIfAny } from '../../refusals.ts';
import { type Call, defineVerb } from '../../run-verb.ts';
import { dayIn } from '../day-in.ts';
import { putPriceDraft } from '../put-price-draft.ts';
import { addSpecialPrice } from '../special-prices.ts';
import {
  type InferredDocument,
  namesOf,
  outliersOf,
  type Reproduced,
  type Sale,
  saleOf,
  shareOf,
  specialsOf,
  unitKey,
  unitOf,
} from './inferred-document.ts';

const Input = z
  .strictObject({
    /** Of the list for whom most is sold to; the others have their segment's name behind it. */
    code: plainText(40),
    name: plainText(150),
    /** How long before `until` sales are read. */
    weeks: z.int().min(1).max(520).default(26),
    /** Until before which sales are read: now where it is left out. */
    until: moment.optional(),
    /** So many weeks at the end are told by lists made of what was sold before them; the last quarter of the lines where it is left out. */
    judgeWeeks: z.int().min(1).max(104).optional(),
    priority: z.int().min(0).max(1000).default(10),
    /** False shows what would come of it. */
    write: z.boolean().default(true),
    /** Whether what single customers keep paying is entered as special prices, for another person to sign. Only where it is written. */
    takeSpecials: z.boolean().default(false),
  })
  .refine(({ weeks, judgeWeeks }) => judgeWeeks === undefined || judgeWeeks < weeks, {
    path: ['judgeWeeks'],
    error: 'must be shorter than the time that is learned from',
  });
type Input = z.output<typeof Input>;

const MOST_LINES = 200_000;
const MOST_SEGMENTS = 12;
const MOST_SLUG = 20;
const WEEK_MS = 7 * 86_400_000;

function largestSegment(sales: readonly Sale[]): string {
  const bySegment = [...groupBy(sales, ({ segment }) => segment)].map(([segment, own]) => [segment, own.length] as const);
  return bySegment.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0] ?? '';
}

/** Where what is judged begins, among sales in the order of time. */
function judgedFrom(inTime: readonly Sale[], { judgeWeeks }: Input, until: Date): number {
  if (judgeWeeks === undefined) return Math.floor((inTime.length * 3) / 4);
  const place = inTime.findIndex(({ row }) => row.at.getTime() >= until.getTime() - judgeWeeks * WEEK_MS);
  return place === -1 ? inTime.length : place;
}

/** How lists made from the sales before tell the time that is judged. */
function foretell(
  sales: readonly Sale[],
  { input, until, base }: { input: Input; until: Date; base: string },
): { foretold: Reproduced; judgedSince: string | null } {
  const inTime = sales.toSorted((a, b) => a.row.at.getTime() - b.row.at.getTime());
  const cut = judgedFrom(inTime, input, until);
  const first = inTime[cut];
  if (cut === 0 || first === undefined) return { foretold: { lines: 0, reproduced: 0, basisPoints: 0 }, judgedSince: null };
  const learned = inferPriceList(inTime.slice(0, cut), { ...USUAL_RULE, baseSegment: base });
  return { foretold: shareOf(learned, inTime.slice(cut)), judgedSince: first.row.at.toISOString() };
}

type Units = ReadonlyMap<string, number>;

/** Base units of all units that are for sale. */
async function unitsForSale(call: Call, currency: string): Promise<Units> {
  const head = await readPriceHead(call.tx);
  const { source } = await call.books.get(call.tx, head, { currency, at: call.now, now: call.now });
  return new Map(source.products.flatMap(({ sku, units }) => units.map(({ unit, factor }) => [unitKey(sku, unit), factor] as const)));
}

function entriesOf(ladders: InferredPriceList['ladders'], segment: string, units: Units): PriceEntryInput[] {
  return [...(ladders.get(segment) ?? [])].flatMap(([key, rungs]) => {
    const factor = units.get(key);
    if (factor === undefined) return [];
    return rungs.map(({ minQuantity, priceMinor }) => ({
      ...unitOf(key),
      minBaseQuantity: minQuantity > 1 ? minQuantity * factor : 1,
      priceMinor: priceMinor.toString(),
    }));
  });
}

/** A code a segment: the base one, with the segment's name behind it; numbered where two names begin alike. */
function codesOf({ code }: Input, segments: readonly string[]): Map<string, string> {
  const [base, ...others] = segments;
  const codes = new Map(base === undefined ? [] : [[base, code]]);
  const taken = new Set([code]);
  for (const segment of others) {
    const slug = segment.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '');
    const wanted = `${code}-${[...slug].slice(0, MOST_SLUG).join('') || 'other'}`;
    let own = wanted;
    for (let number = 2; taken.has(own); number += 1) own = `${wanted}-${number}`;
    taken.add(own);
    codes.set(segment, own);
  }
  return codes;
}

async function writeList(
  call: Call,
  input: Input,
  given: { code: string; segment: string; entries: PriceEntryInput[]; currency: string; reason: string },
): Promise<number | null> {
  const { code, segment, entries, currency, reason } = given;
  if (!input.write || entries.length === 0) return null;
  const { revision } = await putPriceDraft.run(call, {
    code,
    isNew: true,
    name: `${input.name}, ${segment}`,
    currency,
    taxInclusive: false,
    breaks: 'volume',
    brokenPack: { rule: 'refused' },
    assignments: [{ group: segment, priority: input.priority, from: call.now.toISOString() }],
    entries,
    reason,
  });
  return revision;
}

/** Enters special prices for another person to sign; not where one waits or holds already, nor for what is not for sale any more. */
async function writeSpecials(
  call: Call,
  specials: InferredDocument['specials'],
  { units, reason }: { units: Units; reason: string },
): Promise<number> {
  let made = 0;
  for (const { customerCode, sku, unit, priceMinor } of specials) {
    if (!units.has(unitKey(sku, unit))) continue;
    const open = { customers: [customerCode], skus: [sku], states: ['submitted', 'live'], scope: {}, at: call.now };
    const there = await listSpecialPrices(call.tx, { limit: 200 }, open);
    if (there.rows.some((one) => one.unit === unit)) continue;
    const from = call.now.toISOString();
    await addSpecialPrice.run(call, { kind: 'special', customerCode, sku, unit, priceMinor, taxInclusive: false, from, reason });
    made += 1;
  }
  return made;
}

async function refuseNothingSold(call: Call, { weeks }: Input, { currency, until }: { currency: string; until: Date }): Promise<void> {
  const last = await readLastSale(call.tx, currency);
  const { time_zone: zone } = await readPriceHead(call.tx);
  const detail =
    last === null
      ? 'Nothing was sold yet. Import past sales first.'
      : `Nothing was sold in the ${weeks} weeks before ${dayIn(zone, until)}. The last sale is of ${dayIn(zone, last)}: look at the time up to it.`;
  refuseIfAny([{ code: 'sales.none', pointer: '/weeks', detail }]);
}

/**
 * Proposes price lists from what was sold, imported sales among it: one a segment, with breaks, beside what single customers keep paying; says how many lines
 * they price to the minor unit, how well they would have told the time to judge by, and which lines they do not explain. Writes them as drafts unless told not
 * to, and the special prices where asked. Throws Fault `refused` where nothing was sold (`sales.none`), or a list has the code already.
 */
export const inferPriceListVerb = defineVerb<Input, InferredDocument>({
  id: 'pricing.infer-price-list',
  kind: 'write',
  input: Input as z.ZodType<Input>,
  async run(call, input) {
    const { currency, time_zone: zone } = await readPriceHead(call.tx);
    const until = input.until === undefined ? call.now : new Date(input.until);
    const since = new Date(until.getTime() - input.weeks * WEEK_MS);
    const sales = (await readPastSales(call.tx, { currency, since, until }, MOST_LINES)).map(saleOf);
    if (sales.length === 0) await refuseNothingSold(call, input, { currency, until });
    const base = largestSegment(sales);
    const list = inferPriceList(sales, { ...USUAL_RULE, baseSegment: base });
    const units = await unitsForSale(call, currency);
    const all = [base, ...[...list.ladders.keys()].filter((one) => one !== base).sort()];
    const reason = `Read out of what was sold from ${dayIn(zone, since)} to ${dayIn(zone, until)}`;
    const bySegment = groupBy(sales, ({ segment }) => segment);
    const lists: InferredDocument['lists'][number][] = [];
    for (const [segment, code] of codesOf(input, all.slice(0, MOST_SEGMENTS))) {
      const entries = entriesOf(list.ladders, segment, units);
      const revision = await writeList(call, input, { code, segment, entries, currency, reason });
      const breaks = entries.filter(({ minBaseQuantity }) => minBaseQuantity > 1).length;
      lists.push({ code, segment, prices: entries.length, breaks, known: shareOf(list, bySegment.get(segment) ?? []), revision });
    }
    const products = new Set(sales.map(({ row }) => row.sku)).size;
    const specials = specialsOf(list);
    const outliers = outliersOf(list, sales);
    const specialsMade = input.write && input.takeSpecials ? await writeSpecials(call, specials, { units, reason }) : 0;
    const known = shareOf(list, sales);
    const detail = { lists: lists.map(({ code }) => code), weeks: input.weeks, known, specials: specialsMade };
    if (input.write) call.audit({ entityKind: 'price-list', entityId: call.tenantId, type: 'price-list.inferred', detail });
    return {
      currency,
      since: since.toISOString(),
      until: until.toISOString(),
      isCut: sales.length === MOST_LINES,
      known,
      ...foretell(sales, { input, until, base }),
      entriesPerProductTenths: Math.floor((20 * countEntries(list) + products) / (2 * products)),
      lists,
      segmentsLeftOut: Math.max(0, all.length - MOST_SEGMENTS),
      leftOut: [...new Set(sales.map(({ sku }) => sku))].filter((key) => !units.has(key)).length,
      specials,
      specialsMade,
      outliers,
      names: await namesOf(call, { specials, outliers }),
    };
  },
});
