import { err, ok, type Result } from '../kernel/index.ts';

const LENGTHS = [8, 12, 13, 14];

/** The last digit of a GTIN whose other digits are these: weights 3, 1, 3 … from the right, up to the next ten (GS1 General Specifications, 7.9). */
export function gtinCheckDigit(digits: string): number {
  const sum = [...digits].toReversed().reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10;
}

/** The shortest form of a number: a GTIN-8, 12 or 13 with zeros in front is the same number (GS1 General Specifications, 3.3.2), and an ERP may fill up. */
function shortest(digits: string): string {
  const bare = digits.replace(/^0+/, '');
  return bare.padStart(LENGTHS.find((length) => length >= bare.length) ?? digits.length, '0');
}

/** A barcode number as people write it, without spaces and hyphens and in its shortest form; or what is wrong with it, in words. */
export function readGtin(text: string): Result<string, { code: string; detail: string }> {
  const digits = text.replaceAll(/[\s-]/g, '');
  if (!/^\d+$/.test(digits)) return err({ code: 'gtin.form', detail: `“${text}” is no GTIN: it is made of digits.` });
  if (!LENGTHS.includes(digits.length)) {
    const lost = digits.length === 11 || digits.length === 7 ? ' A spreadsheet may have taken a zero in front.' : '';
    return err({ code: 'gtin.length', detail: `“${text}” has ${digits.length} digits; a GTIN has 8, 12, 13 or 14.${lost}` });
  }
  const wanted = gtinCheckDigit(digits.slice(0, -1));
  if (digits.endsWith(`${wanted}`)) return ok(shortest(digits));
  return err({ code: 'gtin.check-digit', detail: `“${text}” is mistyped: its last digit should be ${wanted}. Look at the pack again.` });
}
