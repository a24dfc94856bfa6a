import type { VerbId } from '@omniroute/domain/tenant';
import type { Caller, Services, Verb } from '@omniroute/services';
import { runVerb } from '@omniroute/services';
import type { TableFile } from '@omniroute/services/intake';
import type { z } from 'zod';
import type { Code } from './codes.ts';

/** One request, past authentication and the reading of JSON. */
export interface Incoming {
  readonly services: Services;
  readonly params: Readonly<Record<string, string>>;
  readonly query: unknown;
  readonly body: unknown;
  /** The body of an address that takes a file, as it comes in. */
  readonly file?: AsyncIterable<Uint8Array>;
  /** Who calls, as the verb takes it: a person with several roles in a business acts in one that may do this. */
  callerFor(verb: VerbId): Caller;
}

/** `lines` instead of `body` answers newline-delimited JSON, one value a line; `file` a file, called `name` and its extension. */
export interface Answer {
  readonly body?: unknown;
  readonly lines?: readonly unknown[];
  readonly file?: TableFile;
  readonly name?: string;
  readonly location?: string;
}

/**
 * One address of the API: what the document tells of it and what it does, from the same schemas. `schemas` is what goes over
 * the wire; `answer` is not checked at run time, tests hold answers against it.
 */
export interface Operation {
  readonly id: string;
  readonly method: 'get' | 'post' | 'put';
  /** A POST that only asks: it writes nothing and needs no Idempotency-Key. */
  readonly isQuestion?: true;
  /** Takes bodies up to 16 MiB. */
  readonly isBulk?: true;
  /** Takes newline-delimited JSON too. */
  readonly takesLines?: true;
  /** The body is a file, up to 16 MiB, handed on while it comes in. */
  readonly takesFile?: true;
  /** The answer is a file, of one of these media types. */
  readonly answersFile?: readonly string[];
  /** A body of which everything may be left out may be left out itself. */
  readonly isBodyOptional?: true;
  /** Under /api/v1, as OpenAPI writes it: `/orders/{id}`. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  /** 202: begun, and done by others in a moment. */
  readonly status: 200 | 201 | 202;
  readonly schemas: { readonly params?: z.ZodObject; readonly query?: z.ZodObject; readonly body?: z.ZodType; readonly answer: z.ZodType };
  /** Business refusals and others of its own, beside those every address has. */
  readonly codes: readonly Code[];
  readonly example: { readonly body?: unknown; readonly query?: string; readonly answer: unknown };
  handle(incoming: Incoming): Promise<Answer>;
}

/** Whether a request may change something, and so must carry an Idempotency-Key. */
export const isWriting = ({ method, isQuestion }: Pick<Operation, 'method' | 'isQuestion'>): boolean =>
  method !== 'get' && isQuestion !== true;

/** Runs a verb for a request. Throws what the verb throws. */
export const callVerb = <Input, Output>(incoming: Incoming, verb: Verb<Input, Output>, raw: unknown): Promise<Output> =>
  runVerb({ services: incoming.services, caller: incoming.callerFor(verb.id) }, verb, raw);

/** A page without what was not asked for. */
export const pageOnWire = <Item, Wire>(
  page: { items: readonly Item[]; nextCursor: string | null },
  describe: (item: Item) => Wire,
): { items: Wire[]; nextCursor: string | null } => ({
  items: page.items.map(describe),
  nextCursor: page.nextCursor,
});
