import { pluralOf } from '@omniroute/domain';

const trueMinus = '\u2212';

/** A unit's name: `carton`, or both forms where adding an s is wrong (`{ one: 'box', other: 'boxes' }`). */
export type UnitName = string | { readonly one: string; readonly other: string };

export interface QuantityInput {
  /** Whole number of `unit`; bigint or decimal string where it may be large. */
  readonly amount: bigint | number | string;
  readonly unit: UnitName;
  /** When given, `amount` is broken into packs first: 51 pieces with packs of 12 → `4 cartons + 3 pieces`. */
  readonly pack?: { readonly size: number; readonly unit: UnitName };
}

function named(count: bigint, unit: UnitName): string {
  const [one, other] = typeof unit === 'string' ? [unit, pluralOf(unit)] : [unit.one, unit.other];
  return `${new Intl.NumberFormat('en-NG').format(count)}\u00A0${count === 1n ? one : other}`;
}

/** Writes a quantity the way the depot says it: `12 cartons`, `4 cartons + 3 pieces`, `−1 carton`. */
export function formatQuantity({ amount, unit, pack }: QuantityInput): string {
  const whole = BigInt(amount);
  const absolute = whole < 0n ? -whole : whole;
  const sign = whole < 0n ? trueMinus : '';
  if (pack === undefined || pack.size <= 1) return sign + named(absolute, unit);
  const packs = absolute / BigInt(pack.size);
  const loose = absolute % BigInt(pack.size);
  if (packs === 0n) return sign + named(loose, unit);
  return sign + named(packs, pack.unit) + (loose === 0n ? '' : ` + ${named(loose, unit)}`);
}
