import type { TableDocument, TableRow } from '../../document/index.ts';
import { dateText, percentText, priceText } from '../../kernel/index.ts';
import type { MarketCircular, MarketLine } from './market-circular.ts';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** `Mon 30 Nov 2026`. */
export const dayText = (day: string): string => `${DAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]} ${dateText(day)}`;

/** `+4.7 %`: a tenth of a percent is enough for the market. */
function changeText(basisPoints: number | undefined): string {
  if (basisPoints === undefined) return '';
  const tenths = Math.sign(basisPoints) * Math.floor((Math.abs(basisPoints) + 5) / 10) * 10;
  return `${tenths > 0 ? '+' : ''}${percentText(tenths)}`;
}

const packText = ({ unit, factor, fromQuantity }: MarketLine): string => {
  const pack = factor === 1 ? unit : `${unit} of ${factor}`;
  return fromQuantity > 1 ? `${pack}, from ${fromQuantity}` : pack;
};

// The GSM 7-bit alphabet (3GPP TS 23.038) as far as these texts use it: one other character makes a message of 160 one of 70.
const GSM_EXTRA = /[^A-Za-z0-9 \n@£$¥!"#%&'()*+,\-./:;<=>?_¡¿§ÄÖÑÜäöñüàéèìòùÅåÆæØøßÉÇ]/gu;
const IN_GSM: Readonly<Record<string, string>> = {
  '₦': 'N',
  '−': '-',
  '–': '-',
  '—': '-',
  '→': 'to',
  '×': 'x',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
};

/** A text in characters that every phone's SMS has; `Ọ` becomes O, and what has no likeness is left out. */
export const gsmText = (text: string): string =>
  text.replaceAll(GSM_EXTRA, (sign) => IN_GSM[sign] ?? sign.normalize('NFKD').replaceAll(GSM_EXTRA, ''));

export interface MarketTextOptions {
  /** `whatsapp` has ₦ and bold words, `sms` only what an SMS of 160 characters can hold, with N. */
  readonly style: 'whatsapp' | 'sms';
  /** The most lines; how many more there are is said. */
  readonly most?: number;
}

function lineText(line: MarketLine, currency: string): string {
  const price = (minor: bigint): string => priceText(minor, currency);
  const from = line.fromQuantity > 1 ? ` from ${line.fromQuantity}` : '';
  const what = `${line.name}, ${line.unit}${from}: `;
  if (line.onRequest !== undefined) return `${what}ask ${line.onRequest}`;
  if (line.newMinor === undefined) return `${what}no longer sold`;
  const was = line.oldMinor === undefined ? 'new, ' : `${price(line.oldMinor)} → `;
  const sell = line.retailMinor === undefined ? '' : `. Sell at ${price(line.retailMinor)}`;
  const make = line.marginMinor === undefined ? '' : `, you make ${price(line.marginMinor)}`;
  return `${what}${was}${price(line.newMinor)}${sell}${make}`;
}

const taxText = ({ isTaxInclusive }: MarketCircular): string => (isTaxInclusive ? 'VAT included.' : 'Plus VAT.');

/** The circular as a message: short lines, the day in the first. */
export function marketText(circular: MarketCircular, { style, most = 50 }: MarketTextOptions): string {
  const { tenant, effective, currency, lines } = circular;
  const head = `${tenant}: new prices from ${dayText(effective)}`;
  const shown = lines.slice(0, most).map((line) => lineText(line, currency));
  const more = lines.length > most ? [`and ${lines.length - most} more: ask for the list.`] : [];
  const text = [style === 'whatsapp' ? `*${head}*` : head, ...shown, ...more, taxText(circular)].join('\n');
  return style === 'sms' ? gsmText(text) : text;
}

function rowOf(line: MarketLine, currency: string): TableRow {
  const price = (minor: bigint | undefined): string => (minor === undefined ? '' : priceText(minor, currency));
  const now = line.onRequest === undefined ? (line.newMinor === undefined ? 'no longer sold' : price(line.newMinor)) : 'on request';
  const share = line.marginBasisPoints === undefined ? '' : ` (${changeText(line.marginBasisPoints).replace('+', '')})`;
  const change = line.oldMinor === undefined && line.newMinor !== undefined ? 'new' : changeText(line.basisPoints);
  const cells = [
    line.name,
    packText(line),
    price(line.oldMinor),
    now,
    change,
    price(line.retailMinor),
    `${price(line.marginMinor)}${share}`,
  ];
  return { kind: 'row', cells, strong: [3] };
}

/** The circular as a paper, by brand. `at` is when it is made, in milliseconds since the epoch. */
export function marketDocument(circular: MarketCircular, at: number): TableDocument {
  const { tenant, list, effective, currency, lines } = circular;
  let brand: string | undefined;
  const rows = lines.flatMap((line): TableRow[] => {
    const isNext = line.brand !== brand;
    brand = line.brand;
    return [...(isNext && line.brand !== '' ? [{ kind: 'section' as const, text: line.brand }] : []), rowOf(line, currency)];
  });
  return {
    title: 'Price circular',
    issuer: tenant,
    intro: [`New prices from ${dayText(effective)}`, `${list}. ${taxText(circular)}`],
    columns: [
      { label: 'Product', align: 'left', width: 30 },
      { label: 'Pack', align: 'left', width: 15 },
      { label: 'Old price', align: 'right', width: 11 },
      { label: 'New price', align: 'right', width: 11 },
      { label: 'Change', align: 'right', width: 9 },
      { label: 'Retail', align: 'right', width: 10 },
      { label: 'Your margin', align: 'right', width: 14 },
    ],
    rows,
    notes: ['Retail is the recommended price of one piece. Your margin is what a pack earns when every piece is sold at it, tax paid.'],
    at,
  };
}
