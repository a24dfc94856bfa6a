import type { PackChange, PackSize } from '../pricing/index.ts';
import { holdingAt, type ProductUnit } from './product.ts';

/** A moment (RFC 3339 in UTC) from which packs of a product hold another number of base units. */
export interface PackMoment {
  readonly from: string;
  readonly before: readonly PackSize[];
  readonly after: readonly PackSize[];
  readonly changes: readonly PackChange[];
}

const sizesAt = (units: readonly ProductUnit[], at: Date): PackSize[] =>
  units.map(({ unit, isSellable, factors }) => ({ unit, isSellable, factor: holdingAt(factors, at).factor }));

/** The moments after `now` at which packs of a product change, in order of time; one that only weighs otherwise is no change. */
export function packMoments(units: readonly ProductUnit[], now: Date): PackMoment[] {
  const coming = units.flatMap(({ factors }) => factors.flatMap(({ from }) => (from !== null && from > now.toISOString() ? [from] : [])));
  return [...new Set(coming)].toSorted().flatMap((from): PackMoment[] => {
    const at = new Date(from);
    const [before, after] = [sizesAt(units, new Date(at.getTime() - 1)), sizesAt(units, at)];
    const changes = after.flatMap(({ unit, factor: becomes }, place): PackChange[] => {
      const was = before[place]?.factor ?? becomes;
      return was === becomes ? [] : [{ unit, was, becomes }];
    });
    return changes.length === 0 ? [] : [{ from, before, after, changes }];
  });
}
