const words: Readonly<Record<string, string>> = {
  held: 'On hold',
  backordered: 'On backorder',
  short: 'Short-supplied',
  dispatched: 'On the road',
  replaying: 'Being replayed',
};

/** What a state is called: `backordered` is On backorder, `awaiting-payment` Awaiting payment; one nobody named still reads as words. */
export function statusWord(status: string): string {
  const plain = status.replace(/[-_.]+/g, ' ');
  return words[status] ?? plain.charAt(0).toUpperCase() + plain.slice(1);
}
