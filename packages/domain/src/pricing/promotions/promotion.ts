import { z } from 'zod';
import { plainText } from '../../input/index.ts';
import type { Whole } from '../../kernel/index.ts';

// Amounts are minor units (bigint) in the promotion's own terms where it says amounts itself, before tax or with it; else in the terms of
// the list that priced a line. Quantities that rules compare are base units: 2 cartons of 24 and 48 pieces are the same to every threshold.

/** One line of a basket that a promotion matches, in an order that does not depend on how the basket was written. */
export interface MatchedLine {
  readonly sku: string;
  readonly unit: string;
  /** The product's base unit, of which `unit` holds `factor`. */
  readonly baseUnit: string;
  /** Of `unit`. */
  readonly quantity: number;
  /** Base units in one `unit`. */
  readonly factor: number;
  readonly baseQuantity: number;
  /** The units that the product is sold in. */
  readonly packs: readonly { readonly unit: string; readonly factor: number }[];
  /** What the line still comes to: its list amount less what promotions before this one took off. */
  readonly amountMinor: bigint;
  /** The same, for what is calculated a million times a second. */
  readonly amount: Whole;
}

/** What of the world beside the basket a type may look at. */
export interface PromotionFacts {
  /** Base units that this customer bought under this promotion before, in its period; for targets. */
  readonly boughtBefore: number;
  /** Days of credit the customer takes; 0 is cash or prepaid. */
  readonly creditDays: number;
  /** Coupons given with the basket, in capitals. */
  readonly coupons: ReadonlySet<string>;
  /** Of all amounts, for words. */
  readonly currency: string;
  /** What a product is called. */
  readonly nameOf: (sku: string) => string;
}

/** How goods are earned, so that who supplies less than was ordered can tell what is still earned. */
export interface Earned {
  /** What counts, and how much of it there is in each line: base units, or minor units. */
  readonly by: readonly { readonly ofLine: number; readonly weight: bigint }[];
  /** From so much on so many of the goods' unit are given; rising. */
  readonly steps: readonly { readonly from: bigint; readonly quantity: number }[];
  /** The steps begin again above the last one. */
  readonly isRecursive: boolean;
}

/** Goods given for nothing, in their own unit. */
export interface FreeGoods {
  readonly sku: string;
  readonly unit: string;
  readonly quantity: number;
  /** Which matched line earned them (index into the lines given). */
  readonly ofLine: number;
  /** Given whole or not at all: so many of `unit`, where a carton's worth is given in pieces. */
  readonly lot: number;
  readonly earned: Earned;
}

/**
 * What a type says of a basket. `applies`: the discount of each line given (same length, none above the line's amount), goods given
 * free, and which step was reached, in words; `size` is
 * the money off in fewest words (`5 %`), or with `isPrice` what is charged instead (`₦7,000 a carton`). `near`: what is missing to the next step. `no`: it has nothing to do here, and why.
 */
export type Evaluation =
  | {
      readonly kind: 'applies';
      readonly discounts: readonly bigint[];
      readonly free: readonly FreeGoods[];
      readonly reached: string;
      readonly size?: string;
      readonly isPrice?: boolean;
      readonly next?: Missing;
    }
  | { readonly kind: 'near'; readonly missing: Missing }
  | { readonly kind: 'no'; readonly reason: string };

/** What is missing to a step: base units, or minor units; and what that step gives, in words. */
export interface Missing {
  readonly baseQuantity?: number;
  readonly amountMinor?: bigint;
  readonly gives: string;
  /** Of which products, where not any matching one will do: what a set lacks, or the product that is nearest to its own reward. */
  readonly skus?: readonly string[];
  /** Where goods of several kinds are missing, how much of each: `baseQuantity` is their sum. */
  readonly parts?: readonly { readonly baseQuantity: number; readonly skus: readonly string[] }[];
}

/** A kind of promotion: its settings, and what it does with lines that match. Pure; the same lines in any order give the same. */
export interface PromotionType<Config = unknown> {
  readonly type: string;
  readonly config: z.ZodType<Config>;
  /** The coupon without which it gives nothing, in capitals; absent for types that ask for none. */
  couponOf?(config: Config): string;
  /** Whether it says amounts of money, which are before tax or with it as the promotion says. */
  saysAmounts?(config: Config): boolean;
  /** Whether it counts what a customer buys over its period, also where something else is given on it. */
  readonly countsBought?: boolean;
  evaluate(config: Config, lines: readonly MatchedLine[], facts: PromotionFacts): Evaluation;
}

export const basisPoints = z.int().min(1).max(10_000);
/** Minor units above nothing, as a decimal string on the wire. */
export const minorAmount = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, 'must be minor units above 0 as a whole number')
  .transform(BigInt);
export const baseQuantity = z.int().min(1).max(1_000_000_000);
export const skuCode = plainText(64);
export const unitCode = plainText(40);

export const sumMinor = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, amount) => sum + amount, 0n);
export const totalBase = (lines: readonly MatchedLine[]): number => lines.reduce((sum, line) => sum + line.baseQuantity, 0);
export const totalAmount = (lines: readonly MatchedLine[]): bigint => lines.reduce((sum, line) => sum + line.amountMinor, 0n);
