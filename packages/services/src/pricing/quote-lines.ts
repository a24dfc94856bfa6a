import { findCustomer } from '@omniroute/db/customer';
import { findStockOf } from '@omniroute/db/inventory';
import { findOrderFacts, type OrderFactsRow } from '@omniroute/db/order';
import { Fault, type Refusal } from '@omniroute/domain';
import { plainText } from '@omniroute/domain/input';
import { leastQuantity, MAX_ORDER_LINES, type PlannedLine, planLines, totalOf } from '@omniroute/domain/order';
import { isInScope } from '@omniroute/domain/tenant';
import { z } from 'zod';
import { amountsOnWire, sumsOnWire } from '../amounts.ts';
import { lineFacts } from '../order/index.ts';
import { isBuyer, ownScope } from '../own-scope.ts';
import { type Call, defineVerb } from '../run-verb.ts';

const code = plainText(64);
const QuoteLinesInput = z.strictObject({
  /** A buyer may leave it out: then it is their own, the first by code where they have several. */
  customerCode: code.optional(),
  /** Default: the customer's depot. */
  warehouse: code.optional(),
  lines: z
    .array(
      z.strictObject({
        sku: code,
        quantity: z.number().int('must be a whole number of the unit').safe().optional(),
        unit: plainText(32).optional(),
      }),
    )
    .min(1)
    .max(MAX_ORDER_LINES),
});
export type QuoteLinesInput = z.infer<typeof QuoteLinesInput>;

/** Whole-line amounts as decimal strings of minor units. */
export interface LineQuote {
  readonly unitPriceMinor: string;
  readonly listMinor: string;
  readonly discountMinor: string;
  readonly netMinor: string;
  readonly taxMinor: string;
  readonly grossMinor: string;
  readonly taxBasisPoints: number;
  readonly priceListCode: string | null;
  readonly priceListVersion: number | null;
}

/** One line with its price, or with what is wrong with it. */
export interface QuotedLine {
  readonly index: number;
  readonly sku: string;
  readonly name: string | null;
  readonly quantity: number;
  readonly unit: string | null;
  readonly baseQuantity: number | null;
  /** Base units free at the depot now; null for what is not kept in stock or not known. A promise only once ordered. */
  readonly available: number | null;
  readonly price: LineQuote | null;
  readonly problem: Refusal | null;
}

/** Prices an order would have now. Totals are over the lines that have a price. */
export interface Quote {
  readonly customerCode: string;
  readonly customerStatus: string;
  readonly warehouse: string;
  readonly currency: string;
  readonly lines: readonly QuotedLine[];
  readonly netMinor: string;
  readonly taxMinor: string;
  readonly grossMinor: string;
  readonly credit: {
    readonly limitMinor: string | null;
    readonly exposureMinor: string;
    readonly leftMinor: string | null;
    readonly isEnough: boolean;
  };
}

const describeQuote = (line: PlannedLine): LineQuote => ({
  ...amountsOnWire(line),
  taxBasisPoints: line.taxBasisPoints,
  priceListCode: line.source.kind === 'list' ? line.source.code : null,
  priceListVersion: line.source.kind === 'list' ? line.source.version : null,
});

interface Attempt {
  readonly line: QuotedLine;
  readonly planned: PlannedLine | undefined;
}

/** Each line by itself through the rules of an order, so that one bad line does not hide the others' prices. */
function quoteLine(
  wanted: QuoteLinesInput['lines'][number],
  row: OrderFactsRow,
  place: { index: number; available: bigint | undefined },
): Attempt {
  const { index, available } = place;
  const quantity = wanted.quantity ?? (row.factor === null ? 1 : Number(leastQuantity(row.minimum, row.increment)));
  const planned = planLines([{ ...wanted, quantity }], [lineFacts(row)], row.vat_basis_points);
  const common = {
    index,
    sku: row.sku,
    name: row.product_id === null ? null : row.name,
    quantity,
    unit: wanted.unit ?? row.base_unit ?? null,
    available: row.product_id === null || !row.is_stocked ? null : Number(available ?? 0n),
  };
  if (planned.ok) {
    const [line] = planned.value;
    if (!line) throw new Error('planning one line gave none');
    return {
      planned: line,
      line: { ...common, baseQuantity: Number(line.quantity * line.factor), price: describeQuote(line), problem: null },
    };
  }
  const [{ pointer, ...refusal }] = planned.error;
  const problem: Refusal = { ...refusal, index, ...(pointer && { pointer: pointer.replace('/lines/0/', `/lines/${index}/`) }) };
  return { planned: undefined, line: { ...common, baseQuantity: null, price: null, problem } };
}

const unknownCustomer = (given: string | undefined): Fault =>
  new Fault('not-found', {
    code: 'customer.unknown',
    detail: given === undefined ? 'Name a customer.' : `There is no customer with the code ${given}.`,
  });

async function findBuyer(call: Call, input: QuoteLinesInput) {
  const by = input.customerCode === undefined ? (isBuyer(call.actor) ? 'first' : undefined) : { code: input.customerCode };
  const customer = by && (await findCustomer(call.tx, by, ownScope(call.actor)));
  if (!customer) throw unknownCustomer(input.customerCode);
  return customer;
}

async function readAvailable(call: Call, rows: readonly OrderFactsRow[]): Promise<Map<string, bigint>> {
  const warehouseId = rows[0]?.warehouse_id;
  const productIds = rows.flatMap((row) => (row.product_id !== null && row.is_stocked ? [row.product_id] : []));
  if (!warehouseId || productIds.length === 0) return new Map();
  const stock = await findStockOf(call.tx, [...new Set(productIds)], [warehouseId]);
  return new Map(stock.map((row) => [row.product_id, row.on_hand - row.reserved]));
}

function describeCredit(head: OrderFactsRow, grossMinor: bigint): Quote['credit'] {
  const left = head.limit_minor === null ? null : head.limit_minor - head.exposure_minor;
  return {
    limitMinor: head.limit_minor?.toString() ?? null,
    exposureMinor: head.exposure_minor.toString(),
    leftMinor: left?.toString() ?? null,
    isEnough: left === null || grossMinor <= left,
  };
}

/**
 * Prices lines as `placeOrder` would now, without placing anything: each line has a price or a problem (`sku.unknown`,
 * `unit.unknown`, `quantity.below-minimum`, `price.missing`, …) with the pointer an order would be refused with. A quantity
 * left out is the least that may be ordered. Throws Fault `not-found` for a customer or depot that is not there or not the actor's.
 */
export const quoteLines = defineVerb<QuoteLinesInput, Quote>({
  id: 'pricing.quote-lines',
  kind: 'read',
  input: QuoteLinesInput,
  async run(call, input) {
    const customer = await findBuyer(call, input);
    const customerCode = customer.code;
    const rows = await findOrderFacts(call.tx, { customerCode, warehouse: input.warehouse, at: call.now, lines: input.lines });
    const [head] = rows;
    if (!head) throw unknownCustomer(customerCode);
    // A buyer is served by the customer's own depot and learns of no other's prices and stock.
    const isOwn = isBuyer(call.actor)
      ? head.warehouse_id === customer.warehouse_id
      : isInScope(call.actor.scope, { warehouseId: head.warehouse_id ?? '' });
    if (!head.warehouse_id || !isOwn)
      throw new Fault('not-found', { code: 'warehouse.unknown', detail: `There is no depot with the code ${input.warehouse ?? ''}.` });
    const available = await readAvailable(call, rows);
    const attempts = input.lines.map((line, index): Attempt => {
      const row = rows[index];
      if (!row) throw new Error(`no facts for line ${index}`);
      return quoteLine(line, row, { index, available: row.product_id === null ? undefined : available.get(row.product_id) });
    });
    const totals = totalOf(attempts.flatMap((attempt) => attempt.planned ?? []));
    return {
      customerCode,
      customerStatus: head.customer_status,
      warehouse: head.warehouse_code,
      currency: head.tenant_currency,
      lines: attempts.map((attempt) => attempt.line),
      ...sumsOnWire(totals),
      credit: describeCredit(head, totals.grossMinor),
    };
  },
});
