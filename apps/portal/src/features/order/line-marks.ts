import { type BasketLine, packsMinor } from './basket.ts';
import type { Quote } from './use-quote.ts';
import type { SendState } from './use-sender.ts';

type QuotedLine = Quote['lines'][number];

/** The quote's answer to a basket line, whatever has moved in the basket since it was asked. */
export const quotedLine = (quote: Quote | undefined, line: BasketLine): QuotedLine | undefined =>
  quote?.lines.find((known) => known.sku === line.sku && known.unit === line.unit);

/** What a line comes to with VAT: as quoted for this quantity, else by the price last seen. */
export function lineGrossMinor(line: BasketLine, quoted: QuotedLine | undefined): bigint {
  if (quoted?.price && quoted.quantity === line.quantity) return BigInt(quoted.price.grossMinor);
  return packsMinor(line);
}

/** What each line comes to on a screen that shows this quote. */
export const seenIn =
  (quote: Quote | undefined) =>
  (line: BasketLine): bigint =>
    lineGrossMinor(line, quotedLine(quote, line));

/** One pack as it comes out of what was quoted for the line, half up; undefined where it is not quoted. */
function packMinor(quoted: QuotedLine | undefined): bigint | undefined {
  if (!quoted?.price || quoted.quantity <= 0) return undefined;
  const count = BigInt(quoted.quantity);
  return (2n * BigInt(quoted.price.grossMinor) + count) / (2n * count);
}

/** The price of one pack with VAT to be shown: as quoted now, else as last seen. */
export const eachMinor = (line: BasketLine, quoted: QuotedLine | undefined): bigint =>
  movedPrice(line, quoted)?.minor ?? BigInt(line.grossMinor);

/**
 * The price of one pack now, if it is another than that of one pack when the line was put in; a lower one (a break reached, a promotion
 * earned) is the buyer's gain. VAT is rounded once a line, so that a line may differ from its packs by less than a minor unit each: that is no
 * change of price.
 */
export function movedPrice(
  line: BasketLine,
  quoted: QuotedLine | undefined,
): { readonly minor: bigint; readonly isGain: boolean } | undefined {
  const minor = packMinor(quoted);
  if (minor === undefined || !quoted?.price) return undefined;
  const count = BigInt(quoted.quantity);
  const difference = BigInt(quoted.price.grossMinor) - BigInt(line.grossMinor) * count;
  if (difference <= count && -difference <= count) return undefined;
  return { minor, isGain: difference < 0n };
}

/** How many packs are there if fewer than wanted; undefined when there are enough, or nobody knows. */
export function packsThere(line: BasketLine, quoted: QuotedLine | undefined): number | undefined {
  if (!quoted || quoted.available === null) return undefined;
  const packs = Math.max(0, Math.floor(quoted.available / line.factor));
  return packs < line.quantity ? packs : undefined;
}

/** What is wrong with a line as it is quoted now; a price on request in the buyer's own words, as the house tells it by its lists. */
export function problemOf(quoted: QuotedLine | undefined, onRequest: (unit: string) => string): string | undefined {
  if (quoted?.problem?.code === 'price.on-request') return onRequest(quoted.unit ?? '');
  return quoted?.problem?.detail;
}

/** What a refused order says of a line, and what it says of a field (`outletCode`). */
export function refusalOf(sending: SendState): {
  line(line: BasketLine): string | undefined;
  field(name: string): string | undefined;
} {
  if (sending.step !== 'refused') return { line: () => undefined, field: () => undefined };
  const { fault, attempt } = sending;
  const ofField = (name: string) => fault.errors.find((error) => error.pointer === `/${name}`)?.detail;
  const ofLine = (line: BasketLine) => {
    const index = attempt.lines.findIndex((known) => known.sku === line.sku && known.unit === line.unit);
    return index < 0
      ? undefined
      : fault.errors.find((error) => error.index === index || error.pointer?.startsWith(`/lines/${index}/`))?.detail;
  };
  return { line: ofLine, field: ofField };
}
