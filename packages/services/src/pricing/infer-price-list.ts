import { type PastSaleRow, readPastSales } from '@omniroute/db/order';
import { findPriceList, readPriceHead } from '@omniroute/db/pricing';
import { divideHalfAwayFromZero, groupBy } from '@omniroute/domain';
import { plainText } from '@omniroute/domain/input';
import {
  countEntries,
  type InferredPriceList,
  inferPriceList,
  type PastSale,
  type PriceEntryInput,
  priceOf,
  USUAL_RULE,
} from '@omniroute/domain/pricing';
import { z } from 'zod';
import { refuseIfAny } from '../refusals.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { putPriceDraft } from './put-price-draft.ts';

const Input = z.strictObject({
  /** Of the list for whom most is sold to; the others have their segment's name behind it. */
  code: plainText(40),
  name: plainText(150),
  weeks: z.int().min(1).max(104).default(26),
  priority: z.int().min(0).max(1000).default(10),
  /** False shows what would come of it. */
  write: z.boolean().default(true),
});
type Input = z.output<typeof Input>;

/** A share of lines, in basis points. */
export interface Reproduced {
  readonly lines: number;
  readonly reproduced: number;
  readonly basisPoints: number;
}

/** A price list read out of what was sold. Amounts are minor units of one unit, decimal strings. */
export interface InferredDocument {
  readonly since: string;
  readonly until: string;
  /** Whether there was more than is read at once: then it is of the latest. */
  readonly isCut: boolean;
  /** Lines that the lists price to the minor unit as they were sold. */
  readonly known: Reproduced;
  /** The same for the last quarter, by lists made from what was sold before it: how well it tells what is to come. */
  readonly foretold: Reproduced;
  readonly entriesPerProductTenths: number;
  readonly lists: readonly {
    readonly code: string;
    readonly segment: string;
    readonly prices: number;
    readonly breaks: number;
    readonly revision: number | null;
  }[];
  /** Products or units that were sold and are not for sale any more. */
  readonly leftOut: number;
  /** What one customer keeps paying instead of the list's price: to be agreed as special prices. The first 500. */
  readonly specials: readonly { readonly customerCode: string; readonly sku: string; readonly unit: string; readonly priceMinor: string }[];
  /** Lines that were sold at another price, those that cost or brought the most first. The first 200. */
  readonly outliers: readonly {
    readonly orderNumber: string;
    readonly customerCode: string;
    readonly sku: string;
    readonly unit: string;
    readonly quantity: number;
    readonly soldMinor: string;
    readonly listMinor: string | null;
  }[];
}

const MOST_LINES = 200_000;
const MOST_SEGMENTS = 12;
const DAY_MS = 86_400_000;
const SEPARATOR = '\u0001';

interface Sale extends PastSale {
  readonly row: PastSaleRow;
}

/** A unit of a product is priced by itself. */
const saleOf = (row: PastSaleRow): Sale => ({
  row,
  sku: `${row.sku}${SEPARATOR}${row.unit}`,
  segment: row.segment,
  customer: row.customer,
  quantity: row.quantity,
  day: Math.floor(row.at.getTime() / DAY_MS),
  priceMinor: divideHalfAwayFromZero(row.list_minor, BigInt(row.quantity)),
});

function largestSegment(sales: readonly Sale[]): string {
  const bySegment = [...groupBy(sales, ({ segment }) => segment)].map(([segment, own]) => [segment, own.length] as const);
  return bySegment.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0] ?? '';
}

const isHit = (list: InferredPriceList, sale: Sale): boolean => priceOf(list, sale) === sale.priceMinor;

function shareOf(list: InferredPriceList, sales: readonly Sale[]): Reproduced {
  const reproduced = sales.filter((sale) => isHit(list, sale)).length;
  return { lines: sales.length, reproduced, basisPoints: sales.length === 0 ? 0 : Math.floor((reproduced * 10_000) / sales.length) };
}

/** How lists made from the first three quarters of the sales tell the last one. */
function foretell(sales: readonly Sale[], baseSegment: string): Reproduced {
  const inTime = sales.toSorted((a, b) => a.row.at.getTime() - b.row.at.getTime());
  const cut = Math.floor((inTime.length * 3) / 4);
  if (cut === 0) return { lines: 0, reproduced: 0, basisPoints: 0 };
  return shareOf(inferPriceList(inTime.slice(0, cut), { ...USUAL_RULE, baseSegment }), inTime.slice(cut));
}

type Units = ReadonlyMap<string, number>;

/** Base units of all units that are for sale, by `sku unit`. */
async function unitsForSale(call: Call, currency: string): Promise<Units> {
  const head = await readPriceHead(call.tx);
  const { source } = await call.books.get(call.tx, head, { currency, at: call.now, now: call.now });
  return new Map(
    source.products.flatMap(({ sku, units }) => units.map(({ unit, factor }) => [`${sku}${SEPARATOR}${unit}`, factor] as const)),
  );
}

function entriesOf(ladders: InferredPriceList['ladders'], segment: string, units: Units): PriceEntryInput[] {
  return [...(ladders.get(segment) ?? [])].flatMap(([key, rungs]) => {
    const [sku = '', unit = ''] = key.split(SEPARATOR);
    const factor = units.get(key);
    if (factor === undefined) return [];
    return rungs.map(({ minQuantity, priceMinor }) => ({
      sku,
      unit,
      minBaseQuantity: minQuantity > 1 ? minQuantity * factor : 1,
      priceMinor: priceMinor.toString(),
    }));
  });
}

const codeOf = ({ code }: Input, segment: string, base: string): string =>
  segment === base ? code : `${code}-${segment.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 20)}`;

async function writeList(
  call: Call,
  input: Input,
  given: { code: string; segment: string; entries: PriceEntryInput[]; currency: string },
): Promise<number | null> {
  const { code, segment, entries, currency } = given;
  if (!input.write || entries.length === 0) return null;
  if (await findPriceList(call.tx, { code }))
    refuseIfAny([
      {
        code: 'price-list.exists',
        pointer: '/code',
        detail: `There is a price list ${code} already. Choose another code: nothing of it is written over.`,
      },
    ]);
  const { revision } = await putPriceDraft.run(call, {
    code,
    name: `${input.name}, ${segment}`,
    currency,
    taxInclusive: false,
    breaks: 'volume',
    brokenPack: { rule: 'refused' },
    assignments: [{ group: segment, priority: input.priority, from: call.now.toISOString() }],
    entries,
    reason: `Read out of what was sold in the last ${input.weeks} weeks`,
  });
  return revision;
}

function specialsOf({ specials }: InferredPriceList): InferredDocument['specials'] {
  return [...specials].slice(0, 500).map(([key, priceMinor]) => {
    const [customerCode = '', sold = ''] = key.split('\u0000');
    const [sku = '', unit = ''] = sold.split(SEPARATOR);
    return { customerCode, sku, unit, priceMinor: priceMinor.toString() };
  });
}

function outliersOf(list: InferredPriceList, sales: readonly Sale[]): InferredDocument['outliers'] {
  const off = (sale: Sale): bigint => {
    const difference = (priceOf(list, sale) ?? 0n) - sale.priceMinor;
    return (difference < 0n ? -difference : difference) * BigInt(sale.quantity);
  };
  return sales
    .filter((sale) => !isHit(list, sale))
    .map((sale) => ({ sale, by: off(sale) }))
    .sort((a, b) => (a.by === b.by ? 0 : a.by > b.by ? -1 : 1))
    .slice(0, 200)
    .map(({ sale }) => ({
      orderNumber: sale.row.number,
      customerCode: sale.row.customer,
      sku: sale.row.sku,
      unit: sale.row.unit,
      quantity: sale.row.quantity,
      soldMinor: sale.priceMinor.toString(),
      listMinor: priceOf(list, sale)?.toString() ?? null,
    }));
}

/**
 * Proposes price lists from what was sold, imported sales among it: one a segment, with breaks, beside what single customers keep paying; says how many lines
 * they price to the minor unit, how well they would have told the last quarter, and which lines they do not explain. Writes them as drafts unless told not to.
 * Throws Fault `refused` where nothing was sold (`sales.none`), or a list has the code already.
 */
export const inferPriceListVerb = defineVerb<Input, InferredDocument>({
  id: 'pricing.infer-price-list',
  kind: 'write',
  input: Input as z.ZodType<Input>,
  async run(call, input) {
    const { currency } = await readPriceHead(call.tx);
    const [since, until] = [new Date(call.now.getTime() - input.weeks * 7 * DAY_MS), call.now];
    const sales = (await readPastSales(call.tx, { currency, since, until }, MOST_LINES)).map(saleOf);
    if (sales.length === 0)
      refuseIfAny([
        {
          code: 'sales.none',
          pointer: '/weeks',
          detail: `Nothing was sold in the last ${input.weeks} weeks. Import past sales, or look further back.`,
        },
      ]);
    const base = largestSegment(sales);
    const list = inferPriceList(sales, { ...USUAL_RULE, baseSegment: base });
    const units = await unitsForSale(call, currency);
    const segments = [base, ...[...list.ladders.keys()].filter((one) => one !== base).sort()].slice(0, MOST_SEGMENTS);
    const lists: InferredDocument['lists'][number][] = [];
    for (const segment of segments) {
      const code = codeOf(input, segment, base);
      const entries = entriesOf(list.ladders, segment, units);
      const revision = await writeList(call, input, { code, segment, entries, currency });
      const breaks = entries.filter(({ minBaseQuantity }) => minBaseQuantity > 1).length;
      lists.push({ code, segment, prices: entries.length, breaks, revision });
    }
    const sold = new Set(sales.map(({ sku }) => sku));
    const products = new Set(sales.map(({ row }) => row.sku)).size;
    const known = shareOf(list, sales);
    call.audit({
      entityKind: 'price-list',
      entityId: call.tenantId,
      type: 'price-list.inferred',
      detail: { lists: lists.map(({ code }) => code), weeks: input.weeks, known },
    });
    return {
      since: since.toISOString(),
      until: until.toISOString(),
      isCut: sales.length === MOST_LINES,
      known,
      foretold: foretell(sales, base),
      entriesPerProductTenths: Math.floor((20 * countEntries(list) + products) / (2 * products)),
      lists,
      leftOut: [...sold].filter((key) => !units.has(key)).length,
      specials: specialsOf(list),
      outliers: outliersOf(list, sales),
    };
  },
});
