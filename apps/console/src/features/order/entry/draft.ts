import type { Channel } from '@omniroute/domain/order';

/** Through what an order reaches the desk. */
export type DeskChannel = Exclude<Channel, 'portal' | 'api' | 'import'>;

/** One line of an order being taken. `key` names it on the screen. */
export interface DraftLine {
  readonly key: string;
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  readonly unit: string;
  readonly units: readonly { readonly unit: string; readonly factor: number }[];
}

/** What the clerk has chosen about delivery and terms; empty text is the customer's own default. */
export interface DraftDetails {
  readonly warehouse: string;
  readonly outletCode: string;
  readonly fulfilment: 'deliver' | 'collect';
  readonly paymentTerms: string;
  /** How the customer reached the desk. */
  readonly channel: DeskChannel;
  readonly coupons: readonly string[];
  readonly belowMinimumReason: string;
  readonly shortPolicy: string;
  readonly requestedDate: string;
  readonly purchaseOrderNumber: string;
  readonly note: string;
}

/** An order being taken. `requestId` is made once per attempt, so that trying again never places it twice. */
export interface Draft {
  readonly customer: string | null;
  readonly lines: readonly DraftLine[];
  readonly details: DraftDetails;
}

export const noDetails: DraftDetails = {
  warehouse: '',
  outletCode: '',
  fulfilment: 'deliver',
  paymentTerms: '',
  channel: 'phone',
  coupons: [],
  belowMinimumReason: '',
  shortPolicy: '',
  requestedDate: '',
  purchaseOrderNumber: '',
  note: '',
};
export const emptyDraft: Draft = { customer: null, lines: [], details: noDetails };

export type DraftChange =
  | { readonly type: 'customer'; readonly code: string | null }
  | { readonly type: 'add'; readonly lines: readonly DraftLine[] }
  | { readonly type: 'line'; readonly key: string; readonly patch: Partial<Pick<DraftLine, 'quantity' | 'unit'>> }
  | { readonly type: 'remove'; readonly key: string }
  | { readonly type: 'details'; readonly patch: Partial<DraftDetails> }
  | { readonly type: 'replace'; readonly draft: Draft };

/** The same article in the same unit again raises the line that is there: a customer who says noodles twice wants both. */
function addLines(lines: readonly DraftLine[], added: readonly DraftLine[]): DraftLine[] {
  const result = [...lines];
  for (const line of added) {
    const at = result.findIndex((one) => one.sku === line.sku && one.unit === line.unit);
    const known = result[at];
    if (known) result[at] = { ...known, quantity: known.quantity + line.quantity };
    else result.push(line);
  }
  return result;
}

/** What was chosen for one customer and is not the next one's. */
const OF_CUSTOMER = { warehouse: '', outletCode: '', paymentTerms: '', coupons: [], belowMinimumReason: '' } as const;

/** How a draft changes. Another customer keeps the lines: the clerk may have opened the wrong shop of one owner. */
export function changeDraft(draft: Draft, change: DraftChange): Draft {
  switch (change.type) {
    case 'customer':
      return { ...draft, customer: change.code, details: { ...draft.details, ...OF_CUSTOMER } };
    case 'add':
      return { ...draft, lines: addLines(draft.lines, change.lines) };
    case 'line':
      return { ...draft, lines: draft.lines.map((line) => (line.key === change.key ? { ...line, ...change.patch } : line)) };
    case 'remove':
      return { ...draft, lines: draft.lines.filter((line) => line.key !== change.key) };
    case 'details':
      return { ...draft, details: { ...draft.details, ...change.patch } };
    case 'replace':
      return change.draft;
  }
}

/** The outlet an order goes to: the one chosen, else the customer's first, as the screen shows it; none when it is collected. */
export const goesTo = ({ fulfilment, outletCode }: DraftDetails, outlets: readonly { readonly code: string }[]): string =>
  fulfilment === 'collect' ? '' : outletCode || (outlets[0]?.code ?? '');

const chosen = <Details extends object>(details: Details): Partial<Details> =>
  Object.fromEntries(Object.entries(details).filter(([, value]) => value.length > 0)) as Partial<Details>;

/** All that prices depend on: what the quote is asked with and what the order is placed with, so that both come to the same. */
export function priceInput({ details, lines }: Pick<Draft, 'details' | 'lines'>, outlets: readonly { readonly code: string }[]) {
  const outletCode = goesTo(details, outlets);
  const { warehouse, fulfilment, channel, paymentTerms, coupons, belowMinimumReason } = details;
  return {
    ...chosen({
      outletCode,
      warehouse,
      fulfilment,
      channel,
      paymentTerms,
      coupons: [...coupons],
      belowMinimumReason: belowMinimumReason.trim(),
    }),
    lines: lines.map(({ sku, quantity, unit }) => ({ sku, quantity, unit })),
  };
}

/** What the screen asks prices with: of the lines that have a quantity. */
export function quoteInput(draft: Draft, outlets: readonly { readonly code: string }[]) {
  const lines = draft.lines.filter((line) => line.quantity > 0);
  return { customerCode: draft.customer ?? '', ...priceInput({ ...draft, lines }, outlets) };
}

/** The same for the offer on a product that is searched for, as filters of a list. */
export const offerInput = ({ warehouse, fulfilment, channel, paymentTerms }: DraftDetails): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(Object.entries(chosen({ warehouse, fulfilment, channel, paymentTerms })).map(([name, value]) => [name, [value]]));

/** The prices on the screen, with tax: of all lines, and of each in the draft's order. */
export interface SeenPrices {
  readonly grossMinor: string;
  readonly lines: readonly { readonly price: { readonly grossMinor: string } | null }[];
}

/** What is sent: what the screen shows, its prices too; choices that are left open are left to the customer's defaults. */
export function orderInput(
  draft: Draft,
  { outlets, seen }: { readonly outlets: readonly { readonly code: string }[]; readonly seen: SeenPrices },
): Record<string, unknown> {
  const { shortPolicy, requestedDate, purchaseOrderNumber, note } = draft.details;
  const { lines, ...asked } = priceInput(draft, outlets);
  return {
    customerCode: draft.customer,
    ...chosen({ shortPolicy, requestedDate, purchaseOrderNumber, note }),
    ...asked,
    seenGrossMinor: seen.grossMinor,
    lines: lines.map((line, index) => ({ ...line, ...chosen({ seenGrossMinor: seen.lines[index]?.price?.grossMinor ?? '' }) })),
  };
}

/** The unit one sells by phone: the largest that is sold, up to a carton; a pallet is never meant. */
export function usualUnit(
  units: readonly { readonly unit: string; readonly factor: number; readonly isSellable: boolean }[],
  baseUnit: string,
): string {
  const sellable = units.filter((unit) => unit.isSellable);
  const named =
    sellable.find((unit) => unit.unit === 'carton') ??
    sellable.filter((unit) => unit.unit !== 'pallet').sort((a, b) => b.factor - a.factor)[0];
  return named?.unit ?? baseUnit;
}
