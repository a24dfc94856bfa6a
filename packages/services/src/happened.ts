import { refused } from '@omniroute/domain';
import type { Call } from './run-verb.ts';

/**
 * When something happened that is told of now or afterwards. Throws Fault `refused` for a time that is still to come: prices, limits and claims
 * go by it, and whoever could name a later day would choose them.
 */
export function happenedOf({ now }: Call, happenedAt: string | undefined): Date {
  const at = happenedAt === undefined ? now : new Date(happenedAt);
  if (at <= now) return at;
  const detail = 'That is still to come. Say when it happened, or leave the time out where it happens now.';
  throw refused([{ code: 'time.to-come', pointer: '/happenedAt', detail }]);
}
