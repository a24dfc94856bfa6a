/** Minor units of an amount as people write it: `250,000`, `250000.50`, `₦ 1 000`. Null for nothing, undefined for what is none. */
export function readAmount(text: string): string | null | undefined {
  const plain = text.replace(/[₦\s,]/g, '');
  if (plain === '') return null;
  const match = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(plain);
  if (!match) return undefined;
  return BigInt(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`).toString();
}

/** The same the other way round, for a box: `250000` or `250000.50`. */
export function writeAmount(minor: string | null): string {
  if (minor === null) return '';
  const digits = minor.padStart(3, '0');
  const [whole, part] = [digits.slice(0, -2), digits.slice(-2)];
  return part === '00' ? whole : `${whole}.${part}`;
}
