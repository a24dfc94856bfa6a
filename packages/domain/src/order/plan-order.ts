import { ceilDivide, countOf, err, ok, type Refusal, type Result } from '../kernel/index.ts';
import { type Amounts, checkQuantity, type LinePrice, type PriceSource, priceAsAgreed } from '../pricing/index.ts';
import type { EarnedBy } from './events.ts';
import { MAX_AMOUNT_MINOR, type OrderLineInput } from './input.ts';

/** What the database knows about one line's article: found by SKU and unit. */
export interface LineFacts {
  readonly productId: string | null;
  readonly name: string;
  readonly sku: string;
  readonly status: string;
  readonly baseUnit: string;
  readonly isStocked: boolean;
  /** Null when the product has no such unit. */
  readonly factor: bigint | null;
  readonly isSellable: boolean;
  readonly minimum: bigint;
  readonly increment: bigint;
}

/** What the price book says of a line, with where its story is kept. */
export interface LineFromBook extends LinePrice {
  readonly source: PriceSource;
  readonly traceId: string;
  readonly why: string;
}

/** One line, priced. `quantity` counts `unit`; `factor` base units make one. */
export interface PlannedLine extends LinePrice {
  readonly productId: string;
  readonly sku: string;
  readonly name: string;
  readonly quantity: bigint;
  readonly unit: string;
  readonly factor: bigint;
  readonly isStocked: boolean;
  readonly source: PriceSource;
  /** Null where the price was agreed outside. */
  readonly traceId: string | null;
  readonly why: string | null;
  /** The line that earned it, where it is given free. */
  readonly freeOf: number | null;
  /** How it was earned, where it is given free. */
  readonly earnedBy?: EarnedBy;
}

export type OrderTotals = Amounts;

interface LineContext {
  readonly index: number;
  readonly line: OrderLineInput;
  readonly facts: LineFacts;
}

/** The least that may be ordered of a unit: the first of its steps that is not below the minimum. */
export const leastQuantity = (minimum: bigint, increment: bigint): bigint => ceilDivide(minimum, increment) * increment;

type Checked = Result<PlannedLine, Refusal>;
const at = (index: number, field: string): { index: number; pointer: string } => ({ index, pointer: `/lines/${index}/${field}` });
const no = (code: string, detail: string, place: { index: number; pointer: string }): Checked => err({ code, detail, ...place });

const isTooMuch = (grossMinor: bigint): boolean => grossMinor > MAX_AMOUNT_MINOR;

/** A line that comes to more than any order may; the field is where the typing error is likely to be. */
export const tooMuchLine = (
  line: { readonly sku: string; readonly quantity: number | bigint; readonly unit: string },
  [index, field]: readonly [number, string],
): Refusal => ({
  code: 'quantity.too-large',
  detail: `${countOf(line.quantity, line.unit)} of ${line.sku} come to more than any order may. Check quantity and price for a typing error.`,
  ...at(index, field),
});

/** Lines that only together come to more than any order may. */
export const tooMuchInAll = (grossMinor: bigint): Refusal | undefined =>
  isTooMuch(grossMinor)
    ? {
        code: 'quantity.too-large',
        detail: 'These lines together come to more than any order may. Check quantities and prices for a typing error, or split the order.',
        pointer: '/lines',
      }
    : undefined;

/** Whether a line alone is more than any order may be. */
export const isTooMuchAlone = isTooMuch;

function checkValue({ index, line }: LineContext, planned: PlannedLine): Checked {
  if (!isTooMuch(planned.grossMinor)) return ok(planned);
  return err(tooMuchLine(planned, [index, line.agreedNetMinor === undefined ? 'quantity' : 'agreedNetMinor']));
}

/** What is ordered, before its price. */
type Ordered = Omit<PlannedLine, keyof Told | 'freeOf' | 'earnedBy'>;
/** Its price, and where that came from. */
type Told = LinePrice & Pick<PlannedLine, 'source' | 'traceId' | 'why'>;

/** Field by field: of objects made by spreading another, V8 gives each a shape of its own, and is slow with them. */
const plannedAt = (ordered: Ordered, told: Told): PlannedLine => ({
  productId: ordered.productId,
  sku: ordered.sku,
  name: ordered.name,
  quantity: ordered.quantity,
  unit: ordered.unit,
  factor: ordered.factor,
  isStocked: ordered.isStocked,
  unitPriceMinor: told.unitPriceMinor,
  listMinor: told.listMinor,
  discountMinor: told.discountMinor,
  netMinor: told.netMinor,
  taxMinor: told.taxMinor,
  grossMinor: told.grossMinor,
  taxBasisPoints: told.taxBasisPoints,
  source: told.source,
  traceId: told.traceId,
  why: told.why,
  freeOf: null,
});

function planAgreed(context: LineContext, agreedNetMinor: string, ordered: Ordered): Checked {
  const price = priceAsAgreed(BigInt(agreedNetMinor), ordered.quantity);
  return checkValue(context, plannedAt(ordered, { ...price, source: { kind: 'agreed' }, traceId: null, why: null }));
}

function planLine(context: LineContext, priced: LineFromBook | undefined): Checked {
  const { index, line, facts } = context;
  if (facts.productId === null || facts.status !== 'active')
    return no('sku.unknown', `There is no product with the SKU ${line.sku} for sale.`, at(index, 'sku'));
  const unit = line.unit ?? facts.baseUnit;
  if (facts.factor === null) return no('unit.unknown', `${facts.sku} is not kept in the unit “${unit}”.`, at(index, 'unit'));
  const sold = { unit, factor: Number(facts.factor), minimum: Number(facts.minimum), increment: Number(facts.increment) };
  const quantityRefusal = checkQuantity({ sku: facts.sku, quantity: line.quantity }, sold, index);
  if (quantityRefusal) return err(quantityRefusal);
  const ordered = {
    productId: facts.productId,
    sku: facts.sku,
    name: facts.name,
    quantity: BigInt(line.quantity),
    unit,
    factor: facts.factor,
    isStocked: facts.isStocked,
  };
  if (line.agreedNetMinor !== undefined) return planAgreed(context, line.agreedNetMinor, ordered);
  if (!priced) throw new Error(`line ${index} was not priced`);
  return checkValue(context, plannedAt(ordered, priced));
}

/**
 * Lines as they are ordered: at what the price book says of each (`priced`, by index; all bad lines were refused before), or as agreed
 * outside. Bad lines are refused together, each with its index and pointer; lines that only together come to more than an order may
 * are refused as a whole. `facts[i]` belongs to `lines[i]`.
 */
export function planLines(
  lines: readonly OrderLineInput[],
  facts: readonly LineFacts[],
  priced: ReadonlyMap<number, LineFromBook>,
): Result<PlannedLine[], [Refusal, ...Refusal[]]> {
  const planned: PlannedLine[] = [];
  const refusals: Refusal[] = [];
  for (const [index, line] of lines.entries()) {
    const known = facts[index];
    if (!known) throw new Error(`no facts for line ${index}`);
    const result = planLine({ index, line, facts: known }, priced.get(index));
    if (result.ok) planned.push(result.value);
    else refusals.push(result.error);
  }
  const [first, ...rest] = refusals;
  if (first) return err([first, ...rest]);
  const tooMuch = tooMuchInAll(totalOf(planned).grossMinor);
  return tooMuch ? err([tooMuch]) : ok(planned);
}

/** A line given free: nothing to pay, reserved like any other. */
export const planFree = (
  facts: LineFacts & { readonly productId: string; readonly factor: bigint },
  given: {
    readonly unit: string;
    readonly quantity: number;
    readonly ofLine: number;
    readonly earnedBy: EarnedBy;
    readonly traceId: string;
    readonly why: string;
  },
): PlannedLine => ({
  productId: facts.productId,
  sku: facts.sku,
  name: facts.name,
  quantity: BigInt(given.quantity),
  unit: given.unit,
  factor: facts.factor,
  isStocked: facts.isStocked,
  unitPriceMinor: 0n,
  listMinor: 0n,
  discountMinor: 0n,
  netMinor: 0n,
  taxMinor: 0n,
  grossMinor: 0n,
  taxBasisPoints: 0,
  source: { kind: 'free' },
  traceId: given.traceId,
  why: given.why,
  freeOf: given.ofLine,
  earnedBy: given.earnedBy,
});

/** Sums of the lines' amounts. */
export function totalOf(lines: readonly LinePrice[]): OrderTotals {
  const sum = (pick: (line: LinePrice) => bigint): bigint => lines.reduce((total, line) => total + pick(line), 0n);
  return {
    listMinor: sum((l) => l.listMinor),
    discountMinor: sum((l) => l.discountMinor),
    netMinor: sum((l) => l.netMinor),
    taxMinor: sum((l) => l.taxMinor),
    grossMinor: sum((l) => l.grossMinor),
  };
}
