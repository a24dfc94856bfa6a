import { listOpening, type OpeningKind } from '@omniroute/db/intake';
import { IMPORT_COLUMNS, keyColumns } from '@omniroute/domain/intake';
import type { Verb } from '../../run-verb.ts';
import {
  type PutOpeningInput,
  type PutOpeningOutcome,
  putEmpties,
  putOpenInvoices,
  putOpeningStock,
  putUnappliedMoney,
} from '../put-opening.ts';
import { type Intake, runWithin } from './kind.ts';

type PutOpening = Verb<PutOpeningInput, { outcomes: PutOpeningOutcome[] }>;

/** One of the kinds that going live needs, through the verb that keeps it. */
const opening = (kind: OpeningKind, verb: PutOpening): Intake => ({
  kind,
  prepare: async (_call, rows) => rows.map((row) => ({ ...row, item: Object.fromEntries(row.values) })),
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
export const openingStock = opening('opening-stock', putOpeningStock);
export const empties = opening('empties', putEmpties);
