/** Which sign stands before the hundredths. */
export type DecimalSign = '.' | ',';

/** How amounts are written: by which sign, and how many digits their currency has behind it. */
export interface AmountForm {
  readonly sign: DecimalSign;
  readonly digits: number;
}

const NUMBER = /(?<![\d.,])\d+(?:[.,]\d+)+(?![\d.,]*\d)/g;
/** `7.450,00`, `1.207.450`, `7450,00`: a comma before the hundredths, and nothing else. */
const BY_COMMA = /^(?:\d{1,3}(?:\.\d{3})+,\d{1,2}|\d{1,3}(?:\.\d{3}){2,}|\d{3,},\d{1,2})$/;
/** `8.450`: money has no thousandths, so the point stands between thousands. */
const BY_COMMA_TOO = /^[1-9]\d{0,2}\.\d{3}$/;
const BY_POINT = /^(?:\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{3,}\.\d{1,2})$/;

/**
 * Which sign is the decimal one in a sheet, by its amounts from a hundred on. A comma where several of them agree and none speaks for the point,
 * which is what is usual here.
 */
export function decimalSignOf(rows: readonly (readonly string[])[]): DecimalSign {
  const numbers = rows.flatMap((cells) => cells.flatMap((cell) => cell.match(NUMBER) ?? []));
  if (numbers.some((number) => BY_POINT.test(number))) return '.';
  const sure = numbers.filter((number) => BY_COMMA.test(number)).length;
  const alike = numbers.filter((number) => BY_COMMA_TOO.test(number)).length;
  return sure > 0 && sure + alike > 1 ? ',' : '.';
}

const other = { '.': ',', ',': '.' } as const;
/** The same number with a point before the hundredths. */
export const withPoint = (text: string, sign: DecimalSign): string =>
  sign === '.' ? text : text.replaceAll(/[.,]/g, (found) => other[found as DecimalSign]);
