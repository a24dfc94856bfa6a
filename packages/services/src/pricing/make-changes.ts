import { raiseBook, readPriceHead, type VersionRow } from '@omniroute/db/pricing';
import { Fault, type Refusal, refused } from '@omniroute/domain';
import { checkLooked, checkPublishable, type Looked, submit } from '@omniroute/domain/pricing';
import { handsOf } from '../person.ts';
import { refuseIfAny } from '../refusals.ts';
import { type Call, orThrow } from '../run-verb.ts';
import { momentIn } from './day-in.ts';
import { type Drafts, draftOf, type Held, holdOf, signedDraft } from './drafts.ts';
import { formerOf } from './former-version.ts';
import { signDraft } from './sign-draft.ts';
import { isSmallChange } from './single-signature.ts';

/** How far a change has come. `version` is the one published last. */
export interface ChangeState {
  readonly code: string;
  readonly state: 'draft' | 'submitted' | 'approved' | 'live' | 'planned' | 'reverted' | 'discarded' | 'ended';
  readonly version: number;
  readonly revision: number | null;
  readonly effectiveFrom: string | null;
}

/** Which change, and why. */
export interface ChangeRequest {
  readonly code: string;
  readonly reason?: string | undefined;
}

const stateOf = (held: Held, state: ChangeState['state'], revision: number | null): ChangeState => ({
  code: held.code,
  state,
  version: held.latest_version,
  revision,
  effectiveFrom: held.latest_from?.toISOString() ?? null,
});
const first = <T>(result: { ok: true; value: T } | { ok: false; error: Refusal }): T =>
  orThrow(result.ok ? result : { ok: false, error: [result.error] });

/** So many errors are told one by one. */
const MOST_TOLD = 20;

/** How much is surely wrong with a draft. Throws Fault `refused`, `draft.unsound`, with each error, where its author does not say why it goes on. */
async function weighErrors(drafts: Drafts, call: Call, { held, reason }: { held: Held; reason: string | undefined }): Promise<number> {
  const errors = (await drafts.errors?.(call, held)) ?? [];
  if (errors.length > 0 && (reason ?? '').trim() === '')
    refuseIfAny(
      errors
        .slice(0, MOST_TOLD)
        .map(({ words, advice }): Refusal => ({ code: 'draft.unsound', pointer: '/reason', detail: `${words} ${advice}` })),
    );
  return errors.length;
}

/**
 * Hands a draft to others for approval, or approves it by its author's own name where it is small enough and nothing is surely wrong with it.
 * What is wrong needs a reason, which stays with the draft and in the timeline.
 */
export async function submitChange(drafts: Drafts, call: Call, input: ChangeRequest): Promise<ChangeState> {
  const held = await holdOf(drafts, call, input.code);
  const draft = await draftOf(drafts, call, held);
  first(submit(signedDraft(draft)));
  const costs = await drafts.fixCosts?.(call, held, draft);
  const errors = await weighErrors(drafts, call, { held, reason: input.reason });
  const { person, isPerson } = await handsOf(call);
  const alone = errors === 0 && isPerson && drafts.kind === 'price-list' && (await isSmallChange(call, held, { draft, costs }));
  const state = alone ? 'approved' : 'submitted';
  const signature = { person, name: call.actor.name, revision: draft.revision, isAlone: true as const };
  await drafts.setState(call, held, { state, at: call.now, reason: input.reason, costs, ...(alone && { signature }) });
  call.audit({
    entityKind: drafts.kind,
    entityId: held.id,
    type: `${drafts.kind}.${alone ? 'approved-alone' : 'submitted'}`,
    detail: {
      code: held.code,
      revision: draft.revision,
      ...(errors > 0 && { errors }),
      ...(input.reason !== undefined && { reason: input.reason }),
    },
  });
  return stateOf(held, state, draft.revision);
}

/** The matrix lets staff ask; who may sign is looked up here, so that a deputy may whose own role may not. */
export async function approveChange(drafts: Drafts, call: Call, input: ChangeRequest & Looked): Promise<ChangeState> {
  const held = await holdOf(drafts, call, input.code);
  const draft = await draftOf(drafts, call, held);
  const changed = checkLooked({ ...signedDraft(draft), updatedBy: draft.updated_by, updatedAt: draft.updated_at.toISOString() }, input);
  if (changed) throw new Fault('conflict', changed);
  const signature = await signDraft(call, signedDraft(draft));
  await drafts.setState(call, held, { state: 'approved', at: call.now, signature });
  call.audit({
    entityKind: drafts.kind,
    entityId: held.id,
    type: `${drafts.kind}.approved`,
    detail: {
      code: held.code,
      revision: draft.revision,
      ...(signature.forPerson !== undefined && { asDeputy: true }),
      ...(input.reason !== undefined && { reason: input.reason }),
    },
  });
  return stateOf(held, 'approved', draft.revision);
}

const MINUTE_MS = 60_000;

/** When it begins: now, or later. A moment ago is now: the sender's clock may be a little behind. */
function beginning(call: Call, at: string | undefined): Date {
  if (at === undefined) return call.now;
  const wanted = new Date(at);
  if (wanted >= call.now) return wanted;
  if (call.now.getTime() - wanted.getTime() <= MINUTE_MS) return call.now;
  throw refused([
    {
      code: 'publish.past',
      pointer: '/at',
      detail: 'It cannot begin in the past: orders were already priced by then. Leave `at` out to begin now.',
    },
  ]);
}

/** A moment by the business's own clock. */
const momentHere = async ({ tx }: Call, at: Date): Promise<string> => momentIn((await readPriceHead(tx)).time_zone, at);

/** A planned version waits already: what is published before it begins would be undone by it, unseen. */
async function refusePlanned(call: Call, held: Held, from: Date): Promise<void> {
  if (held.latest_from === null || held.latest_from <= from) return;
  const detail = `Version ${held.latest_version} of ${held.code} is planned from ${await momentHere(call, held.latest_from)}. Begin after it, or take it back first.`;
  throw refused([{ code: 'version.planned', pointer: '/at', detail }]);
}

/** Makes an approved draft the next version. Throws Fault `conflict` where another version came between. */
export async function publishChange(
  drafts: Drafts,
  call: Call,
  input: ChangeRequest & { readonly at?: string | undefined },
): Promise<ChangeState> {
  const held = await holdOf(drafts, call, input.code);
  const draft = await draftOf(drafts, call, held);
  const problem = checkPublishable(signedDraft(draft));
  if (problem?.code === 'draft.changed') throw new Fault('conflict', problem);
  if (problem) throw refused([problem]);
  refuseIfAny((await drafts.check?.(call, draft.terms)) ?? []);
  if (draft.base_version !== held.latest_version) {
    const detail = `It was made for version ${draft.base_version} of ${held.code}, and ${held.latest_version} is the latest now. Look at it again and submit it.`;
    throw new Fault('conflict', { code: 'draft.behind', detail });
  }
  const effectiveFrom = beginning(call, input.at);
  await refusePlanned(call, held, effectiveFrom);
  const version = held.last_version + 1;
  await drafts.publish(call, held, {
    version,
    effectiveFrom,
    terms: draft.terms,
    reason: input.reason ?? draft.reason,
    publishedBy: call.actor.name,
    approvedBy: draft.signed_name,
    ...(draft.signed_alone && { signedAs: held.latest_version }),
    at: call.now,
  });
  await drafts.discard(call, held);
  await raiseBook(call.tx, drafts.part, call.now);
  refuseIfAny((await drafts.checkLive?.(call, held)) ?? []);
  const from = effectiveFrom.toISOString();
  const detail = {
    code: held.code,
    version,
    from,
    approvedBy: draft.signed_name,
    ...(draft.reason !== null && { reason: draft.reason }),
    ...(await drafts.changes(call, held)),
  };
  call.audit({ entityKind: drafts.kind, entityId: held.id, type: `${drafts.kind}.published`, detail });
  return { code: held.code, state: effectiveFrom > call.now ? 'planned' : 'live', version, revision: null, effectiveFrom: from };
}

/** Nothing of it holds or will: somebody ended it before, so that there is nothing to take back. */
async function refuseEnded(call: Call, held: Held, { version, effective_until: until }: VersionRow): Promise<void> {
  if (until === null || until > call.now) return;
  const detail = `Version ${version} of ${held.code} was ended on ${await momentHere(call, until)}. Nothing of it holds that could be taken back.`;
  throw refused([{ code: 'version.ended', detail }]);
}

/** Makes an earlier version the next one, from now on. */
export async function putBack(
  drafts: Drafts,
  call: Call,
  { held, former, taken }: { readonly held: Held; readonly former: VersionRow; readonly taken: VersionRow },
): Promise<ChangeState> {
  const version = held.last_version + 1;
  await drafts.restore(call, held, {
    version,
    revertsTo: former.version,
    effectiveFrom: call.now,
    terms: former.terms,
    reason: `Version ${taken.version} was taken back`,
    publishedBy: call.actor.name,
    approvedBy: former.approved_by,
    signedAs: former.version,
    at: call.now,
  });
  return { ...stateOf(held, 'reverted', null), version, effectiveFrom: call.now.toISOString() };
}

/**
 * Goes back by one version: a planned one is taken back; of those that held, the one before becomes the next, where it held until the
 * latest began. One that was ended before is nothing to go back to, nor is one that the latest replaced before it began.
 */
async function goBack(drafts: Drafts, call: Call, held: Held): Promise<ChangeState> {
  const versions = await drafts.versions(call, held);
  const [latest, before] = versions;
  if (!latest)
    throw refused([{ code: 'version.none', detail: `Nothing of ${held.code} was ever published, so there is nothing to take back.` }]);
  if (latest.effective_from > call.now) {
    await drafts.takeBack(call, held, latest.version);
    return {
      ...stateOf(held, 'reverted', null),
      version: before?.version ?? 0,
      effectiveFrom: before?.effective_from.toISOString() ?? null,
    };
  }
  await refuseEnded(call, held, latest);
  const former = formerOf(versions, latest);
  if (!former) {
    if (!drafts.end) throw refused([{ code: 'version.first', detail: `${held.code} has no earlier version to go back to.` }]);
    await drafts.end(call, held);
    return stateOf(held, 'ended', null);
  }
  return putBack(drafts, call, { held, former, taken: latest });
}

/** Which version is taken back; the latest, whichever it is, where it is left out. */
export interface RevertRequest extends ChangeRequest {
  readonly version?: number | undefined;
}

/** Two who take the same version back are one too many: the second would bring back what the first took away. */
async function checkTaken(drafts: Drafts, call: Call, { held, wanted }: { held: Held; wanted: number | undefined }): Promise<void> {
  const latest = held.latest_version;
  if (wanted !== undefined && wanted !== latest) {
    const now = latest === 0 ? `nothing of ${held.code} is published any more` : `version ${latest} of ${held.code} is the latest now`;
    const detail = `Version ${wanted} is not there to be taken back: ${now}. Look again before you take anything back.`;
    throw new Fault('conflict', { code: 'version.moved', detail });
  }
  const restored = wanted === undefined ? (await drafts.versions(call, held))[0] : undefined;
  if (restored?.reverts_to == null) return;
  const detail = `Version ${latest} put version ${restored.reverts_to} of ${held.code} back already. Name version ${latest} to take that back too: what was taken back before holds again then.`;
  throw new Fault('conflict', { code: 'version.restored', detail });
}

/**
 * Takes the latest version back. Throws Fault `conflict`: `version.moved` where another version than the one named is the latest, `version.restored` where
 * none is named and the latest is itself one that was put back.
 */
export async function revertChange(drafts: Drafts, call: Call, input: RevertRequest): Promise<ChangeState> {
  const held = await holdOf(drafts, call, input.code);
  await checkTaken(drafts, call, { held, wanted: input.version });
  const state = await goBack(drafts, call, held);
  await tellReverted(drafts, call, { held, state, reason: input.reason });
  return state;
}

/** Lets everybody know that a version came or went. */
export async function tellReverted(
  drafts: Drafts,
  call: Call,
  { held, state, reason }: { readonly held: Held; readonly state: ChangeState; readonly reason: string | undefined },
): Promise<void> {
  await raiseBook(call.tx, drafts.part, call.now);
  refuseIfAny((await drafts.checkLive?.(call, held)) ?? []);
  call.audit({
    entityKind: drafts.kind,
    entityId: held.id,
    type: `${drafts.kind}.reverted`,
    detail: {
      code: held.code,
      version: { from: held.latest_version, to: state.version },
      // What was planned changed nothing yet.
      ...(state.version > held.latest_version && (await drafts.changes(call, held))),
      ...(reason !== undefined && { reason }),
    },
  });
}

/** Throws a draft away. */
export async function discardChange(drafts: Drafts, call: Call, input: ChangeRequest): Promise<ChangeState> {
  const held = await holdOf(drafts, call, input.code);
  const draft = await draftOf(drafts, call, held);
  await drafts.discard(call, held);
  call.audit({
    entityKind: drafts.kind,
    entityId: held.id,
    type: `${drafts.kind}.draft-discarded`,
    detail: { code: held.code, revision: draft.revision },
  });
  return stateOf(held, 'discarded', null);
}
