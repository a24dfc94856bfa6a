import type { Basket } from '@omniroute/domain/pricing';

/** One case: lines priced a second on one thread. */
export interface PricingFigure {
  readonly case: string;
  readonly linesPerBasket: number;
  readonly trace: boolean;
  readonly linesPerSecond: number;
  /** Of processor time, all threads of the process counted: what one core does where others want it too. */
  readonly linesPerCpuSecond?: number;
}

export type Say = (line: string) => void;
export const MIB = 1024 * 1024;

const WARM_UP_MS = 1_000;
const ROUND_MS = 500;
const ROUNDS = 5;

type Rate = Required<Pick<PricingFigure, 'linesPerSecond' | 'linesPerCpuSecond'>>;

function runFor(ms: number, baskets: readonly Basket[], price: (basket: Basket) => number): Rate {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  let [lines, spent] = [0, 0];
  for (let at = 0; spent < ms; at += 1) {
    const basket = baskets[at % baskets.length];
    if (basket) lines += price(basket);
    if (at % 64 === 0) spent = performance.now() - start;
  }
  const { user, system } = process.cpuUsage(cpu);
  return { linesPerSecond: (lines * 1_000) / spent, linesPerCpuSecond: (lines * 1_000_000) / (user + system) };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0);
}

type Price = (basket: Basket) => number;

/** Lets the engine meet these baskets for a second in each way. */
export function warmUp(baskets: readonly Basket[], prices: readonly Price[]): void {
  for (const price of prices) runFor(WARM_UP_MS, baskets, price);
}

/**
 * Prices baskets over and over in one or several ways: lines a second, the median of five half seconds each after a second of warm-up.
 * The ways take turns, so that what else the machine does meets them alike.
 */
export function measureInTurns(baskets: readonly Basket[], prices: readonly Price[]): Rate[] {
  warmUp(baskets, prices);
  const rounds = Array.from({ length: ROUNDS }, () => prices.map((price) => runFor(ROUND_MS, baskets, price)));
  return prices.map((_, way) => ({
    linesPerSecond: median(rounds.map((rates) => rates[way]?.linesPerSecond ?? 0)),
    linesPerCpuSecond: median(rounds.map((rates) => rates[way]?.linesPerCpuSecond ?? 0)),
  }));
}

const count = (value: number): string => value.toLocaleString('en').padStart(12);

export function tellFigure(say: Say, figure: PricingFigure, words: string): PricingFigure {
  const ofCpu = figure.linesPerCpuSecond === undefined ? ' '.repeat(27) : `${count(figure.linesPerCpuSecond)} a CPU second`;
  say(`${count(figure.linesPerSecond)} lines/s ${ofCpu}  ${words}`);
  return figure;
}
