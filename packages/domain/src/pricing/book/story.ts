import type { Amounts } from '../price-line.ts';
import type { Basket, BasketFacts, BudgetLeft } from './basket.ts';
import type { PricedBasketLine } from './priced-basket.ts';
import { tell, tellShort } from './trace.ts';
import type { TraceStep } from './trace-step.ts';

// What is kept of a price when a basket or an order takes it: JSON, amounts as decimal strings of minor units. The story is kept as it
// was told, so that it reads the same when lists and promotions have moved on; the question is kept so that it can be asked again.

/** A step of a story, its money as a decimal string of minor units. */
export type StoredStep = Omit<TraceStep, 'offMinor'> & { readonly offMinor?: string };

/** One line's story, without the book. */
export interface StoredTrace extends Amounts<string> {
  /** Of this format. */
  readonly format: 1;
  readonly bookVersion: string;
  readonly currency: string;
  /** Milliseconds since the epoch: the moment whose prices hold. */
  readonly at: number;
  readonly sku: string;
  readonly unit: string;
  readonly quantity: number;
  readonly baseQuantity: number;
  readonly taxBasisPoints: number;
  readonly free: readonly { readonly sku: string; readonly unit: string; readonly quantity: number }[];
  /** The story in one line. */
  readonly short: string;
  readonly steps: readonly StoredStep[];
}

const isWithoutMoney = (step: TraceStep): step is TraceStep & { readonly offMinor?: never } => step.offMinor === undefined;

/** A step with its money as a text. Most have none, and are what they are. */
export function storeStep(step: TraceStep): StoredStep {
  if (isWithoutMoney(step)) return step;
  const { offMinor, ...told } = step;
  return { ...told, offMinor: String(offMinor) };
}

/** A line's story as it is kept. */
export function lineStory(line: PricedBasketLine): StoredTrace {
  const { book, basket } = line.trace.run;
  return {
    format: 1,
    bookVersion: book.version,
    currency: book.currency,
    at: basket.at,
    sku: line.sku,
    unit: line.unit,
    quantity: line.quantity,
    baseQuantity: line.baseQuantity,
    taxBasisPoints: line.taxBasisPoints,
    listMinor: line.listMinor.toString(),
    discountMinor: line.discountMinor.toString(),
    netMinor: line.netMinor.toString(),
    taxMinor: line.taxMinor.toString(),
    grossMinor: line.grossMinor.toString(),
    free: line.free.map(({ sku, unit, quantity }) => ({ sku, unit, quantity })),
    short: tellShort(line),
    steps: tell(line).map(storeStep),
  };
}

/** A kept story as it was told. */
export const tellStored = ({ steps }: StoredTrace): TraceStep[] =>
  steps.map(({ offMinor, ...step }) => ({ ...step, ...(offMinor !== undefined && { offMinor: BigInt(offMinor) }) }));

type StoredBudget = Omit<BudgetLeft, 'amountMinor'> & { readonly amountMinor?: string };
type Pairs<Value> = readonly (readonly [string, Value])[];

/** All that a basket was asked with: with the same book it gives the same price again. */
export type StoredInputs = Omit<Basket, 'coupons' | 'facts'> & {
  readonly coupons: readonly string[];
  readonly facts?: {
    readonly boughtBefore: Pairs<number>;
    readonly budgets: Pairs<StoredBudget>;
    readonly boughtAtSpecial: Pairs<number>;
    readonly oldStockLeft?: Pairs<number>;
  };
};

const storeBudget = ({ amountMinor, ...left }: BudgetLeft): StoredBudget => ({
  ...left,
  ...(amountMinor !== undefined && { amountMinor: amountMinor.toString() }),
});

const readBudget = ({ amountMinor, ...left }: StoredBudget): BudgetLeft => ({
  ...left,
  ...(amountMinor !== undefined && { amountMinor: BigInt(amountMinor) }),
});

/** What a basket was asked with as it is kept: once for all its lines. */
export function basketInputs({ coupons, facts, ...asked }: Basket): StoredInputs {
  const stored = storedFacts(facts);
  return { ...asked, coupons: [...coupons], ...(stored && { facts: stored }) };
}

/** What was known of the buyer, as it is kept. */
export function storedFacts(facts: BasketFacts | undefined): StoredInputs['facts'] {
  if (facts === undefined) return undefined;
  const { boughtBefore, budgets, boughtAtSpecial, oldStockLeft } = facts;
  return {
    boughtBefore: [...boughtBefore],
    budgets: [...budgets].map(([code, left]) => [code, storeBudget(left)]),
    boughtAtSpecial: [...boughtAtSpecial],
    ...(oldStockLeft && { oldStockLeft: [...oldStockLeft] }),
  };
}

/** The basket that was kept, to be priced again. */
export function basketFrom({ coupons, facts, ...asked }: StoredInputs): Basket {
  const known: BasketFacts | undefined = facts && {
    boughtBefore: new Map(facts.boughtBefore),
    budgets: new Map(facts.budgets.map(([code, left]) => [code, readBudget(left)])),
    boughtAtSpecial: new Map(facts.boughtAtSpecial),
    ...(facts.oldStockLeft && { oldStockLeft: new Map(facts.oldStockLeft) }),
  };
  return { ...asked, coupons: new Set(coupons), ...(known && { facts: known }) };
}
