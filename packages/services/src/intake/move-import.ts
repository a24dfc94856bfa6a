import {
  changeImport,
  type ImportChange,
  type ImportRow,
  type OutcomeCounts,
  discardImport as removeImport,
  saveMapping,
} from '@omniroute/db/intake';
import { pointerTo, type Refusal, refused, TOPICS } from '@omniroute/domain';
import { plainText } from '@omniroute/domain/input';
import { IMPORT_COLUMNS, type Mapping, mappingByHeader, mappingFromHeaders, mappingTrouble } from '@omniroute/domain/intake';
import { z } from 'zod';
import { type Call, defineVerb } from '../run-verb.ts';
import { describeImport, type ImportSummary } from './import-document.ts';
import { findOwnImport, lockOwnImport } from './own-imports.ts';
import { KEPT_DAYS } from './sweep-imports.ts';

const NONE: OutcomeCounts = { created: 0, changed: 0, unchanged: 0, refused: 0 };
const refuse = (refusal: Refusal): never => {
  throw refused([refusal]);
};

/** The event by which the workers take up the next batch of a run. */
export const STEP_WANTED = 'import.step-wanted';

/** Asks the workers for the next batch of a run: of the one that `runId` names, and no other. */
export const wantStep = (call: Call, of: { readonly importId: string; readonly runId: string; readonly step: number }): void =>
  call.announce({ topic: TOPICS.intake, type: STEP_WANTED, aggregateId: of.runId, aggregateVersion: of.step, data: of });

const mapping = z.record(z.string().max(64), z.number().int().min(0).max(1_000));
const CheckInput = z.strictObject({
  id: plainText(64),
  /** Our columns with their places in the file, from 0. What is not named is not touched. Left out: as the import has it. */
  mapping: mapping.optional(),
  /** The same by the headers of the file, instead. */
  headers: z.record(z.string().max(64), z.string().max(1_000)).optional(),
});

/** The mapping that is meant. Throws Fault `refused` for a header that the file does not have. */
function meantMapping(row: ImportRow, { mapping: places, headers }: z.infer<typeof CheckInput>): Mapping {
  if (headers === undefined) return places ?? row.mapping;
  const found = mappingFromHeaders(headers, row.header);
  const missing = Object.entries(headers).find(([id]) => found[id] === undefined);
  if (missing) {
    const detail = `${row.file_name} has no column “${missing[1]}”. It has ${row.header.filter(Boolean).join(', ')}.`;
    refuse({ code: 'mapping.unusable', detail, pointer: pointerTo(['mapping', missing[0]]) });
  }
  return found;
}

function refuseEmptied(row: ImportRow): void {
  if (row.emptied_at !== null)
    refuse({
      code: 'import.emptied',
      detail: `The rows of ${row.file_name} were removed ${KEPT_DAYS} days after somebody had last worked on them. Bring the file again.`,
    });
}

const BUSY: readonly string[] = ['checking', 'applying'];
function refuseBusy(row: ImportRow): void {
  if (row.state === 'reading')
    refuse({ code: 'import.reading', detail: `${row.file_name} was not read to its end. Bring the file again.` });
  if (BUSY.includes(row.state))
    refuse({ code: 'import.busy', detail: `${row.file_name} is being worked on. Stop it first, or wait until it is through.` });
}

async function begin(call: Call, row: ImportRow, change: Parameters<typeof changeImport>[2]['change']): Promise<ImportSummary> {
  const [runId, step] = [call.ids.uuid(), row.step + 1];
  await changeImport(call.tx, call.now, { id: row.id, change: { ...change, run_id: runId, step, trouble: null, actor: call.actor } });
  wantStep(call, { importId: row.id, runId, step });
  return describeImport(await findOwnImport(call, row.id));
}

/**
 * Begins the dry run: every row is read, looked up and tried, and nothing stays. Throws Fault `refused` when the mapping does not do, or
 * the import is under way or was applied.
 */
export const checkImport = defineVerb<z.infer<typeof CheckInput>, ImportSummary>({
  id: 'intake.check-import',
  kind: 'write',
  input: CheckInput,
  async run(call, input) {
    const row = await lockOwnImport(call, input.id);
    refuseBusy(row);
    refuseEmptied(row);
    if (row.state === 'applied')
      refuse({ code: 'import.applied', detail: `${row.file_name} was applied. Bring the file again to apply it again.` });
    if (row.state === 'stopped' && sum(row.applied) > 0)
      refuse({ code: 'import.half-way', detail: `${row.file_name} is applied in part. Go on with it, or bring the file again.` });
    const meant = meantMapping(row, input);
    const trouble = mappingTrouble(meant, IMPORT_COLUMNS[row.kind], row.header.length);
    if (trouble) refuse({ code: 'mapping.unusable', detail: trouble, pointer: '/mapping' });
    call.audit({ entityKind: 'import', entityId: row.id, type: 'import.check-begun', detail: { kind: row.kind, fileName: row.file_name } });
    return begin(call, row, {
      state: 'checking',
      mapping: meant,
      position: 0,
      rows_done: 0,
      checked: NONE,
      applied: NONE,
      checked_at: null,
      kept_blank: {},
      found_words: {},
      linked: null,
    });
  },
});

const sum = (counts: OutcomeCounts): number => counts.created + counts.changed + counts.unchanged + counts.refused;

const ApplyInput = z.strictObject({
  id: plainText(64),
  /** Nothing is begun while a row is refused, and it stops at the first that is. Otherwise refused rows are left out. */
  isAllOrNothing: z.boolean().default(false),
});

/**
 * Begins to write what the dry run found, or goes on where it was stopped. Rows that were refused stay out. Throws Fault `refused` without
 * a dry run, and with `isAllOrNothing` while any row is refused.
 */
export const applyImport = defineVerb<z.infer<typeof ApplyInput>, ImportSummary>({
  id: 'intake.apply-import',
  kind: 'write',
  input: ApplyInput,
  async run(call, input) {
    const row = await lockOwnImport(call, input.id);
    refuseBusy(row);
    if (row.state === 'applied') refuse({ code: 'import.applied', detail: `${row.file_name} was applied already.` });
    refuseEmptied(row);
    if (row.checked_at === null)
      refuse({ code: 'import.unchecked', detail: 'Check the rows first: what would happen is shown before it does.' });
    if (input.isAllOrNothing && row.checked.refused > 0)
      refuse({
        code: 'import.has-refused',
        detail: `${row.checked.refused} rows are refused. Mend them in the file and bring it again, or apply the others.`,
      });
    const isGoingOn = row.state === 'stopped' && sum(row.applied) > 0;
    const begun = isGoingOn ? {} : { position: 0, rows_done: 0, applied: NONE, linked: null };
    call.audit({
      entityKind: 'import',
      entityId: row.id,
      type: isGoingOn ? 'import.gone-on' : 'import.begun',
      detail: { kind: row.kind, fileName: row.file_name, checked: row.checked },
    });
    return begin(call, row, { state: 'applying', is_all_or_nothing: input.isAllOrNothing, ...begun });
  },
});

const IdInput = z.strictObject({ id: plainText(64) });
type IdInput = z.infer<typeof IdInput>;

/** Stops a run after the batch under way. Rows that were written stay written; applying goes on from there. */
export const stopImport = defineVerb<IdInput, ImportSummary>({
  id: 'intake.stop-import',
  kind: 'write',
  input: IdInput,
  async run(call, input) {
    const row = await lockOwnImport(call, input.id);
    if (!BUSY.includes(row.state)) refuse({ code: 'import.not-busy', detail: `${row.file_name} is not being worked on.` });
    // The step counts on, so that an event on its way finds that it is no longer wanted.
    const state = row.state === 'checking' ? 'ready' : 'stopped';
    await changeImport(call.tx, call.now, { id: row.id, change: { state, step: row.step + 1, trouble: `Stopped by ${call.actor.name}.` } });
    call.audit({ entityKind: 'import', entityId: row.id, type: 'import.stopped', detail: { applied: row.applied } });
    return describeImport(await findOwnImport(call, row.id));
  },
});

/** Forgets a file and its rows. What was written of it stays. Throws Fault `refused` while it is being worked on. */
export const discardImport = defineVerb<IdInput, { id: string }>({
  id: 'intake.discard-import',
  kind: 'write',
  input: IdInput,
  async run(call, input) {
    const row = await lockOwnImport(call, input.id);
    if (BUSY.includes(row.state)) refuseBusy(row);
    await removeImport(call.tx, row.id);
    call.audit({
      entityKind: 'import',
      entityId: row.id,
      type: 'import.discarded',
      detail: { kind: row.kind, fileName: row.file_name, applied: row.applied },
    });
    return { id: row.id };
  },
});

const SaveInput = z.strictObject({ id: plainText(64), name: plainText(100), mapping });

const isSame = (one: Mapping, other: Mapping): boolean =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].every((id) => one[id] === other[id]);

/**
 * What becomes of the import itself: under another mapping its rows were not checked. Throws Fault `refused` while it is being worked on,
 * and under another mapping once some of it is written.
 */
function remapped(row: ImportRow, meant: Mapping): ImportChange {
  refuseBusy(row);
  if (isSame(row.mapping, meant)) return {};
  if (row.state === 'applied')
    refuse({ code: 'import.applied', detail: `${row.file_name} was applied with the mapping it has. Bring the file again for another.` });
  if (sum(row.applied) > 0)
    refuse({
      code: 'import.half-way',
      detail: `${row.file_name} is applied in part with the mapping it has. Go on with it, or bring the file again for another.`,
    });
  return {
    mapping: meant,
    state: 'ready',
    position: 0,
    rows_done: 0,
    checked: NONE,
    checked_at: null,
    kept_blank: {},
    found_words: {},
    linked: null,
    trouble: null,
  };
}

/**
 * Keeps a mapping by the headers of the file, under a name, for the next file like it. Where it is another than the import has, its rows
 * are to be checked again. Throws Fault `refused` when it does not do, the import is under way, or another was written with in part.
 */
export const saveImportMapping = defineVerb<z.infer<typeof SaveInput>, { name: string }>({
  id: 'intake.save-mapping',
  kind: 'write',
  input: SaveInput,
  async run(call, input) {
    const row = await lockOwnImport(call, input.id);
    const trouble = mappingTrouble(input.mapping, IMPORT_COLUMNS[row.kind], row.header.length);
    if (trouble) refuse({ code: 'mapping.unusable', detail: trouble, pointer: '/mapping' });
    const columns = mappingByHeader(input.mapping, row.header);
    const change = remapped(row, input.mapping);
    await saveMapping(call.tx, call.now, { kind: row.kind, name: input.name, columns, by: call.actor.name });
    await changeImport(call.tx, call.now, { id: row.id, change: { ...change, mapping_name: input.name } });
    call.audit({
      entityKind: 'import',
      entityId: row.id,
      type: 'import.mapping-saved',
      detail: { kind: row.kind, name: input.name, columns },
    });
    return { name: input.name };
  },
});
