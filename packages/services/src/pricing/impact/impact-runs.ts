import { countPastLines } from '@omniroute/db/order';
import { addImpactRun, endImpactRun, listImpactRuns, lockImpactRun } from '@omniroute/db/pricing';
import { TOPICS } from '@omniroute/domain';
import { z } from 'zod';
import { refuseIfAny } from '../../refusals.ts';
import { type Call, defineVerb } from '../../run-verb.ts';
import { DRAFTS, findDrafts } from '../preview/find-drafts.ts';
import { describeImpact, findRun, type ImpactDocument } from './impact-document.ts';

/** The event by which the workers take up the next step of a run. */
export const IMPACT_STEP_WANTED = 'impact.step-wanted';

/** Asks the workers for the next step of a run. */
export const wantImpactStep = (call: Call, of: { readonly runId: string; readonly step: number }): void =>
  call.announce({ topic: TOPICS.pricing, type: IMPACT_STEP_WANTED, aggregateId: of.runId, aggregateVersion: of.step, data: of });

const StartInput = z
  .strictObject({
    ...DRAFTS,
    /** Of how many weeks, up to now, the orders are priced. */
    weeks: z.int().min(1).max(104).default(8),
  })
  .refine(({ lists, promotions }) => lists.length + promotions.length > 0, {
    path: ['lists'],
    error: 'name at least one list or promotion',
  });
type StartInput = z.output<typeof StartInput>;

const WEEK_MS = 7 * 86_400_000;
const MOST_RUNNING = 3;

/**
 * Begins to price the tenant's orders of the last weeks with the drafts, beside what they come to now. The workers do it, in steps; `get-impact` tells how
 * far they are. Throws Fault `not-found` for what has no draft, `refused` while three others run.
 */
export const startImpact = defineVerb<StartInput, ImpactDocument>({
  id: 'pricing.start-impact',
  kind: 'write',
  input: StartInput as z.ZodType<StartInput>,
  async run(call, { lists, promotions, at, weeks }) {
    const { currency, revisions } = await findDrafts(call, { lists, promotions, at });
    const running = (await listImpactRuns(call.tx)).filter(({ state }) => state === 'running').length;
    if (running >= MOST_RUNNING)
      refuseIfAny([{ code: 'impact.busy', detail: `${running} impacts are being worked out. Wait for one of them, or cancel it.` }]);
    const [id, since, until] = [call.ids.uuid(), new Date(call.now.getTime() - weeks * WEEK_MS), call.now];
    const { lines: totalLines } = await countPastLines(call.tx, { currency, since, until });
    const asked = { lists, promotions, ...(at !== undefined && { at }), revisions };
    await addImpactRun(call.tx, call.now, { id, asked, weeks, since, until, totalLines, by: call.actor.name });
    call.audit({ entityKind: 'impact', entityId: id, type: 'impact.started', detail: { ...asked, weeks, lines: totalLines.toString() } });
    wantImpactStep(call, { runId: id, step: 0 });
    return describeImpact(await findRun(call, id));
  },
});

const IdInput = z.strictObject({ id: z.uuid() });
type IdInput = z.infer<typeof IdInput>;

/** How far a run has come, with its result once it is done. Throws Fault `not-found`. */
export const getImpact = defineVerb<IdInput, ImpactDocument>({
  id: 'pricing.get-impact',
  kind: 'read',
  input: IdInput,
  run: async (call, { id }) => describeImpact(await findRun(call, id)),
});

/** The last fifty runs, the latest first, without their results. */
export const listImpacts = defineVerb<Record<string, never>, { items: ImpactDocument[] }>({
  id: 'pricing.list-impacts',
  kind: 'read',
  input: z.strictObject({}),
  run: async (call) => ({ items: (await listImpactRuns(call.tx)).map(describeImpact) }),
});

/** Cancels a run; the step under way is its last. One that has ended stays as it is. */
export const cancelImpact = defineVerb<IdInput, ImpactDocument>({
  id: 'pricing.cancel-impact',
  kind: 'write',
  input: IdInput,
  async run(call, { id }) {
    const row = (await lockImpactRun(call.tx, id)) ?? (await findRun(call, id));
    if (row.state !== 'running') return describeImpact(await findRun(call, id));
    await endImpactRun(call.tx, id, { state: 'cancelled', trouble: `Cancelled by ${call.actor.name}.`, at: call.now });
    call.audit({ entityKind: 'impact', entityId: id, type: 'impact.cancelled', detail: { lines: row.done_lines.toString() } });
    return describeImpact(await findRun(call, id));
  },
});
