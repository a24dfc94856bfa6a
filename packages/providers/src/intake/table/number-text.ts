// A workbook keeps numbers as binary fractions and writes them with up to 17 digits; what people typed has 15 at most.
const SIGNIFICANT = 15;

/**
 * A workbook's number as plain decimal text, without a float in between: `8.0312345670000003E9` is 8031234567, `0.30000000000000004` is 0.3.
 * A whole number of more digits than are kept stays in its short form, `1.00004E+29`: its last ones are lost, and readers say so.
 * Text that is no number comes back as it is.
 */
export function plainNumber(text: string): string {
  const match = /^(-?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text.trim());
  if (!match || !(match[2] || match[3])) return text;
  const [, sign = '', whole = '', fraction = '', power = '0'] = match;
  const digits = `${whole}${fraction}`;
  const leading = /^0*/.exec(digits)?.[0].length ?? 0;
  if (leading === digits.length) return '0';
  const point = whole.length - leading + Number(power);
  const [rounded, carried] = round(digits.slice(leading));
  return `${sign}${point + carried > SIGNIFICANT ? short(rounded, point + carried) : place(rounded, point + carried)}`;
}

/** The first 15 digits, rounded half up, and 1 where the carry made the number a digit longer. */
function round(digits: string): [string, number] {
  if (digits.length <= SIGNIFICANT) return [digits, 0];
  const kept = BigInt(digits.slice(0, SIGNIFICANT)) + (digits.charAt(SIGNIFICANT) >= '5' ? 1n : 0n);
  const text = kept.toString();
  return [text, text.length - SIGNIFICANT];
}

function short(digits: string, point: number): string {
  const rest = digits.slice(1).replace(/0+$/, '');
  return `${digits.charAt(0)}${rest === '' ? '' : `.${rest}`}E+${point - 1}`;
}

function place(digits: string, point: number): string {
  const whole = point <= 0 ? '0' : digits.slice(0, point).padEnd(point, '0');
  const fraction = (point <= 0 ? '0'.repeat(-point) + digits : digits.slice(point)).replace(/0+$/, '');
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

/** The same number a hundred times as large. */
export function timesHundred(decimal: string): string {
  const [whole = '', fraction = ''] = decimal.split('.');
  return plainNumber(`${whole}${fraction.padEnd(2, '0').slice(0, 2)}.${fraction.slice(2)}`);
}
