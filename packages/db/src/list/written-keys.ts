import type { ImportKind } from '@omniroute/domain/intake';
import type { Bind } from './page.ts';

/**
 * Keys of the rows by which imports of a kind wrote something, as a subquery of a list's condition: what a dry run only found, or a run that
 * was stopped did not come to, is not among them.
 */
export const writtenKeys = (bind: Bind, ids: readonly string[], kind: ImportKind): string =>
  `select r.row_key from imports m join import_rows r on r.tenant_id = $1 and r.import_id = m.id and r.row_number <= m.position
  where m.tenant_id = $1 and m.id = any(${bind(ids)}::uuid[]) and m.kind = ${bind(kind)} and m.state in ('applying', 'applied', 'stopped')
    and r.outcome in ('created', 'changed')`;
