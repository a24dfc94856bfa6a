import type { AmountForm } from './decimal-sign.ts';
import { PACK_WORDS, saysPack } from './pack-words.ts';
import { amountsIn, beginningOfPrice, type PriceSaid, priceIn } from './price-text.ts';
import { plainWords } from './read-cells.ts';
import { readPack, withoutPack } from './read-pack.ts';

/** A line without columns, taken apart: what it names, and what it says of a price. */
export interface FreeLine {
  /** All of it, without bullets and stars. */
  readonly text: string;
  readonly name: string;
  /** Absent where there is no number that may be a price. */
  readonly price?: PriceSaid;
}

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const SIZES = String.raw`(?:\d{1,4}\s*[x×*]\s*){0,2}\d{1,5}(?:[.,]\d{1,3})?\s*(?:mg|gms|gm|gr|g|kgs|kg|ml|cl|litres|litre|ltr|lt|l)(?![\p{L}\p{N}])(?:\s*[x×*]\s*\d{1,4}(?![\d.,]))?`;
const COUNTS = String.raw`(?<![\p{L}\p{N}.])\d{1,4}\s*[x×*]\s*\d{1,4}(?:\s*[x×*]\s*\d{1,4})?(?![\p{L}\d])|\d{1,4}\s*(?:['’]s|pcs|pc|pieces|sachets|tins|bottles|units)(?![\p{L}\p{N}])|[x×*]\s*\d{1,4}(?![\p{L}\d.,])|\bof\s+\d{1,4}(?![\d.,])|(?<![\d.,\p{L}])\d{1,3}\s*(?:\/|per\b)\s*(?:${PACK_WORDS})(?!\p{L})`;
const DAYS = String.raw`\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d|\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?${MONTH},?\s+\d{4}|${MONTH}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}`;
const NO_PRICE = new RegExp(`${SIZES}|${COUNTS}|${DAYS}`, 'giu');
/** Stands for each sign of a pack or a day, so that no price is read in it. */
const COVER = '\u00b7';

const TRAILING = /[\s:=@,;(–—-]+$/u;
const bare = (text: string): string =>
  text
    .replace(/^[\s*•·▪-]+/u, '')
    .replace(/^\d{1,3}[.)]\s+/u, '')
    .replaceAll('*', '')
    .trim();

const CURRENCY_WORDS: ReadonlySet<string> = new Set(['ngn', 'naira', 'price', 'new', 'old', 'now', 'was', 'per', 'only', 'net', 'of']);

/** Whether a text calls something by a name, beside packs and prices. */
export const isNamed = (text: string): boolean =>
  plainWords(withoutPack(text))
    .split(' ')
    .some((word) => /\p{L}{2}/u.test(word) && !saysPack(word) && !CURRENCY_WORDS.has(word));

export function hasPack(text: string): boolean {
  const { count, pair, size } = readPack(text);
  return count !== undefined || pair !== undefined || size !== undefined;
}

/** “Thank you for 2026” ends in a number too: a price has a sign, thousands, something before it, or a pack beside it. */
const isPrice = (name: string, said: PriceSaid, isSure: boolean): boolean =>
  isSure || said.oldMinor !== undefined || said.trouble !== undefined || /[:=@–—-]\s*$/u.test(name) || hasPack(name);

const unsure = (amounts: readonly string[]): PriceSaid => ({
  trouble:
    amounts.length === 1
      ? `“${amounts[0]}” may be its price, or not. Give the price, or leave the line out.`
      : `It has several numbers: ${amounts.slice(0, 4).join('; ')}. Give the new price, or leave the line out.`,
});

/** Takes a line of a message apart: `Noodles Chicken 40 x 70g: ₦11,800 → ₦12,350`. */
export function freeLine(cells: readonly string[], form: AmountForm): FreeLine {
  const text = bare(cells.join(' '));
  const open = text.replaceAll(NO_PRICE, (found) => COVER.repeat(found.length));
  const amounts = amountsIn(open);
  // Behind money for certain, another amount is not the price alone.
  const end = amounts.find(({ isSure }) => isSure)?.at ?? text.length;
  for (const { at, isSure } of amounts.filter((amount) => amount.at <= end))
    for (const begin of new Set([beginningOfPrice(open, at), at])) {
      const price = priceIn(open.slice(begin), form);
      const name = text.slice(0, begin);
      if (price === undefined) continue;
      if (!isPrice(name, price, isSure)) return { text, name: text, price: unsure([open.slice(at).trim()]) };
      return { text, name: name.replace(TRAILING, ''), price };
    }
  const [first, second] = amounts;
  if (first === undefined) return { text, name: text };
  const behind = open.slice(first.at + first.text.length);
  const ahead = priceIn(first.text, form);
  if (first.at === 0 && first.isSure && second === undefined && ahead)
    return { text, name: text.slice(text.length - behind.length).replace(/^[\s:=@–—-]+/u, ''), price: ahead };
  return { text, name: text, price: unsure(amounts.map((amount) => amount.text)) };
}
