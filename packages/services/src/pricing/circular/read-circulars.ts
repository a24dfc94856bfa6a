import { listCircularRows, listCirculars as readCirculars } from '@omniroute/db/pricing';
import { z } from 'zod';
import { defineVerb } from '../../run-verb.ts';
import {
  beginningOf,
  type CircularDocument,
  type CircularRowDocument,
  describeCircular,
  describeRow,
  findHead,
  readCircularDocument,
} from './circular-document.ts';

const IdInput = z.strictObject({ id: z.uuid() });

/** A circular with the lists it feeds and how far it has come; its rows by `list-circular-rows`. Throws Fault `not-found`. */
export const getCircular = defineVerb<z.infer<typeof IdInput>, CircularDocument>({
  id: 'pricing.get-circular',
  kind: 'read',
  input: IdInput,
  run: (call, { id }) => readCircularDocument(call, id),
});

/** The last hundred circulars, the latest first, without the lists they feed. */
export const listCirculars = defineVerb<Record<string, never>, { items: CircularDocument[] }>({
  id: 'pricing.list-circulars',
  kind: 'read',
  input: z.strictObject({}),
  run: async (call) => ({ items: (await readCirculars(call.tx, 100)).map((head) => describeCircular(head, [])) }),
});

const RowsInput = z.strictObject({
  id: z.uuid(),
  show: z.enum(['matched', 'ignored', 'undecided', 'aside']).optional(),
  /** The line behind which to go on. */
  after: z.int().min(0).default(0),
  limit: z.int().min(1).max(1000).default(200),
});
type RowsInput = z.output<typeof RowsInput>;

/** Rows of a circular by line, packs as they are when its prices begin; `next` is null on the last page. */
export const listCircularRowsVerb = defineVerb<RowsInput, { items: CircularRowDocument[]; next: number | null }>({
  id: 'pricing.list-circular-rows',
  kind: 'read',
  input: RowsInput as z.ZodType<RowsInput>,
  async run(call, { id, ...page }) {
    const at = beginningOf(await findHead(call, id), call.now);
    const rows = await listCircularRows(call.tx, id, { ...page, at });
    return { items: rows.map(describeRow), next: rows.length < page.limit ? null : (rows.at(-1)?.line ?? null) };
  },
});
