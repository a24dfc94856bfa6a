/** Check digit of the first 12 digits of a GTIN-13: weights 1, 3, 1, 3 … from the left, up to the next ten. */
export function gtinCheckDigit(first12: string): number {
  if (!/^\d{12}$/.test(first12)) throw new Error(`a GTIN-13 is made of 12 digits and a check digit, not of "${first12}"`);
  let sum = 0;
  for (let at = 0; at < 12; at += 1) sum += Number(first12[at]) * (at % 2 === 0 ? 1 : 3);
  return (10 - (sum % 10)) % 10;
}

/**
 * A GTIN-13 under the Nigerian GS1 prefix 615.
 * @param company four digits standing for the principal
 * @param item five digits standing for the article
 */
export function gtin13(company: number, item: number): string {
  const first12 = `615${String(company).padStart(4, '0')}${String(item).padStart(5, '0')}`;
  return `${first12}${gtinCheckDigit(first12)}`;
}
