import { err, ok, type Result } from '../kernel/index.ts';

type Read = Result<string, { code: string; detail: string }>;

/**
 * A NAFDAC registration number in the form it is printed in, `A7-1234` or `04-5678L`: two characters for the kind and place of the
 * maker, a hyphen, 3 to 6 digits, and an L where it is a listing. People write it with the words, spaces, dots or strokes around it.
 */
export function readNafdacNumber(text: string): Read {
  const bare = text
    .toUpperCase()
    .replaceAll(/NAFDAC|REGN?|NUMBER|NO\b|Nº/g, '')
    .replaceAll(/[^A-Z0-9]/g, '');
  const parts = /^([A-Z]\d|\d{2})(\d{3,6})(L?)$/.exec(bare);
  if (parts) return ok(`${parts[1]}-${parts[2]}${parts[3]}`);
  return err({ code: 'nafdac.form', detail: `“${text}” is no NAFDAC number: it looks like A7-1234 or 04-5678L. Copy it from the pack.` });
}

/** A Harmonised System code of 4, 6, 8 or 10 digits, as `1902.30.00` or `190230`; kept with dots. */
export function readHsCode(text: string): Read {
  const digits = text.replaceAll(/[\s.-]/g, '');
  if (!/^(\d{4}|\d{6}|\d{8}|\d{10})$/.test(digits))
    return err({ code: 'hs-code.form', detail: `“${text}” is no HS code: it has 4, 6, 8 or 10 digits, such as 1902.30.00.` });
  return ok([digits.slice(0, 4), ...(digits.slice(4).match(/\d\d/g) ?? [])].join('.'));
}
