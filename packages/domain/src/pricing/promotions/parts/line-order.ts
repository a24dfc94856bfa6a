import type { MatchedLine } from '../promotion.ts';

/** Below zero where `a` goes first: by product, unit, quantity, amount. Lines that it cannot tell apart may change places unseen. */
export function compareLines(a: MatchedLine, b: MatchedLine): number {
  if (a.sku !== b.sku) return a.sku < b.sku ? -1 : 1;
  if (a.unit !== b.unit) return a.unit < b.unit ? -1 : 1;
  if (a.baseQuantity !== b.baseQuantity) return a.baseQuantity - b.baseQuantity;
  if (a.amountMinor === b.amountMinor) return 0;
  return a.amountMinor < b.amountMinor ? -1 : 1;
}

type Compare = (a: MatchedLine, b: MatchedLine) => number;

/** The places of the lines in an order that does not depend on how the basket was written; most are in it already. */
export function placesInOrder(lines: readonly MatchedLine[], compare: Compare = compareLines): number[] {
  const inOrder = lines.every((line, place) => place === 0 || compare(lines[place - 1] ?? line, line) <= 0);
  if (inOrder) return lines.map((_, place) => place);
  return lines
    .map((line, place) => ({ line, place }))
    .sort((a, b) => compare(a.line, b.line))
    .map(({ place }) => place);
}
