/** What one base unit holds: `amount` in milligrams or microlitres, so that 1.5 L and 150 cl are the same whole number. */
export interface Size {
  readonly amount: number;
  readonly kind: 'weight' | 'volume';
}

/** A pack as it is written: how many base units, and the size of each, as far as the text says. */
export interface Pack {
  readonly count?: number;
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
/** `40's`, `40 pcs`, `x40`, `1x40`, where there is no size. */
const COUNT_ALONE =
  /(?<![\d.\p{L}])(\d{1,4})\s*(?:['’]s|pcs|pc|pieces|sachets|tins|bottles|units)(?![\p{L}\p{N}])|(?<![\p{L}])(?:1\s*)?[x×*]\s*(\d{1,4})(?![\p{L}\d.])|(?<![\d.\p{L}])(\d{1,4})\s*[x×*]\s*1(?![\d.])/iu;

function sizeOf([, whole = '0', fraction = '', unit = '']: RegExpExecArray): Size | undefined {
  const known = UNITS[unit.toLowerCase()];
  if (known === undefined) return undefined;
  const thousandths = Number(whole) * 1_000 + Number(fraction.padEnd(3, '0'));
  const scaled = thousandths * known.thousandths;
  const amount = Math.floor(scaled / 1_000);
  return Number.isSafeInteger(scaled) && scaled % 1_000 === 0 && amount > 0 ? { amount, kind: known.kind } : undefined;
}

const positive = (count: number): number | undefined => (count > 0 ? count : undefined);

function countAlone(text: string): number | undefined {
  const found = COUNT_ALONE.exec(text);
  return found ? positive(Number(found[1] ?? found[2] ?? found[3])) : undefined;
}

/** Reads `40 x 70g`, `70g × 40`, `6 x 12 x 50 ml`, `1.5L`, `40's`, `24 pcs` anywhere in a text. */
export function readPack(text: string): Pack {
  const found = SIZE.exec(text);
  const size = found ? sizeOf(found) : undefined;
  if (!found || size === undefined) {
    const count = countAlone(text);
    return count === undefined ? {} : { count };
  }
  const before = COUNTS_BEFORE.exec(text.slice(0, found.index));
  const behind = COUNT_BEHIND.exec(text.slice(found.index + found[0].length));
  const without = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`;
  const count = before
    ? positive(Number(before[1]) * Number(before[2] ?? '1'))
    : behind
      ? positive(Number(behind[1]))
      : countAlone(without);
  return { size, ...(count !== undefined && { count }) };
}

/** A text without what `readPack` read in it. */
export const withoutPack = (text: string): string => {
  const found = SIZE.exec(text);
  if (!found) return text.replace(COUNT_ALONE, ' ');
  const before = text.slice(0, found.index).replace(COUNTS_BEFORE, ' ');
  const behind = text.slice(found.index + found[0].length).replace(COUNT_BEHIND, ' ');
  return `${before} ${behind}`.replace(COUNT_ALONE, ' ');
};

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
