import type { AmountForm } from './decimal-sign.ts';
import { splitPer } from './pack-words.ts';
import { readAmount } from './read-cells.ts';

/** What a text says of a price: the amounts in minor units of the pack, or `trouble`, a sentence with what is to be decided. */
export interface PriceSaid {
  readonly newMinor?: bigint;
  readonly oldMinor?: bigint;
  /** The pack that stands beside it. */
  readonly per?: string;
  readonly trouble?: string;
}

const CURRENCY = String.raw`(?:₦|=N=|NGN|N(?=\s?\d)|#)`;
const GROUPED = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?`;
const NUMBER = String.raw`(?:${GROUPED}|\d+(?:[.,]\d{1,3})?)`;
/** A number that is money for certain: with a sign, thousands, hundredths, or `k`. */
const SURE = String.raw`${CURRENCY}\s?${NUMBER}(?:\s?k(?!\p{L}))?|${NUMBER}\s?k(?!\p{L})|${NUMBER}\s?(?:naira|NGN|₦)(?!\p{L})|${GROUPED}|\d+[.,]\d{2}`;
const AMOUNT = String.raw`(?<![\p{L}\p{N}.,]|[\p{L}\p{N}][-/])(?:${SURE}|[1-9]\d{2,})(?!\d|[.,]\d|\s?%)(?:\s?(?:naira|NGN)(?!\p{L}))?(?:\s?\/[=-])?`;
const PER = String.raw`(?:\s*(?:\/|\bper\b|\ba\b)\s*(?<per>\p{L}+)\.?)?`;
const END = String.raw`${PER}\s*(?:only|net|each|flat)?\s*[.;,!]*$`;
const WAS = '(?:was|from|old price|old|formerly|previously|before|current price)';
const NOW = '(?:is now|now|new price|new|to|->|→|=>|>+|»)';
const LEAD = String.raw`(?:(?:now|new price|new|price|at|is|for|sells at)\b\s*[:=@-]?\s*|[:=@]\s*)?`;

const pattern = (text: string): RegExp => new RegExp(`^\\s*${text}`, 'iu');
const MOVES = [
  // N7,450
  pattern(`${LEAD}(?<is>${AMOUNT})${END}`),
  // N7,450 (was 7,000)
  pattern(String.raw`${LEAD}(?<is>${AMOUNT})${PER}\s*[,;]?\s*[([]?\s*${WAS}\s*:?\s*(?<was>${AMOUNT})\s*[)\]]?[.;,]*$`),
  // was 7,000, now 7,450; from 7,000 to 7,450
  pattern(String.raw`${WAS}\s*:?\s*(?<was>${AMOUNT})\s*[,;)]*\s*${NOW}\s*:?\s*(?<is>${AMOUNT})${END}`),
  // 7,000 → 7,450; 7,000 now 7,450
  pattern(String.raw`(?<was>${AMOUNT})\s*(?:is now|now|->|→|=>|>+|»)\s*(?<is>${AMOUNT})${END}`),
];
const RANGE = pattern(String.raw`${LEAD}(?<range>${AMOUNT}\s*(?:-|–|—|\bto\b|\bor\b|\band\b|~|\/)\s*${AMOUNT})${END}`);
const AMOUNTS = new RegExp(AMOUNT, 'giu');
const IS_SURE = new RegExp(`^(?:${SURE})`, 'iu');

/** As long as it takes to be recognised. */
const shown = (text: string): string => `“${text.trim().slice(0, 40)}”`;
const UNREAD = 'Give the price, or leave the line out.';

function amountsOf({ is = '', was, per }: Readonly<Record<string, string | undefined>>, form: AmountForm): PriceSaid {
  const [newMinor, oldMinor] = [readAmount(is, form), was === undefined ? undefined : readAmount(was, form)];
  if (newMinor === undefined || newMinor === 0n) return { trouble: `${shown(is)} is no price that is certain. ${UNREAD}` };
  return { newMinor, ...(oldMinor !== undefined && oldMinor > 0n && { oldMinor }), ...(per !== undefined && { per }) };
}

/** What a text says that holds a price and nothing else; undefined where there is more in it, or none. */
export function priceIn(text: string, form: AmountForm): PriceSaid | undefined {
  for (const move of MOVES) {
    const groups = move.exec(text)?.groups;
    if (groups) return amountsOf(groups, form);
  }
  const range = RANGE.exec(text)?.groups?.['range'];
  return range === undefined ? undefined : { trouble: `${shown(range)} is more than one price. ${UNREAD}` };
}

/** The price in a cell of a column of prices: with what it was, or by which pack, as people write it into the same cell. */
export function priceOfCell(cell: string, form: AmountForm): PriceSaid {
  const { amount, per } = splitPer(cell);
  const minor = readAmount(amount, form);
  if (minor !== undefined && minor > 0n) return { newMinor: minor, ...(per !== undefined && { per }) };
  return priceIn(cell, form) ?? { trouble: `The new price ${shown(cell)} is no amount. ${UNREAD}` };
}

/** Where amounts stand in a text, and whether each is money for certain. */
export const amountsIn = (text: string): readonly { readonly at: number; readonly text: string; readonly isSure: boolean }[] =>
  [...text.matchAll(AMOUNTS)].map(({ index, 0: found }) => ({ at: index, text: found.trim(), isSure: IS_SURE.test(found) }));

const AHEAD = new RegExp(String.raw`(?:\b(?:${WAS}|now|new price|new|price|at|is|for|sells at)\b\s*[:=@-]?\s*|[([]\s*)+$`, 'iu');

/** Where the words begin that belong to a price which begins at `at`: `was`, `now`, `price:`. */
export const beginningOfPrice = (text: string, at: number): number => at - (AHEAD.exec(text.slice(0, at))?.[0].length ?? 0);
