import type { RoundingMode } from '../../kernel/index.ts';

/** One step of how a line came to its price, in the order it happened. */
export interface TraceStep {
  readonly step:
    | 'customer'
    | 'date'
    | 'special'
    | 'old-stock'
    | 'list'
    | 'formula'
    | 'cost-formula'
    | 'promotion'
    | 'minimum'
    | 'tax'
    | 'rounding';
  /** Code of the list (of `formula`, `cost-formula`: the one that is followed) or promotion, key of the old stock, the tax class, or (`customer`: what of them is today's) the customer. */
  readonly code: string;
  /** What the list or promotion is called; not in stories that were kept before it was told. */
  readonly name?: string;
  readonly version?: number;
  readonly result: 'won' | 'no-price' | 'on-request' | 'not-needed' | 'dearer' | 'applied' | 'near' | 'refused' | 'cut' | 'allowed';
  /** Why, or what it gave: for people. */
  readonly words: string;
  /** Money that this step took off (positive) or added (negative), in the list's terms; absent where it changed none. */
  readonly offMinor?: bigint;
}

/** How a rounding reads. */
export const ROUNDED: Readonly<Record<RoundingMode, string>> = {
  'nearest-half-up': 'to the nearest, half up',
  'half-even': 'to the nearest, half to even',
  up: 'up',
  down: 'down',
};
