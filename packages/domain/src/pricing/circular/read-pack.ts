import { PACK_WORDS } from './pack-words.ts';

/** What one base unit holds: `amount` in milligrams or microlitres, so that 1.5 L and 150 cl are the same whole number. */
export interface Size {
  readonly amount: number;
  readonly kind: 'weight' | 'volume';
}

/** A pack as it is written: how many base units, and the size of each, as far as the text says. */
export interface Pack {
  readonly count?: number;
  /** `40x70` without a unit of measure: a count and a size in either order, or two counts; the product tells which. */
  readonly pair?: readonly [number, number];
  readonly size?: Size;
}

const UNITS: Readonly<Record<string, { readonly kind: Size['kind']; readonly thousandths: number }>> = {
  mg: { kind: 'weight', thousandths: 1 },
  g: { kind: 'weight', thousandths: 1_000 },
  gm: { kind: 'weight', thousandths: 1_000 },
  gms: { kind: 'weight', thousandths: 1_000 },
  gr: { kind: 'weight', thousandths: 1_000 },
  kg: { kind: 'weight', thousandths: 1_000_000 },
  kgs: { kind: 'weight', thousandths: 1_000_000 },
  ml: { kind: 'volume', thousandths: 1_000 },
  cl: { kind: 'volume', thousandths: 10_000 },
  l: { kind: 'volume', thousandths: 1_000_000 },
  lt: { kind: 'volume', thousandths: 1_000_000 },
  ltr: { kind: 'volume', thousandths: 1_000_000 },
  litre: { kind: 'volume', thousandths: 1_000_000 },
  litres: { kind: 'volume', thousandths: 1_000_000 },
};

const SIZE = /(?<![\d.])(\d{1,5})(?:[.,](\d{1,3}))?\s*(mg|gms|gm|gr|g|kgs|kg|ml|cl|litres|litre|ltr|lt|l)(?![\p{L}\p{N}])/iu;
const TIMES = String.raw`\s*[x×*]\s*`;
/** `40 x`, `6 x 12 x` before a size. */
const COUNTS_BEFORE = new RegExp(String.raw`(?<![\d.])(\d{1,4})${TIMES}(?:(\d{1,4})${TIMES})?$`, 'iu');
/** ` x 40` behind a size. */
const COUNT_BEHIND = new RegExp(String.raw`^${TIMES}(\d{1,4})(?![\d.])(?!\s*(?:mg|g|kg|ml|cl|l)\b)`, 'iu');
/** `carton of 40`, `ctn x 40`, `40/ctn`, `40 per carton`. */
const COUNT_NAMED = new RegExp(
  String.raw`\b(?:${PACK_WORDS})\.?\s*(?:of|[x×*(:-])\s*(\d{1,4})(?![\d.]|\s*[x×*]|\s*(?:${PACK_WORDS})\b)|(?<![\d.\p{L}])(\d{1,4})\s*(?:pcs|pieces)?\s*(?:\/|per|in an?)\s*(?=(?:${PACK_WORDS})\b)`,
  'iu',
);
/** `40x70`, `6x12x50`: figures alone. */
const FIGURES = /(?<![\d.\p{L}])(\d{1,4})\s*[x×*]\s*(\d{1,4})(?:\s*[x×*]\s*(\d{1,4}))?(?![\p{L}\d.])/u;
/** `40's`, `40 pcs`, `x40`, where there is no size. */
const COUNT_ALONE =
  /(?<![\d.\p{L}])(\d{1,4})\s*(?:['’]s|pcs|pc|pieces|sachets|tins|bottles|units)(?![\p{L}\p{N}])|(?<![\p{L}\d]|\d\s)[x×*]\s*(\d{1,4})(?![\p{L}\d.])/iu;

function sizeOf([, whole = '0', fraction = '', unit = '']: RegExpExecArray): Size | undefined {
  const known = UNITS[unit.toLowerCase()];
  if (known === undefined) return undefined;
  const thousandths = Number(whole) * 1_000 + Number(fraction.padEnd(3, '0'));
  const scaled = thousandths * known.thousandths;
  const amount = Math.floor(scaled / 1_000);
  return Number.isSafeInteger(scaled) && scaled % 1_000 === 0 && amount > 0 ? { amount, kind: known.kind } : undefined;
}

const positive = (count: number): number | undefined => (count > 0 ? count : undefined);

/** What a text without a size says of a count. */
function countIn(text: string): Pack {
  const named = COUNT_NAMED.exec(text);
  const figures = named ? null : FIGURES.exec(text);
  if (figures) {
    const [first, second, third] = figures.slice(1).map(Number);
    const [a, b] = third !== undefined && third > 0 ? [(first ?? 0) * (second ?? 0), third] : [first ?? 0, second ?? 0];
    if (a > 1 && b > 1) return { pair: [a, b] };
    return a > 0 && b > 0 ? { count: Math.max(a, b) } : {};
  }
  const found = named ?? COUNT_ALONE.exec(text);
  const count = found ? positive(Number(found[1] ?? found[2])) : undefined;
  return count === undefined ? {} : { count };
}

/** Reads `40 x 70g`, `70g × 40`, `6 x 12 x 50 ml`, `1.5L`, `40's`, `24 pcs`, `carton of 40` anywhere in a text; of `40x70` both figures. */
export function readPack(text: string): Pack {
  const found = SIZE.exec(text);
  const size = found ? sizeOf(found) : undefined;
  if (!found || size === undefined) return countIn(text);
  const before = COUNTS_BEFORE.exec(text.slice(0, found.index));
  const behind = COUNT_BEHIND.exec(text.slice(found.index + found[0].length));
  const counted = before ? Number(before[1]) * Number(before[2] ?? '1') : behind ? Number(behind[1]) : undefined;
  if (counted !== undefined) return { size, ...(counted > 0 && { count: counted }) };
  return { size, ...countIn(`${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`) };
}

const withoutCount = (text: string): string => text.replace(COUNT_NAMED, ' ').replace(FIGURES, ' ').replace(COUNT_ALONE, ' ');

/** A text without what `readPack` read in it; the word for a pack beside a count goes with it where it stands before the count. */
export const withoutPack = (text: string): string => {
  const found = SIZE.exec(text);
  if (!found) return withoutCount(text);
  const before = text.slice(0, found.index).replace(COUNTS_BEFORE, ' ');
  const behind = text.slice(found.index + found[0].length).replace(COUNT_BEHIND, ' ');
  return withoutCount(`${before} ${behind}`);
};

/** A text without its counts of pieces: in `24 pcs` the word is no pack that a price is for. */
export const withoutPieces = (text: string): string => text.replaceAll(/\d\s*(?:['’]s|pcs|pc|pieces)(?![\p{L}\p{N}])/giu, ' ');

const THOUSAND = 1_000;
const plainNumber = (thousandths: number): string =>
  `${Math.floor(thousandths / THOUSAND)}${
    thousandths % THOUSAND === 0
      ? ''
      : `.${String(thousandths % THOUSAND)
          .padStart(3, '0')
          .replace(/0+$/, '')}`
  }`;

/** `70 g`, `1.5 kg`, `500 ml`. */
export function sizeWords({ amount, kind }: Size): string {
  const [small, large] = kind === 'weight' ? ['g', 'kg'] : ['ml', 'l'];
  if (amount >= 1_000_000) return `${plainNumber(Math.floor(amount / THOUSAND))} ${large}`;
  return `${plainNumber(amount)} ${small}`;
}

export const isSameSize = (a: Size, b: Size): boolean => a.kind === b.kind && a.amount === b.amount;

/** Whether a figure without a unit of measure is a size as people write it: 70 is 70 g and 70 ml, 1 is 1 kg. */
export const isSizeFigure = (figure: number, { amount, kind }: Size): boolean =>
  Object.values(UNITS).some((unit) => unit.kind === kind && unit.thousandths >= 1_000 && figure * unit.thousandths === amount);
