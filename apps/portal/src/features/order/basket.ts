/** A line of the basket: one product in one pack. `grossMinor` is for one pack with VAT, as it was when last priced. */
export interface BasketLine {
  readonly sku: string;
  readonly name: string;
  readonly unit: string;
  readonly factor: number;
  readonly baseUnit: string;
  readonly quantity: number;
  readonly minimum: number;
  readonly increment: number;
  readonly grossMinor: string;
}

/** What one may put into a basket; the quantity is said apart. */
export type BasketItem = Omit<BasketLine, 'quantity'>;

/** How the order should come. Empty text is not given. */
export interface BasketDetails {
  readonly outletCode: string;
  readonly fulfilment: 'deliver' | 'collect';
  readonly requestedDate: string;
  readonly purchaseOrderNumber: string;
  readonly note: string;
  /** In capitals. */
  readonly coupons: readonly string[];
}

/** An order on its way from this phone. The same request id goes with every try, so that it is placed once. */
export interface Attempt {
  readonly requestId: string;
  readonly lines: readonly BasketLine[];
  readonly details: BasketDetails;
  /** What each line came to on the screen, with VAT: it is ordered at that and no other price. */
  readonly seen: readonly string[];
  /** That the price is another one, in the distributor's words: it waits until the buyer has looked at it again. */
  readonly changed: string | null;
}

/** Everything the phone keeps for one customer at one distributor. */
export interface Basket {
  readonly version: 1;
  readonly lines: readonly BasketLine[];
  readonly details: BasketDetails;
  readonly attempt: Attempt | null;
}

export const noDetails: BasketDetails = {
  outletCode: '',
  fulfilment: 'deliver',
  requestedDate: '',
  purchaseOrderNumber: '',
  note: '',
  coupons: [],
};
export const emptyBasket: Basket = { version: 1, lines: [], details: noDetails, attempt: null };

const AMOUNT = /^\d{1,18}$/;
const amountOf = (value: unknown): string | undefined => (typeof value === 'string' && AMOUNT.test(value) ? value : undefined);

const isLine = (value: unknown): value is BasketLine => {
  const line = value as Partial<BasketLine> | null;
  return (
    typeof line === 'object' &&
    line !== null &&
    [line.sku, line.name, line.unit, line.baseUnit].every((text) => typeof text === 'string' && text !== '') &&
    [line.factor, line.quantity, line.minimum, line.increment].every((count) => Number.isSafeInteger(count) && Number(count) > 0) &&
    amountOf(line.grossMinor) !== undefined
  );
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function detailsOf(value: unknown): BasketDetails {
  const details = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  return {
    outletCode: textOf(details['outletCode']),
    fulfilment: details['fulfilment'] === 'collect' ? 'collect' : 'deliver',
    requestedDate: textOf(details['requestedDate']),
    purchaseOrderNumber: textOf(details['purchaseOrderNumber']),
    note: textOf(details['note']),
    coupons: Array.isArray(details['coupons']) ? details['coupons'].map(textOf).filter((code) => code !== '') : [],
  };
}

function attemptOf(value: unknown): Attempt | null {
  const attempt = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const kept: unknown[] = Array.isArray(attempt['lines']) ? attempt['lines'] : [];
  const seen: unknown[] = Array.isArray(attempt['seen']) ? attempt['seen'] : [];
  // Where it is not said what a line came to, it is so many packs at the price of one.
  const both = kept.flatMap((line, index) => (isLine(line) ? [{ line, seen: amountOf(seen[index]) ?? packsMinor(line).toString() }] : []));
  const requestId = textOf(attempt['requestId']);
  if (requestId === '' || both.length === 0) return null;
  return {
    requestId,
    lines: both.map(({ line }) => line),
    details: detailsOf(attempt['details']),
    seen: both.map((one) => one.seen),
    changed: textOf(attempt['changed']) || null,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // cut off while it was written: what cannot be read is no basket
  }
}

/** Reads a kept basket; what does not make sense is left out line by line, so that one bad line does not cost the others. */
export function readBasket(text: string | null): Basket {
  const value = text === null ? undefined : parsed(text);
  if (typeof value !== 'object' || value === null || (value as { version?: unknown }).version !== 1) return emptyBasket;
  const kept = value as Record<string, unknown>;
  const lines = Array.isArray(kept['lines']) ? kept['lines'].filter(isLine) : [];
  return { version: 1, lines, details: detailsOf(kept['details']), attempt: attemptOf(kept['attempt']) };
}

const isSame = (line: Pick<BasketLine, 'sku' | 'unit'>, item: Pick<BasketLine, 'sku' | 'unit'>): boolean =>
  line.sku === item.sku && line.unit === item.unit;

/** How many packs of an article are in the basket. */
export const quantityIn = (basket: Basket, item: Pick<BasketLine, 'sku' | 'unit'>): number =>
  basket.lines.find((line) => isSame(line, item))?.quantity ?? 0;

/** Sets a line's quantity in packs; zero takes it out. A new line goes to the end, a changed one keeps its place. */
export function withQuantity(basket: Basket, item: BasketItem, quantity: number): Basket {
  const others = basket.lines.filter((line) => !isSame(line, item));
  if (quantity <= 0) return { ...basket, lines: others };
  const line: BasketLine = { ...item, quantity };
  const isThere = others.length < basket.lines.length;
  return { ...basket, lines: isThere ? basket.lines.map((known) => (isSame(known, item) ? line : known)) : [...basket.lines, line] };
}

/** Adds packs to what is there. */
export const withMore = (basket: Basket, item: BasketItem, quantity: number): Basket =>
  withQuantity(basket, item, quantityIn(basket, item) + quantity);

/** So many packs at the price of one, minor units. */
export const packsMinor = ({ grossMinor, quantity }: BasketLine): bigint => BigInt(grossMinor) * BigInt(quantity);

/** Takes the basket's lines into an order on its way, each with what it came to on the screen. The basket is free for the next one. */
export const withAttempt = (basket: Basket, requestId: string, seenMinor: (line: BasketLine) => bigint): Basket => ({
  ...basket,
  lines: [],
  details: { ...basket.details, requestedDate: '', purchaseOrderNumber: '', note: '', coupons: [] },
  attempt: {
    requestId,
    lines: basket.lines,
    details: basket.details,
    seen: basket.lines.map((line) => seenMinor(line).toString()),
    changed: null,
  },
});

/** The price is not the one that was seen: the order waits for the buyer, and is not sent by itself again. */
export const withAttemptChanged = (basket: Basket, requestId: string, changed: string): Basket =>
  basket.attempt?.requestId === requestId ? { ...basket, attempt: { ...basket.attempt, changed } } : basket;

/** The buyer has seen the new price and wants it: another request, since it is another order that is asked for. */
export const withAttemptAgreed = (basket: Basket, requestId: string, seenMinor: (line: BasketLine) => bigint): Basket => {
  const { attempt } = basket;
  if (!attempt?.changed) return basket;
  return { ...basket, attempt: { ...attempt, requestId, changed: null, seen: attempt.lines.map((line) => seenMinor(line).toString()) } };
};

/** The order was placed: nothing of it is kept. */
export const withoutAttempt = (basket: Basket): Basket => ({ ...basket, attempt: null });

/** The order was refused: its lines and details are put back, before what was added meanwhile. */
export function withAttemptUndone(basket: Basket): Basket {
  const { attempt } = basket;
  if (!attempt) return basket;
  const returned: Basket = { version: 1, lines: attempt.lines, details: attempt.details, attempt: null };
  return basket.lines.reduce((whole, line) => withMore(whole, line, line.quantity), returned);
}

/** What lines come to, VAT included, minor units: by the prices last seen. */
export const totalMinor = (lines: readonly BasketLine[]): bigint => lines.reduce((sum, line) => sum + packsMinor(line), 0n);

/** What an order on its way came to on the screen, VAT included, minor units. */
export const seenMinorOf = ({ seen }: Pick<Attempt, 'seen'>): bigint => seen.reduce((sum, minor) => sum + BigInt(minor), 0n);

/** All that prices depend on: what the quote is asked with and what the order is placed with, so that both come to the same. */
export function priceInput({ lines, details: { outletCode, fulfilment, coupons } }: Pick<Basket, 'lines' | 'details'>) {
  return {
    fulfilment,
    ...(outletCode && { outletCode }),
    lines: lines.map(({ sku, unit, quantity }) => ({ sku, unit, quantity })),
    ...(coupons.length > 0 && { coupons: [...coupons] }),
  };
}

/** What `order.place` takes, without what is empty. */
export function orderInput(customerCode: string, attempt: Attempt) {
  const { requestedDate, purchaseOrderNumber, note } = attempt.details;
  const { lines, ...asked } = priceInput(attempt);
  return {
    requestId: attempt.requestId,
    customerCode,
    ...asked,
    seenGrossMinor: seenMinorOf(attempt).toString(),
    lines: lines.map((line, index) => ({ ...line, seenGrossMinor: attempt.seen[index] ?? '0' })),
    ...(requestedDate && { requestedDate }),
    ...(purchaseOrderNumber.trim() && { purchaseOrderNumber: purchaseOrderNumber.trim() }),
    ...(note.trim() && { note: note.trim() }),
  };
}
