import { Fault, type FaultKind, type Refusal } from '@omniroute/domain';
import { TRPCError } from '@trpc/server';

/** What a client learns of a fault, beside tRPC's own code: stable code, text for people, each place that is wrong. */
export interface FaultData {
  readonly kind: FaultKind;
  readonly code: string;
  readonly detail: string;
  readonly errors: readonly Refusal[];
  readonly retryAfterSeconds?: number;
}

const CODES = {
  refused: 'UNPROCESSABLE_CONTENT',
  invalid: 'BAD_REQUEST',
  unauthenticated: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  'not-found': 'NOT_FOUND',
  conflict: 'CONFLICT',
  unavailable: 'SERVICE_UNAVAILABLE',
  'too-many': 'TOO_MANY_REQUESTS',
} as const satisfies Record<FaultKind, TRPCError['code']>;

/** The one mapper from verbs' faults to tRPC. */
export const toTrpcError = (fault: Fault): TRPCError =>
  new TRPCError({ code: CODES[fault.kind], message: fault.problem.detail, cause: fault });

/** The fault behind an error, however it was wrapped on the way. */
export function findFault(error: unknown): Fault | undefined {
  if (error instanceof Fault) return error;
  return error instanceof Error && error.cause !== undefined ? findFault(error.cause) : undefined;
}

/** A fault as data for the wire. */
export const faultData = (fault: Fault): FaultData => ({
  kind: fault.kind,
  code: fault.problem.code,
  detail: fault.problem.detail,
  errors: fault.problem.errors ?? [],
  ...(fault.problem.retryAfterSeconds !== undefined && { retryAfterSeconds: fault.problem.retryAfterSeconds }),
});

/** What stands in place of an error that is a bug: nothing of it, but the number to find it by. */
export const hidden = (correlationId: string): TRPCError =>
  new TRPCError({
    code: 'INTERNAL_SERVER_ERROR',
    message: `Something broke on our side. Try again; if it stays, tell us this number: ${correlationId}`,
  });
