import { inSavepoint } from '@omniroute/db/client';
import {
  changeImport,
  findCurrency,
  type ImportRow,
  lockImport,
  nextRows,
  type OutcomeCounts,
  type RowResult,
  type StagedRow,
  settleRows,
} from '@omniroute/db/intake';
import { IMPORT_PERMISSION } from '@omniroute/domain/intake';
import { z } from 'zod';
import { defineBatchVerb } from '../run-batch.ts';
import { authorise, type Call, openCall, recordCall } from '../run-verb.ts';
import { INTAKES } from './kinds/index.ts';
import { wantStep } from './move-import.ts';
import { runRows } from './run-rows.ts';

/** What the event carries by which a batch is wanted. */
export const StepWanted = z.object({ importId: z.string(), runId: z.string(), step: z.number().int() });
export type StepWanted = z.infer<typeof StepWanted>;

/** Rows of one batch, which is one transaction. */
const BATCH = 500;

const countOf = (results: readonly RowResult[], outcome: RowResult['outcome']): number =>
  results.filter((row) => row.outcome === outcome).length;
const added = (counts: OutcomeCounts, results: readonly RowResult[]): OutcomeCounts => ({
  created: counts.created + countOf(results, 'created'),
  changed: counts.changed + countOf(results, 'changed'),
  unchanged: counts.unchanged + countOf(results, 'unchanged'),
  refused: counts.refused + countOf(results, 'refused'),
});

/** What a batch found or wrote. Rows that the dry run refused are not tried again. */
async function runBatch(call: Call, row: ImportRow, rows: readonly StagedRow[]): Promise<RowResult[]> {
  const isKept = row.state === 'applying';
  const intake = INTAKES[row.kind];
  authorise(row.actor, IMPORT_PERMISSION[row.kind]);
  const caller = { tenantId: call.tenantId, actor: row.actor, channel: 'import', correlationId: row.id };
  const tried = isKept ? rows.filter(({ outcome }) => outcome !== 'refused') : rows;
  const currency = (await intake.target?.(call, row.target))?.currency ?? (await findCurrency(call.tx));
  const { id: importId, mapping, position, target } = row;
  const results = await runRows(call, { caller, importId, intake, mapping, currency, isKept, position, target }, tried);
  const isOut = new Set(tried.map((one) => one.row_number));
  const stayed = rows.flatMap((one): RowResult[] =>
    isOut.has(one.row_number) ? [] : [{ number: one.row_number, key: one.row_key, outcome: 'refused', refusals: one.refusals }],
  );
  return [...results, ...stayed];
}

/** Says how the run ended. */
async function finish(call: Call, row: ImportRow): Promise<void> {
  const isKept = row.state === 'applying';
  const change = isKept ? ({ state: 'applied', applied_at: call.now } as const) : ({ state: 'checked', checked_at: call.now } as const);
  await changeImport(call.tx, call.now, { id: row.id, change: { ...change, step: row.step + 1 } });
  const { call: within, facts } = openCall(call, call.tx, {
    tenantId: call.tenantId,
    actor: row.actor,
    channel: 'import',
    correlationId: row.id,
  });
  within.audit({
    entityKind: 'import',
    entityId: row.id,
    type: isKept ? 'import.applied' : 'import.checked',
    detail: { kind: row.kind, fileName: row.file_name, rows: isKept ? row.applied : row.checked },
  });
  await recordCall(within, isKept ? 'intake.apply-import' : 'intake.check-import', { facts });
}

/** Thrown to take back what an all-or-nothing run wrote in this batch before it met a row that is refused. */
class RefusedInAll extends Error {
  override readonly name = 'RefusedInAll';
  constructor(readonly row: RowResult) {
    super(`row ${row.number} is refused`);
  }
}

async function advance(call: Call, wanted: StepWanted): Promise<void> {
  const row = await lockImport(call.tx, wanted.importId);
  // Delivered twice, stopped meanwhile, or of a run that another one has taken the place of.
  if (!row || row.step !== wanted.step || row.run_id !== wanted.runId || (row.state !== 'checking' && row.state !== 'applying')) return;
  const rows = await nextRows(call.tx, row.id, { after: row.position, limit: BATCH });
  const last = rows.at(-1);
  if (!last) return finish(call, row);
  const results = await runWhole(call, row, rows);
  if (!results) return;
  await settleRows(call.tx, row.id, results);
  const counts = row.state === 'applying' ? { applied: added(row.applied, results) } : { checked: added(row.checked, results) };
  const step = row.step + 1;
  const moved = { position: last.row_number, rows_done: row.rows_done + rows.length, step, ...counts };
  await changeImport(call.tx, call.now, { id: row.id, change: moved });
  if (rows.length < BATCH) return finish(call, { ...row, ...moved });
  wantStep(call, { importId: row.id, runId: wanted.runId, step });
}

/** The batch's results; undefined when an all-or-nothing run met a refused row: then it stops here, and this batch wrote nothing. */
async function runWhole(call: Call, row: ImportRow, rows: readonly StagedRow[]): Promise<RowResult[] | undefined> {
  const isStrict = row.state === 'applying' && row.is_all_or_nothing;
  try {
    return await inSavepoint(
      call.tx,
      async () => {
        const results = await runBatch(call, row, rows);
        const refused = results.find(({ outcome }) => outcome === 'refused');
        if (isStrict && refused) throw new RefusedInAll(refused);
        return results;
      },
      true,
    );
  } catch (error) {
    if (!(error instanceof RefusedInAll)) throw error;
    const { number, refusals } = error.row;
    const trouble = `Row ${number} is refused now, though the dry run had taken it: ${refusals?.[0]?.detail ?? ''} Rows before it are written; nothing after them is.`;
    await changeImport(call.tx, call.now, { id: row.id, change: { state: 'stopped', step: row.step + 1, trouble } });
    return undefined;
  }
}

/**
 * Takes each run one batch further, in the transaction in which the wish for it is marked as handled, acting for whoever began the run.
 * A wish that was fulfilled, or belongs to a run that was stopped, does nothing.
 */
export const advanceImports = defineBatchVerb<StepWanted>({
  id: 'intake.advance-imports',
  async run(call, items) {
    for (const { data } of items) await advance(call, data);
  },
});
