import { Fault } from '@omniroute/domain';
import type { VerbId } from '@omniroute/domain/tenant';
import { runVerb, type Verb } from '@omniroute/services';
import { initTRPC } from '@trpc/server';
import type { ApiContext } from './context.ts';
import { type FaultData, faultData, findFault, hidden, toTrpcError } from './errors.ts';
import { logOf } from './log.ts';

interface Meta {
  /** The row of the permission matrix that this procedure stands for. */
  readonly verb: VerbId;
}

const t = initTRPC
  .context<ApiContext>()
  .meta<Meta>()
  .create({
    isDev: false,
    errorFormatter({ shape, error, ctx }) {
      const fault = findFault(error);
      const { code, httpStatus, path } = shape.data;
      const data: { fault: FaultData | null; correlationId: string | null } = {
        fault: fault ? faultData(fault) : null,
        correlationId: ctx?.correlationId ?? null,
      };
      return { ...shape, data: { code, httpStatus, path, ...data } };
    },
  });

/** Maps what a verb throws, and logs each call with its correlation id; what is no fault is a bug and stays inside. */
const mapped = t.middleware(async ({ ctx, next, path, type }) => {
  const begun = ctx.services.clock.now();
  const result = await next();
  const call = { path, type, ms: ctx.services.clock.now().getTime() - begun.getTime() };
  const log = logOf(ctx);
  if (result.ok) {
    log.info(call, 'call');
    return result;
  }
  const fault = findFault(result.error);
  if (fault) {
    log.info({ ...call, code: fault.problem.code }, 'refused');
    throw toTrpcError(fault);
  }
  if (result.error.code !== 'INTERNAL_SERVER_ERROR') throw result.error;
  log.error({ ...call, err: result.error.cause ?? result.error }, 'failed');
  throw hidden(ctx.correlationId);
});

export const { router, createCallerFactory } = t;
export const procedure = t.procedure.use(mapped);

/** Hands input on as it came, under the type a client must send: `runVerb` checks it, once. */
const as =
  <T>() =>
  (value: unknown): T =>
    (value ?? {}) as T;

/** What our clients make is a UUID or 32 hex digits; the log and the database take no more than printable ASCII. */
const isRequestId = (value: unknown): value is string => typeof value === 'string' && /^[\x21-\x7e]{8,200}$/.test(value);

/** The id of a change, made by its client. Throws Fault `invalid` (`request-id.missing`). */
export function requestIdOf(value: unknown): string {
  if (isRequestId(value)) return value;
  const detail =
    'A change carries a request id made by the client, 8 to 200 printable ASCII characters without spaces, the same one when it is tried again.';
  throw new Fault('invalid', {
    code: 'request-id.missing',
    detail,
    errors: [{ code: 'request-id.missing', pointer: '/requestId', detail }],
  });
}

function splitRequest(value: unknown): { requestId: string; input: Record<string, unknown> } {
  const { requestId, ...input } = as<Record<string, unknown>>()(value);
  return { requestId: requestIdOf(requestId), input };
}

/** A query that is one reading verb. */
export const read = <Input, Output>(verb: Verb<Input, Output>) =>
  procedure
    .meta({ verb: verb.id })
    .input(as<Input>())
    .query(async ({ ctx, input }) => runVerb({ services: ctx.services, caller: await ctx.caller() }, verb, input));

/** What a client may send to a list; each list has its own filters and sorts. */
export interface ListQuery {
  readonly limit?: number | undefined;
  readonly cursor?: string | null | undefined;
  readonly sort?: string | undefined;
  readonly search?: string | undefined;
  readonly withTotal?: boolean | undefined;
  readonly filter?: Readonly<Record<string, readonly string[] | undefined>> | undefined;
}

/** The same without what is empty: a first page has no cursor. */
export const withoutEmpty = (query: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== ''));

/** A query that is one list verb. */
export const list = <Input, Output>(verb: Verb<Input, Output>) =>
  procedure
    .meta({ verb: verb.id })
    .input(as<ListQuery>())
    .query(async ({ ctx, input }) => runVerb({ services: ctx.services, caller: await ctx.caller() }, verb, withoutEmpty(input)));

export type Write<Input> = Input & { readonly requestId: string };

/** A mutation that is one writing verb. */
export const write = <Input, Output>(verb: Verb<Input, Output>) =>
  procedure
    .meta({ verb: verb.id })
    .input(as<Write<Input>>())
    .mutation(async ({ ctx, input }) => {
      const { requestId, input: own } = splitRequest(input);
      return runVerb({ services: ctx.services, caller: await ctx.caller(requestId) }, verb, own);
    });

/** A mutation whose answer must not be kept: it holds a secret that is shown once. Trying again makes another. */
export const writeOnce = <Input, Output>(verb: Verb<Input, Output>) =>
  procedure
    .meta({ verb: verb.id })
    .input(as<Write<Input>>())
    .mutation(async ({ ctx, input }) => runVerb({ services: ctx.services, caller: await ctx.caller() }, verb, splitRequest(input).input));
