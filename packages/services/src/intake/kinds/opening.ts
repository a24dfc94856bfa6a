import { listOpening, lockOpening, type OpeningKind } from '@omniroute/db/intake';
import { doubtOfCode, IMPORT_COLUMNS, keyColumns } from '@omniroute/domain/intake';
import { knowsCosts } from '../../knows-costs.ts';
import type { Call, Verb } from '../../run-verb.ts';
import {
  type PutOpeningInput,
  type PutOpeningOutcome,
  putEmpties,
  putOpenInvoices,
  putOpeningStock,
  putUnappliedMoney,
} from '../put-opening.ts';
import { doubtsOf, type Intake, type PreparedRow, type ReadRow, runWithin } from './kind.ts';

type PutOpening = Verb<PutOpeningInput, { outcomes: PutOpeningOutcome[] }>;

/** Which rows stand here already, of those whose own codes look like what a spreadsheet makes of one. */
async function readDoubtful(call: Call, kind: OpeningKind, rows: readonly ReadRow[]): Promise<ReadonlySet<string>> {
  const keys = keyColumns(kind).map(({ id }) => id);
  const isDoubtful = ({ values }: ReadRow): boolean => keys.some((id) => doubtOfCode(String(values.get(id))) !== undefined);
  const doubtful = rows.filter(isDoubtful).map(({ values }) => Object.fromEntries(keys.map((id) => [id, String(values.get(id))])));
  const stored = doubtful.length > 0 ? await lockOpening(call.tx, kind, doubtful) : [];
  return new Set(stored.map((row) => JSON.stringify(keys.map((id) => row[id]))));
}

async function prepare(call: Call, kind: OpeningKind, rows: readonly ReadRow[]): Promise<PreparedRow[]> {
  const known = await readDoubtful(call, kind, rows);
  const keys = keyColumns(kind).map(({ id }) => id);
  return rows.map((row): PreparedRow => {
    const isKnown = known.has(JSON.stringify(keys.map((id) => String(row.values.get(id)))));
    const refusals = isKnown ? [] : doubtsOf(row, kind, () => undefined);
    return refusals.length > 0 ? { ...row, refusals } : { ...row, item: Object.fromEntries(row.values) };
  });
}

/** One of the kinds that going live needs, through the verb that keeps it. */
const opening = (kind: OpeningKind, verb: PutOpening): Intake => ({
  kind,
  prepare: (call, rows) => prepare(call, kind, rows),
  async write(call, rows) {
    const { outcomes } = await runWithin(call, verb, { rows: rows.map(({ item }) => item) });
    return outcomes.map(({ outcome }) => outcome);
  },
  columnOf: ([field]) => field,
  async page(call, { after, limit }) {
    const from = after === null ? null : (JSON.parse(after) as string[]);
    const rows = await listOpening(call.tx, kind, { after: from, limit, scope: call.actor.scope });
    const counts = new Set(IMPORT_COLUMNS[kind].filter(({ type }) => type === 'count').map(({ id }) => id));
    const last = rows.at(-1);
    return {
      rows: rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([id, value]) => [id, counts.has(id) && value !== null ? Number(value) : value])),
      ),
      next: rows.length === limit && last ? JSON.stringify(keyColumns(kind).map(({ id }) => last[id])) : null,
    };
  },
});

export const openInvoices = opening('open-invoices', putOpenInvoices);
export const unappliedMoney = opening('unapplied-money', putUnappliedMoney);
/** Without what it cost for whoever may not read costs: what a file does not say stays as it is. */
export const openingStock: Intake = {
  ...opening('opening-stock', putOpeningStock),
  exportColumns: async (call) => IMPORT_COLUMNS['opening-stock'].filter(({ id }) => id !== 'unitCostMinor' || knowsCosts(call)),
};
export const empties = opening('empties', putEmpties);
