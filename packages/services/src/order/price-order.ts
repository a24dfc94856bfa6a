import { holdCustomer } from '@omniroute/db/customer';
import { type ArticleRow, findArticles, type OrderFactsRow, whoHasOrders } from '@omniroute/db/order';
import { EXACT, Fault, type Refusal, refused, type StepRounding } from '@omniroute/domain';
import {
  type EarnedBy,
  type LineFacts,
  type LineFromBook,
  type PlaceOrderInput,
  type PlannedLine,
  planFree,
  planLines,
} from '@omniroute/domain/order';
import {
  type BasketPrice,
  basketInputs,
  type Earned,
  lineStory,
  type PriceDateRule,
  type PricedBasketLine,
  type PriceSource,
  tellShort,
} from '@omniroute/domain/pricing';
import type { TenantBook } from '../price-books.ts';
import { type AskedBasket, type PriceRequest, priceRequest, traceIdOf } from '../pricing/index.ts';
import { type Call, orThrow } from '../run-verb.ts';
import { holdBudgets, type Taker, type Takings, takeBudgets, takingsOf } from './take-budgets.ts';

/** Who orders, from where, and when. */
export interface OrderBuyer {
  readonly customerId: string;
  readonly customerCode: string;
  readonly warehouseCode: string;
  readonly currency: string;
  readonly row: OrderFactsRow;
}

/** An order's lines at their prices, with how those came to be; no trace where every price was agreed outside. */
export interface PricedOrder {
  readonly lines: readonly PlannedLine[];
  readonly takings: Takings;
  /** How the total is rounded when it is paid on the order's terms; `EXACT` where it is not, or every price was agreed outside. */
  readonly totalRounding: StepRounding;
  /** By which day's prices the book prices; `order` where every price was agreed outside. */
  readonly priceDate: PriceDateRule;
  readonly trace:
    | {
        readonly id: string;
        readonly bookVersion: string;
        readonly story: { readonly basket: AskedBasket; readonly inputs: unknown; readonly lines: unknown; readonly specials?: unknown };
      }
    | undefined;
}

/** One row of facts as the domain's rules take it. */
export const lineFacts = (row: OrderFactsRow): LineFacts => ({
  productId: row.product_id,
  name: row.name,
  sku: row.sku,
  status: row.status,
  baseUnit: row.base_unit,
  isStocked: row.is_stocked,
  factor: row.factor,
  isSellable: row.is_sellable,
  minimum: row.minimum,
  increment: row.increment,
});

/** Which price the book gave a line. */
export function lineSource(line: PricedBasketLine): PriceSource {
  const { list, covers } = line.trace;
  if (covers !== undefined) return { kind: 'special', ...(list && { code: list.code, version: list.version }) };
  if (!list) throw new Error(`line ${line.index} has a price from nowhere`);
  return { kind: 'list', code: list.code, version: list.version };
}

const lineFromBook = (line: PricedBasketLine, traceId: string): LineFromBook => ({
  unitPriceMinor: line.unitPriceMinor,
  listMinor: line.listMinor,
  discountMinor: line.discountMinor,
  netMinor: line.netMinor,
  taxMinor: line.taxMinor,
  grossMinor: line.grossMinor,
  taxBasisPoints: line.taxBasisPoints,
  source: lineSource(line),
  traceId,
  why: tellShort(line),
});

/** Lines that the book prices, with their places in the order; those with an agreed price are not asked. */
const linesToPrice = (input: PlaceOrderInput) =>
  input.lines.flatMap(({ sku, quantity, unit, agreedNetMinor }, index) =>
    agreedNetMinor === undefined ? [{ index, line: { sku, quantity, ...(unit !== undefined && { unit }) } }] : [],
  );
type ToPrice = ReturnType<typeof linesToPrice>;

/** The book counts the lines it was given; the order counts its own. */
const inOrder = (refusal: Refusal, asked: readonly { readonly index: number }[]): Refusal => {
  const index = refusal.index === undefined ? undefined : asked[refusal.index]?.index;
  if (index === undefined) return refusal;
  const pointer = refusal.pointer?.replace(/^\/lines\/\d+/, `/lines/${index}`);
  return { ...refusal, index, ...(pointer !== undefined && { pointer }) };
};

/** Refusals of the book together with those of lines with agreed prices, in the order of the lines. */
function refuseAll(input: PlaceOrderInput, rows: readonly OrderFactsRow[], fromBook: readonly Refusal[]): Fault {
  const agreed = input.lines.flatMap((line, index): Refusal[] => {
    const row = rows[index];
    if (line.agreedNetMinor === undefined || !row) return [];
    const planned = planLines([line], [lineFacts(row)], new Map());
    return planned.ok ? [] : planned.error.map((refusal) => inOrder(refusal, [{ index }]));
  });
  const [first, ...rest] = [...agreed, ...fromBook].sort((a, b) => (a.index ?? 0) - (b.index ?? 0));
  if (!first) throw new Error('an order was refused without a reason');
  return refused([first, ...rest]);
}

/** How goods are earned, as the depot is told it: by the order's own lines. */
const earnedBy = ({ by, steps, isRecursive }: Earned, asked: ToPrice): EarnedBy => ({
  lines: by.map(({ ofLine, weight }) => ({ index: asked[ofLine]?.index ?? 0, weight: weight.toString() })),
  steps: steps.map(({ from, quantity }) => ({ from: from.toString(), quantity })),
  recursive: isRecursive,
});

/** What is given free, as lines after those that were ordered; the book gives only what is for sale. */
async function freeLines(call: Call, price: BasketPrice, [asked, traceId, at]: readonly [ToPrice, string, Date]): Promise<PlannedLine[]> {
  const given = price.lines.flatMap((line) => line.free.map((goods) => ({ ...goods, ofLine: asked[line.index]?.index ?? 0, of: line })));
  if (given.length === 0) return [];
  const articles = new Map((await findArticles(call.tx, given, at)).map((row) => [`${row.sku} ${row.unit}`, row]));
  return given.map(({ sku, unit, quantity, ofLine, of, earned }) => {
    const article = articles.get(`${sku} ${unit}`);
    if (!article)
      throw new Fault('unavailable', {
        code: 'promotion.contended',
        detail: `What a promotion gives free, ${unit} of ${sku}, was taken out of the catalogue at this moment. Send the order again.`,
      });
    const facts = { ...describeArticle(article), productId: article.product_id, factor: article.factor };
    return planFree(facts, {
      unit,
      quantity,
      ofLine,
      earnedBy: earnedBy(earned, asked),
      traceId: `${traceId}-${of.index}`,
      why: `free with ${of.sku}`,
    });
  });
}

const describeArticle = (row: ArticleRow): LineFacts => ({
  productId: row.product_id,
  name: row.name,
  sku: row.sku,
  status: row.status,
  baseUnit: row.base_unit,
  isStocked: row.is_stocked,
  factor: row.factor,
  isSellable: true,
  minimum: 1n,
  increment: 1n,
});

const NOTHING_TAKEN: Takings = { uses: [], raises: [], specials: [], specialsByLine: [], isOfFirstOrder: false };
const MOST_ATTEMPTS = 5;

interface Attempt {
  readonly book: TenantBook;
  readonly request: PriceRequest;
  readonly taker: Taker;
}

/**
 * Prices until what the price takes is there to take, and what it depends on stands: at the second time all that it may take of is held, so
 * nobody is faster again. Of a customer's first orders at once one is the first: the others wait for it where a promotion is for that one only.
 */
async function priceAndTake(call: Call, attempt: Attempt): Promise<{ price: BasketPrice; takings: Takings } | readonly Refusal[]> {
  const { book, request, taker } = attempt;
  let isHeld = false;
  for (let count = 0; count < MOST_ATTEMPTS; count += 1) {
    const priced = await priceRequest(call, book, request);
    if (!priced.ok) return priced.error;
    const takings = takingsOf(book, priced.value, taker);
    if (takings.isOfFirstOrder && !isHeld) {
      await holdCustomer(call.tx, taker.customerId);
      isHeld = true;
      if ((await whoHasOrders(call.tx, [taker.customerId])).size > 0) continue;
    }
    if (await takeBudgets(call, takings)) return { price: priced.value, takings };
    await holdBudgets(call, book, { price: priced.value, customerId: taker.customerId });
    isHeld = true;
  }
  throw new Fault('unavailable', {
    code: 'promotion.contended',
    detail: 'Too many orders take from the same promotion at this moment. Send it again.',
  });
}

/**
 * Prices an order's lines by the tenant's book, takes what the price takes of budgets and caps, and adds what is given free. Lines
 * with an agreed price are not asked. Throws Fault `refused` with every bad line.
 */
export async function priceOrder(
  call: Call,
  input: PlaceOrderInput,
  buyer: OrderBuyer & { readonly at: Date; readonly rows: readonly OrderFactsRow[] },
): Promise<PricedOrder> {
  const { row, at, rows } = buyer;
  const facts = rows.map(lineFacts);
  const asked = linesToPrice(input);
  if (asked.length === 0)
    return {
      lines: orThrow(planLines(input.lines, facts, new Map())),
      takings: NOTHING_TAKEN,
      totalRounding: EXACT,
      priceDate: 'order',
      trace: undefined,
    };
  const book = await call.books.get(call.tx, row, { currency: buyer.currency, at, now: call.now });
  const { outletCode, fulfilment, paymentTerms, coupons } = input;
  const question = {
    outletCode,
    fulfilment,
    paymentTerms,
    coupons,
    channel: input.channel ?? call.channel,
    lines: asked.map(({ line }) => line),
  };
  const customer = {
    id: buyer.customerId,
    code: buyer.customerCode,
    groups: row.groups,
    territory: row.territory_path.at(-1) ?? '',
    widerTerritories: row.territory_path.slice(0, -1),
    paymentTerms: row.payment_terms,
  };
  const request = {
    ...question,
    customer,
    warehouse: buyer.warehouseCode,
    timeZone: row.time_zone,
    at,
    belowMinimum: input.belowMinimumReason,
  };
  const lineOf = (index: number): number => asked[index]?.index ?? 0;
  const taker = { customerId: buyer.customerId, lineOf, goodsLineOf: (place: number) => input.lines.length + place };
  const taken = await priceAndTake(call, { book, request, taker });
  if (!('price' in taken))
    throw refuseAll(
      input,
      rows,
      taken.map((refusal) => inOrder(refusal, asked)),
    );
  const { price, takings } = taken;
  const basket = { ...question, customerCode: buyer.customerCode, warehouse: buyer.warehouseCode, currency: buyer.currency };
  const id = traceIdOf(price, basket, { at });
  const fromBook = new Map(price.lines.map((line) => [asked[line.index]?.index ?? 0, lineFromBook(line, `${id}-${line.index}`)]));
  const lines = [...orThrow(planLines(input.lines, facts, fromBook)), ...(await freeLines(call, price, [asked, id, at]))];
  const told = price.lines.map((line) => ({ index: line.index, ...lineStory(line) }));
  const [first] = price.lines;
  const inputs = first && basketInputs(first.trace.run.basket);
  const { specialsByLine: specials } = takings;
  return {
    lines,
    takings,
    totalRounding: price.totalRounding,
    priceDate: book.priceDate,
    trace: { id, bookVersion: price.bookVersion, story: { basket, inputs, lines: told, ...(specials.length > 0 && { specials }) } },
  };
}
