import type { CircularColumn } from './circular-header.ts';
import type { Pack } from './read-pack.ts';

/** One product of a principal's circular. Amounts are minor units of the pack that it prices. */
export interface CircularRow {
  /** Of the sheet or the pasted text, from 1. */
  readonly line: number;
  /** Further lines that it stands on. */
  readonly also?: readonly number[];
  readonly code?: string;
  readonly gtin?: string;
  readonly description: string;
  /** As far as description, pack and pieces say. */
  readonly pack: Pack;
  /** His pack and the unit beside it, as he writes them. */
  readonly packText?: string;
  /** By which pack the price is, as it stands beside the price or above its column: `ctn`. */
  readonly perText?: string;
  readonly oldMinor?: bigint;
  /** Absent where it could not be read for certain; `trouble` says why. */
  readonly newMinor?: bigint;
  /** What stands where the price should, where that could not be read. */
  readonly priceText?: string;
  /** What has to be decided before it is a product with a price: a sentence. */
  readonly trouble?: string;
  readonly retailMinor?: bigint;
  /** `2026-11-30`. */
  readonly effective?: string;
  /** The rows of his sheet that it stands on and that are hidden there, where any are. */
  readonly hidden?: readonly number[];
  /** The heading that it stands under. */
  readonly section?: string;
}

/** What was not read, or not for certain: the rest is taken without it. */
export interface CircularProblem {
  /** 0 is the whole of it. */
  readonly line: number;
  readonly column: CircularColumn;
  readonly code: 'amount.unreadable' | 'date.unreadable' | 'date.doubtful' | 'column.unread';
  readonly words: string;
}
