/** More than one of a unit, in English. Codes and symbols (`PCS`, `kg`) are not words and take no s. */
export function pluralOf(unit: string): string {
  if (unit === unit.toUpperCase() || unit.length <= 2) return unit;
  if (/(s|x|ch|sh)$/.test(unit)) return `${unit}es`;
  return `${unit}s`;
}

/** A count in words: `1 carton`, `3 cartons`, `12 boxes`. */
export const countOf = (count: number | bigint, unit: string): string => `${count} ${BigInt(count) === 1n ? unit : pluralOf(unit)}`;
