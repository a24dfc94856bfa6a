import { readGtin } from '@omniroute/domain/catalogue';

/** What is wrong with a barcode number as it stands, before it is sent; while it is being typed, nothing. */
export function gtinProblem(text: string): string | undefined {
  const digits = text.replaceAll(/[\s-]/g, '');
  if (digits.length < 8) return undefined;
  const read = readGtin(text);
  return read.ok ? undefined : read.error.detail;
}
