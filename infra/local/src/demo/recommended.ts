import type { DemoProduct } from './types.ts';

/** Kobo in one naira. */
export const NAIRA = 100n;

export const roundUp = (minor: bigint, step: bigint): bigint => ((minor + step - 1n) / step) * step;

/** Base units in the unit that the trade orders a product in. */
export const factorOf = (product: DemoProduct): number => product.units.find(({ code }) => code === product.mainUnit)?.factor ?? 1;

/** What a shopper pays for a piece: an eighth above what the outlet pays by the carton, in whole ₦10. */
export const recommendedOf = (product: DemoProduct): bigint =>
  roundUp((product.mainPriceMinor * 9n) / (8n * BigInt(factorOf(product))), 10n * NAIRA);
