import { refused } from '@omniroute/domain';
import type { Call } from './run-verb.ts';

/** How far the clocks of two machines may lie apart, milliseconds. */
const SKEW_MS = 2 * 60_000;
/** What is told of as done within this time is done now, as far as anybody can still say no to it. */
const JUST_NOW_MS = 15 * 60_000;

/** Whether something is told of afterwards: it cannot be kept from happening any more. */
export const isToldLater = ({ now }: Call, at: Date): boolean => now.getTime() - at.getTime() > JUST_NOW_MS;

/**
 * When something happened that is told of now or afterwards. Throws Fault `refused` for a time that is still to come: prices, limits and claims
 * go by it, and whoever could name a later day would choose them. A clock that is a little fast says now.
 */
export function happenedOf({ now }: Call, happenedAt: string | undefined): Date {
  const at = happenedAt === undefined ? now : new Date(happenedAt);
  if (at <= now) return at;
  if (at.getTime() - now.getTime() <= SKEW_MS) return now;
  const detail = 'That is still to come. Say when it happened, or leave the time out where it happens now.';
  throw refused([{ code: 'time.to-come', pointer: '/happenedAt', detail }]);
}
