import { inSavepoint } from '@omniroute/db/client';
import {
  changeImport,
  findCurrency,
  type ImportChange,
  type ImportRow,
  lockImport,
  nextAwaiting,
  nextRows,
  type OutcomeCounts,
  type RowResult,
  type StagedRow,
  settleRows,
} from '@omniroute/db/intake';
import { Fault } from '@omniroute/domain';
import { IMPORT_PERMISSION, withFound } from '@omniroute/domain/intake';
import { z } from 'zod';
import { defineBatchVerb } from '../run-batch.ts';
import { authorise, type Call, openCall, recordCall } from '../run-verb.ts';
import { INTAKES } from './kinds/index.ts';
import { linkRows } from './link-rows.ts';
import { wantStep } from './move-import.ts';
import { type RowRun, type RowsDone, runRows } from './run-rows.ts';

/** What the event carries by which a batch is wanted. */
export const StepWanted = z.object({ importId: z.string(), runId: z.string(), step: z.number().int() });
export type StepWanted = z.infer<typeof StepWanted>;

/** Rows of one batch, which is one transaction. */
const BATCH = 500;

/** Counts with rows taken out that were counted before, and put in as they are now. */
function recounted(counts: OutcomeCounts, before: readonly StagedRow[], now: readonly RowResult[]): OutcomeCounts {
  const next = { ...counts };
  for (const { outcome } of before) if (outcome) next[outcome] -= 1;
  for (const { outcome } of now) next[outcome] += 1;
  return next;
}

function summed(one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>): Record<string, number> {
  const sum = { ...one };
  for (const [id, rows] of Object.entries(other)) sum[id] = (sum[id] ?? 0) + rows;
  return sum;
}

async function rowRunOf(call: Call, row: ImportRow): Promise<RowRun> {
  const intake = INTAKES[row.kind];
  authorise(row.actor, IMPORT_PERMISSION[row.kind]);
  const caller = { tenantId: call.tenantId, actor: row.actor, channel: 'import', correlationId: row.id };
  const currency = (await intake.target?.(call, row.target))?.currency ?? (await findCurrency(call.tx));
  const { id: importId, mapping, position, target } = row;
  return { caller, importId, intake, mapping, currency, isKept: row.state === 'applying', position, target };
}

/** What a batch found or wrote. Rows that the dry run refused are not tried again. */
async function runBatch(call: Call, row: ImportRow, rows: readonly StagedRow[]): Promise<RowsDone> {
  const run = await rowRunOf(call, row);
  if (row.linked !== null) return { results: await linkRows(call, run, rows), kept: {}, found: [] };
  const tried = run.isKept ? rows.filter(({ outcome }) => outcome !== 'refused') : rows;
  const { results, kept, found } = await runRows(call, run, tried);
  const isOut = new Set(tried.map((one) => one.row_number));
  const stayed = rows.flatMap((one): RowResult[] =>
    isOut.has(one.row_number)
      ? []
      : [{ number: one.row_number, key: one.row_key, outcome: 'refused', refusals: one.refusals, awaits: null }],
  );
  return { results: [...results, ...stayed], kept, found };
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

/** Whether an event asks for what comes next: not one delivered twice, or of a run that was stopped or that another one has taken the place of. */
const isWanted = (row: ImportRow | undefined, wanted: StepWanted): row is ImportRow =>
  row !== undefined && row.step === wanted.step && row.run_id === wanted.runId && (row.state === 'checking' || row.state === 'applying');

/** What comes after a pass over the rows: one over those that await others, or the end. */
async function goOn(call: Call, row: ImportRow): Promise<void> {
  if (row.linked !== null || (await nextAwaiting(call.tx, row.id, { after: 0, limit: 1 })).length === 0) return finish(call, row);
  const step = row.step + 1;
  await changeImport(call.tx, call.now, { id: row.id, change: { linked: 0, step } });
  wantStep(call, { importId: row.id, runId: row.run_id ?? '', step });
}

/** How far the run is after a batch. Whoever is in the second pass was counted in the first. */
function moved(row: ImportRow, rows: readonly StagedRow[], { results, kept, found }: RowsDone): ImportChange {
  const last = rows.at(-1)?.row_number ?? 0;
  const before = row.linked === null ? [] : rows;
  const place = row.linked === null ? { position: last, rows_done: row.rows_done + rows.length } : { linked: last };
  const counts =
    row.state === 'applying'
      ? { applied: recounted(row.applied, before, results) }
      : {
          checked: recounted(row.checked, before, results),
          kept_blank: summed(row.kept_blank, kept),
          found_words: withFound(row.found_words, found),
        };
  return { ...place, ...counts, step: row.step + 1 };
}

async function advance(call: Call, wanted: StepWanted): Promise<void> {
  const row = await lockImport(call.tx, wanted.importId);
  if (!isWanted(row, wanted)) return;
  const rows =
    row.linked === null
      ? await nextRows(call.tx, row.id, { after: row.position, limit: BATCH })
      : await nextAwaiting(call.tx, row.id, { after: row.linked, limit: BATCH });
  if (rows.length === 0) return goOn(call, row);
  const done = await runWhole(call, row, rows);
  if (!done) return;
  await settleRows(call.tx, row.id, done.results);
  const change = moved(row, rows, done);
  await changeImport(call.tx, call.now, { id: row.id, change });
  const now = { ...row, ...change };
  if (rows.length < BATCH) return goOn(call, now);
  wantStep(call, { importId: row.id, runId: wanted.runId, step: now.step });
}

/** Ends a run before its time, with what a person has to know about it. */
async function stop(call: Call, row: ImportRow, trouble: string): Promise<void> {
  await changeImport(call.tx, call.now, { id: row.id, change: { state: 'stopped', step: row.step + 1, trouble } });
  const detail = { kind: row.kind, fileName: row.file_name, trouble };
  call.audit({ entityKind: 'import', entityId: row.id, type: 'import.stopped', detail });
}

/** Where a run stood still, and what is written. */
function placeOf({ state, position, linked }: ImportRow): string {
  const where = position === 0 ? 'before its first row' : `after row ${linked || position}`;
  return state === 'applying' ? `Stopped ${where}; what came before is written.` : `The check stopped ${where}; nothing is written.`;
}

function refusedText({ linked }: ImportRow, { number, refusals }: RowResult): string {
  const why = refusals?.[0]?.detail ?? '';
  return linked === null
    ? `Row ${number} is refused now, though the dry run had taken it: ${why} Rows before it are written; nothing after them is.`
    : `Row ${number} names something that is not there: ${why} What rows before it name of one another is set as well.`;
}

/** Kinds of faults that go by themselves, so that the batch is tried again. */
const PASSING: readonly Fault['kind'][] = ['unavailable', 'too-many'];

/** The batch's results; undefined when it cannot be done, or an all-or-nothing run met a refused row: then it stops here, and this batch wrote nothing. */
async function runWhole(call: Call, row: ImportRow, rows: readonly StagedRow[]): Promise<RowsDone | undefined> {
  const isStrict = row.state === 'applying' && row.is_all_or_nothing;
  try {
    return await inSavepoint(
      call.tx,
      async () => {
        const done = await runBatch(call, row, rows);
        const refused = done.results.find(({ outcome }) => outcome === 'refused');
        if (isStrict && refused) throw new RefusedInAll(refused);
        return done;
      },
      true,
    );
  } catch (error) {
    if (error instanceof RefusedInAll) {
      await stop(call, row, refusedText(row, error.row));
      return undefined;
    }
    if (!(error instanceof Fault) || PASSING.includes(error.kind)) throw error;
    await stop(call, row, `${placeOf(row)} ${error.problem.detail}`);
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

/** A wish that cannot be fulfilled, with what whoever gave it up knows of the reason. */
export const StepGivenUp = StepWanted.extend({ reason: z.string() });
export type StepGivenUp = z.infer<typeof StepGivenUp>;

/** Stops runs whose step was set aside for good, so that nobody waits for them. Those that have gone on without it go on. */
export const giveUpImports = defineBatchVerb<StepGivenUp>({
  id: 'intake.give-up-imports',
  async run(call, items) {
    for (const { data } of items) {
      const row = await lockImport(call.tx, data.importId);
      if (isWanted(row, data)) await stop(call, row, `${placeOf(row)} It could not go on: ${data.reason}`);
    }
  },
});
