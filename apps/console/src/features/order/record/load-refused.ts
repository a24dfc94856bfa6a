import type { FaultData } from '@omniroute/api';

/** Those of a truck's orders that nothing was said against; none where what was refused is not about single orders. */
export function othersOf<Order>(sent: readonly Order[], errors: FaultData['errors']): readonly Order[] {
  const refused = new Set(errors.flatMap(({ pointer }) => /^\/orderIds\/(\d+)$/.exec(pointer ?? '')?.[1] ?? []).map(Number));
  return refused.size === 0 ? [] : sent.filter((_, place) => !refused.has(place));
}
