import { isTaken } from '@omniroute/db/client';
import { Fault, type FaultKind } from '@omniroute/domain';

/** What the runtime does about something that was thrown: the one mapper for workers. */
export type ErrorOutcome = 'try-again' | 'park' | 'crash';

const BY_KIND: Record<FaultKind, Exclude<ErrorOutcome, 'crash'>> = {
  unavailable: 'try-again',
  'too-many': 'try-again',
  refused: 'park',
  invalid: 'park',
  unauthenticated: 'park',
  forbidden: 'park',
  'not-found': 'park',
  conflict: 'park',
};

/**
 * A Fault is tried again or parked by its kind. So is what somebody else added in the same moment tried again: it is there then. Anything
 * else is a bug and ends the process.
 */
export function outcomeOfError(error: unknown): ErrorOutcome {
  if (error instanceof Fault) return BY_KIND[error.kind];
  return isTaken(error) ? 'try-again' : 'crash';
}
