import { divideHalfUp, err, ok, type Refusal, type Result } from '../../kernel/index.ts';
import type { FreeGoods } from '../promotions/promotion.ts';
import type { Basket } from './basket.ts';
import { findSlot, incrementOf, minimumOf, NO_SLOT } from './goods.ts';
import { priceBasket } from './price-basket.ts';
import type { PriceBook } from './price-book.ts';
import type { BasketPrice, PricedBasketLine } from './priced-basket.ts';
import { moreToTry, stateOf } from './thresholds.ts';
import { tell, tellShort } from './trace.ts';
import type { TraceStep } from './trace-step.ts';

/** From so many units on something changes: what a basket of only this product is charged there. */
export interface LadderStep {
  /** Of the ladder's unit. */
  readonly from: number;
  /** What `from` units come to. */
  readonly netMinor: bigint;
  readonly grossMinor: bigint;
  /** Of one unit, half up, for reading only. */
  readonly unitNetMinor: bigint;
  readonly unitGrossMinor: bigint;
  readonly free: readonly FreeGoods[];
  /** What of the story makes it: the break, special price or promotion that gives this price. */
  readonly via: readonly TraceStep[];
  /** The story in one line. */
  readonly why: string;
}

export interface Ladder {
  readonly sku: string;
  readonly unit: string;
  readonly steps: readonly LadderStep[];
  /** From where nothing is charged any more, and why: a price on request, more than any order may hold. */
  readonly ends?: { readonly from: number; readonly refusal: Refusal };
  /** It goes on, with a step for every so many: only the first are told. */
  readonly isCut: boolean;
}

const MOST_STEPS = 24;

/** What is charged at a quantity, or why nothing is. */
interface Probe {
  readonly quantity: number;
  readonly price: BasketPrice | undefined;
  readonly line: PricedBasketLine | undefined;
  readonly refusal: Refusal | undefined;
  readonly state: string;
}

type Asked = Omit<Basket, 'lines'>;

/** Prices quantities of one product by themselves, each once. */
class Prober {
  readonly #known = new Map<number, Probe>();
  readonly first: number;
  readonly step: number;
  readonly #price: (quantity: number) => Result<BasketPrice, Refusal[]>;

  constructor(book: PriceBook, asked: Asked, product: { readonly sku: string; readonly unit: string }) {
    const slot = findSlot(book.goods, product);
    const minimum = slot === NO_SLOT ? 1 : minimumOf(book.goods, slot);
    this.step = slot === NO_SLOT ? 1 : incrementOf(book.goods, slot);
    this.first = Math.ceil(minimum / this.step) * this.step; // the least that may be ordered
    this.#price = (quantity) => priceBasket(book, { ...asked, lines: [{ ...product, quantity }] });
  }

  at(quantity: number): Probe {
    const known = this.#known.get(quantity);
    if (known) return known;
    const priced = this.#price(quantity);
    const [line] = priced.ok ? priced.value.lines : [];
    const [refusal] = priced.ok ? [] : priced.error;
    const state = line === undefined ? `refused ${refusal?.code}` : stateOf(line.trace);
    const probe = { quantity, price: priced.ok ? priced.value : undefined, line, refusal, state };
    this.#known.set(quantity, probe);
    return probe;
  }

  /** The least quantity above `low` that may be ordered, and at which the state of `low` has gone; it has at `high`. */
  #changeBetween(low: Probe, high: Probe): Probe {
    let [below, above] = [low, high];
    while (above.quantity - below.quantity > this.step) {
      const steps = Math.floor((above.quantity - below.quantity) / (2 * this.step));
      const middle = this.at(below.quantity + steps * this.step);
      if (middle.state === low.state) below = middle;
      else above = middle;
    }
    return above;
  }

  /**
   * Where something changes next above a quantity. The first few are looked at one by one; above them every threshold that a list or
   * promotion names, again from there where nothing has changed yet (a total is reached later where the price falls on the way), and far
   * beyond for what ends.
   */
  nextChange(now: Probe): Probe | undefined {
    let same = now;
    while (same.quantity < this.first + FIRST_FEW * this.step) {
      const probe = this.at(same.quantity + this.step);
      if (probe.state !== now.state) return probe;
      same = probe;
    }
    const open = farBeyond(now.quantity);
    for (let tried = 0; tried < MOST_TRIES && same.line !== undefined; tried += 1) {
      open.push(...moreToTry(same.line.trace).map((more) => same.quantity + more));
      const wanted = open.filter((quantity) => quantity > same.quantity).sort((a, b) => a - b)[0];
      if (wanted === undefined) return undefined;
      const probe = this.at(this.first + Math.ceil((wanted - this.first) / this.step) * this.step);
      if (probe.state !== now.state) return this.#changeBetween(same, probe);
      same = probe;
    }
    return undefined;
  }
}

/** How many quantities are looked at one by one: what people order most, and two lists may take turns between two thresholds. */
const FIRST_FEW = 60;
/** Doublings of a quantity to look at beyond all thresholds that are named. */
const DOUBLINGS = 12;
const MOST_TRIES = 40;
const farBeyond = (quantity: number): number[] => Array.from({ length: DOUBLINGS }, (_, power) => quantity * 2 ** (power + 1));

const MAKES_THE_PRICE: ReadonlySet<TraceStep['result']> = new Set(['won', 'applied', 'cut', 'allowed']);
const isPart = ({ step, result }: TraceStep): boolean => MAKES_THE_PRICE.has(result) && step !== 'tax' && step !== 'date';

function describe({ quantity, line }: Probe): LadderStep[] {
  if (line === undefined) return [];
  const { netMinor, grossMinor, free } = line;
  return [
    {
      from: quantity,
      netMinor,
      grossMinor,
      unitNetMinor: divideHalfUp(netMinor, BigInt(quantity)),
      unitGrossMinor: divideHalfUp(grossMinor, BigInt(quantity)),
      free,
      via: tell(line).filter(isPart),
      why: tellShort(line),
    },
  ];
}

/**
 * The ladder of a product by one of its units, as a basket with only this product is charged: each step is a price of `priceBasket`
 * itself, so that what is shown cannot differ from what is charged (vendure #3587). Or why the least that may be ordered has no price.
 */
export function ladderOf(
  book: PriceBook,
  asked: Asked,
  product: { readonly sku: string; readonly unit: string },
): Result<Ladder, readonly Refusal[]> {
  const prober = new Prober(book, asked, product);
  const steps: Probe[] = [];
  let probe: Probe | undefined = prober.at(prober.first);
  if (probe.refusal !== undefined) return err([probe.refusal]);
  while (probe?.line !== undefined && steps.length < MOST_STEPS) {
    steps.push(probe);
    probe = prober.nextChange(probe);
  }
  const ends = probe?.refusal && { from: probe.quantity, refusal: probe.refusal };
  return ok({ ...product, steps: steps.flatMap(describe), isCut: probe?.line !== undefined, ...(ends && { ends }) });
}
