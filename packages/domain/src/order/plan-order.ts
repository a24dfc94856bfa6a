import { err, ok, type Refusal, type Result } from '../kernel/index.ts';
import { checkQuantity, type LinePrice, type PriceSource, priceAsAgreed, priceFromList, type TaxClass, taxRate } from '../pricing/index.ts';
import { MAX_AMOUNT_MINOR, type OrderLineInput } from './input.ts';

/** What the database knows about one line's article: found by SKU and unit. */
export interface LineFacts {
  readonly productId: string | null;
  readonly name: string;
  readonly sku: string;
  readonly status: string;
  readonly baseUnit: string;
  readonly taxClass: TaxClass;
  readonly isStocked: boolean;
  /** Null when the product has no such unit. */
  readonly factor: bigint | null;
  readonly isSellable: boolean;
  readonly minimum: bigint;
  readonly increment: bigint;
  readonly price: { readonly minor: bigint; readonly isTaxInclusive: boolean; readonly code: string; readonly version: number } | null;
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
}

export interface OrderTotals {
  readonly listMinor: bigint;
  readonly discountMinor: bigint;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly grossMinor: bigint;
}

interface LineContext {
  readonly index: number;
  readonly line: OrderLineInput;
  readonly facts: LineFacts;
}

/** The least that may be ordered of a unit: the first of its steps that is not below the minimum. */
export const leastQuantity = (minimum: bigint, increment: bigint): bigint => ((minimum + increment - 1n) / increment) * increment;

type Checked = Result<PlannedLine, Refusal>;
const at = (index: number, field: string): { index: number; pointer: string } => ({ index, pointer: `/lines/${index}/${field}` });
const no = (code: string, detail: string, place: { index: number; pointer: string }): Checked => err({ code, detail, ...place });

const isTooMuch = (grossMinor: bigint): boolean => grossMinor > MAX_AMOUNT_MINOR;

function checkValue({ index, line, facts }: LineContext, planned: PlannedLine): Checked {
  if (!isTooMuch(planned.grossMinor)) return ok(planned);
  const detail = `${planned.quantity} ${planned.unit} of ${facts.sku} come to more than any order may. Check quantity and price for a typing error.`;
  return no('quantity.too-large', detail, at(index, line.agreedNetMinor === undefined ? 'quantity' : 'agreedNetMinor'));
}

function planLine(context: LineContext, vatBasisPoints: number): Checked {
  const { index, line, facts } = context;
  if (facts.productId === null || facts.status !== 'active')
    return no('sku.unknown', `There is no product with the SKU ${line.sku} for sale.`, at(index, 'sku'));
  const unit = line.unit ?? facts.baseUnit;
  if (facts.factor === null) return no('unit.unknown', `${facts.sku} is not kept in the unit “${unit}”.`, at(index, 'unit'));
  const sold = { unit, factor: Number(facts.factor), minimum: Number(facts.minimum), increment: Number(facts.increment) };
  const quantityRefusal = checkQuantity({ sku: facts.sku, quantity: line.quantity }, sold, index);
  if (quantityRefusal) return err(quantityRefusal);
  const quantity = BigInt(line.quantity);
  const common = {
    productId: facts.productId,
    sku: facts.sku,
    name: facts.name,
    quantity,
    unit,
    factor: facts.factor,
    isStocked: facts.isStocked,
  };
  if (line.agreedNetMinor !== undefined)
    return checkValue(context, { ...common, ...priceAsAgreed(BigInt(line.agreedNetMinor), quantity), source: { kind: 'agreed' } });
  if (!facts.isSellable) return no('unit.unknown', `${facts.sku} is not sold by the ${unit}.`, at(index, 'unit'));
  if (!facts.price)
    return no(
      'price.missing',
      `There is no price for ${facts.sku} by the ${unit} for this customer and depot. Ask for it to be priced.`,
      at(index, 'sku'),
    );
  const price = priceFromList(
    { priceMinor: facts.price.minor, isTaxInclusive: facts.price.isTaxInclusive },
    quantity,
    taxRate(facts.taxClass, vatBasisPoints),
  );
  return checkValue(context, { ...common, ...price, source: { kind: 'list', code: facts.price.code, version: facts.price.version } });
}

/**
 * Prices every line and checks what a line may be. All bad lines are refused together, each with its index and pointer; lines that
 * only together come to more than an order may are refused as a whole. `facts[i]` belongs to `lines[i]`.
 */
export function planLines(
  lines: readonly OrderLineInput[],
  facts: readonly LineFacts[],
  vatBasisPoints: number,
): Result<PlannedLine[], [Refusal, ...Refusal[]]> {
  const planned: PlannedLine[] = [];
  const refusals: Refusal[] = [];
  for (const [index, line] of lines.entries()) {
    const known = facts[index];
    if (!known) throw new Error(`no facts for line ${index}`);
    const result = planLine({ index, line, facts: known }, vatBasisPoints);
    if (result.ok) planned.push(result.value);
    else refusals.push(result.error);
  }
  const [first, ...rest] = refusals;
  if (first) return err([first, ...rest]);
  if (!isTooMuch(totalOf(planned).grossMinor)) return ok(planned);
  const detail =
    'These lines together come to more than any order may. Check quantities and prices for a typing error, or split the order.';
  return err([{ code: 'quantity.too-large', detail, pointer: '/lines' }]);
}

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
