/**
 * Writes how many rows there are. Counting stops at `cap` (the server counts one further and no more),
 * so a larger number is written `10,000+`.
 */
export function cappedCount(count: number, cap = 10_000): string {
  const number = new Intl.NumberFormat('en-NG');
  return count > cap ? `${number.format(cap)}+` : number.format(count);
}
