import { countOf, type Refusal } from '../kernel/index.ts';

/** The most base units that one line may hold. */
export const MAX_BASE_QUANTITY = 1_000_000_000;

/** How a unit is sold: `factor` base units make one, from `minimum` in steps of `increment`. */
interface SoldUnit {
  readonly unit: string;
  readonly factor: number;
  readonly minimum: number;
  readonly increment: number;
}

const no = (code: string, detail: string, index: number): Refusal => ({ code, detail, index, pointer: `/lines/${index}/quantity` });

/** Whether so many of a unit can be ordered: the question that `checkQuantity` answers with a reason. */
export const isOrderable = (quantity: number, factor: number, { minimum, increment }: Pick<SoldUnit, 'minimum' | 'increment'>): boolean =>
  Number.isSafeInteger(quantity) &&
  quantity > 0 &&
  quantity * factor <= MAX_BASE_QUANTITY &&
  quantity >= minimum &&
  quantity % increment === 0;

/** Why so many of a unit cannot be ordered, or nothing. One rule for whoever orders and whoever asks the price. */
export function checkQuantity(
  { sku, quantity }: { readonly sku: string; readonly quantity: number },
  { unit, factor, minimum, increment }: SoldUnit,
  index: number,
): Refusal | undefined {
  if (!(Number.isSafeInteger(quantity) && quantity > 0))
    return no('quantity.not-positive', `Order at least 1 ${unit} of ${sku}, or leave the line out.`, index);
  if (quantity * factor > MAX_BASE_QUANTITY)
    return no(
      'quantity.too-large',
      `${countOf(quantity, unit)} of ${sku} is more than any order may hold. Check for a typing error.`,
      index,
    );
  if (quantity < minimum) return no('quantity.below-minimum', `${sku} is sold from ${countOf(minimum, unit)}.`, index);
  if (quantity % increment !== 0) return no('quantity.off-increment', `${sku} is sold in steps of ${countOf(increment, unit)}.`, index);
  return undefined;
}
