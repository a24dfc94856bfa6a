import { amountsIn } from './price-text.ts';
import { plainWords, readDay } from './read-cells.ts';
import { readPack } from './read-pack.ts';

/** A line that is no product as far as can be told, with why. */
export interface CircularAside {
  readonly line: number;
  readonly kind: 'above' | 'header' | 'heading' | 'sum' | 'note' | 'no-price';
  readonly text: string;
  readonly words: string;
}

const WORDS: Readonly<Record<CircularAside['kind'], string>> = {
  above: 'It stands above the table.',
  header: 'It names the columns.',
  heading: 'It is a heading.',
  sum: 'It is a sum.',
  note: 'It is a note: no product and no price were found in it.',
  'no-price': 'It has no new price, so its price stays as it is.',
};

export const aside = (line: number, kind: CircularAside['kind'], cells: readonly string[]): CircularAside => ({
  line,
  kind,
  text: cells.join(' ').trim(),
  words: WORDS[kind],
});

const SUM =
  /^(?:(?:grand|sub|overall|gross|net) ?)?totals?(?: (?:amount|value|price|cost|due|payable|naira|ngn|excl vat|incl vat|vat))*$|^sub ?totals?\b/;

/** Whether a cell says that its row is a sum: `Grand total`, `Sub-total, noodles`, `Total` with the heading above. A toothpaste called Total is none. */
export function isSum(cells: readonly string[], section: string | undefined): boolean {
  const ofSection = section === undefined ? undefined : `total ${plainWords(section)}`;
  return cells.some((cell) => {
    const words = plainWords(cell);
    return SUM.test(words) || words === ofSection;
  });
}

const NOTE =
  /^(?:dear|hello|hi|good (?:day|morning|afternoon|evening)|thanks?|note|nb|n\.?b|please|kindly|(?:best |kind )?regards|terms|payments?|account|acct|bank|tel|phone|call|contact|whatsapp|e ?mail|www|page|(?:our |your )?ref|valid|validity|delivery|minimum order|all prices|prices are|this|signed|yours|rc|subject|date|vat|plus|address|plot|new prices|price (?:review|list|circular|change|update)s?)\b/;
const PHONE = /(?:\+?234|(?<!\d)0)[\d ()-]{9,}\d|\S@\S+\.\S|\bwww\.|https?:/i;
const YEAR = /^(?:19|20)\d\d$/;

/** Whether a line without a product's pack and price in it is something else that people write: a greeting, a day, a number to call. */
export function isNote(text: string): boolean {
  const { count, pair, size } = readPack(text);
  if (count !== undefined || pair !== undefined || size !== undefined) return false;
  const amounts = amountsIn(text);
  if (amounts.some(({ isSure }) => isSure)) return false;
  if (PHONE.test(text) || readDay(text) !== undefined) return true;
  return NOTE.test(plainWords(text)) || (amounts.length > 0 && amounts.every((amount) => YEAR.test(amount.text)));
}
