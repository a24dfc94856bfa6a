/** More than one of a unit, in English. Codes and abbreviations (`PCS`, `kg`, `pcs`) are not words and take no s. */
export function pluralOf(unit: string): string {
  if (unit === unit.toUpperCase() || unit.length <= 2 || !/[aeiouy]/i.test(unit)) return unit;
  if (/[^aeiou]y$/.test(unit)) return `${unit.slice(0, -1)}ies`;
  if (/(s|x|ch|sh)$/.test(unit)) return `${unit}es`;
  return `${unit}s`;
}

/** A count as people read it: `12,000`. */
export const countText = (count: number | bigint): string => `${count}`.replace(/\B(?=(\d{3})+$)/g, ',');

/** A count in words: `1 carton`, `3 cartons`, `12 boxes`. */
export const countOf = (count: number | bigint, unit: string): string => `${count} ${BigInt(count) === 1n ? unit : pluralOf(unit)}`;
