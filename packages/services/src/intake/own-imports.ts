import { findImport, type ImportRow, lockImport } from '@omniroute/db/intake';
import { Fault, isUuid } from '@omniroute/domain';
import { IMPORT_PERMISSION, type ImportKind } from '@omniroute/domain/intake';
import type { Actor } from '@omniroute/domain/tenant';
import { knowsCosts } from '../knows-costs.ts';
import { authorise, type Call } from '../run-verb.ts';
import { kindsOf } from './kinds/index.ts';

/** The kinds whose rows say what goods cost. */
const WITH_COSTS: readonly ImportKind[] = ['opening-stock'];

/**
 * The kinds of which somebody sees the files alone that they brought themselves: all, where they are narrowed to depots, territories or customers, for others'
 * rows may be about anybody; and those with costs, where they may not know any but their own.
 */
export function ownKindsOf(actor: Actor): ImportKind[] {
  const isNarrowed = Object.values(actor.scope).some((list) => list !== undefined);
  return kindsOf(actor).filter((kind) => isNarrowed || (WITH_COSTS.includes(kind) && !knowsCosts({ actor })));
}

const unknown = (id: string): Fault => new Fault('not-found', { code: 'import.unknown', detail: `There is no import ${id}.` });

const mayRead = ({ actor }: Call, row: ImportRow): boolean =>
  kindsOf(actor).includes(row.kind) && (!ownKindsOf(actor).includes(row.kind) || row.actor.id === actor.id);

/** An import that the actor may see. Throws Fault `not-found`. */
export async function findOwnImport(call: Call, id: string): Promise<ImportRow> {
  const row = isUuid(id) ? await findImport(call.tx, id) : undefined;
  if (row && mayRead(call, row)) return row;
  throw unknown(id);
}

/** The same, held, for those who may write its kind. Throws Fault `not-found` or `forbidden`. */
export async function lockOwnImport(call: Call, id: string): Promise<ImportRow> {
  const row = isUuid(id) ? await lockImport(call.tx, id) : undefined;
  if (!row || !mayRead(call, row)) throw unknown(id);
  authorise(call.actor, IMPORT_PERMISSION[row.kind]);
  return row;
}
