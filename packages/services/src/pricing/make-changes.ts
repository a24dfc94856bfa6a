import { type DraftRow, listDraftChanges, raiseBook, readPricingSettings } from '@omniroute/db/pricing';
import { ceilDivide, Fault, type Refusal, refused } from '@omniroute/domain';
import { type ChangeSize, checkPublishable, needsOnlyAuthor, submit } from '@omniroute/domain/pricing';
import { refuseIfAny } from '../refusals.ts';
import { type Call, orThrow } from '../run-verb.ts';
import { type Drafts, draftOf, type Held, holdOf, priceListDrafts, signedDraft } from './drafts.ts';
import { personOf } from './person.ts';
import { signDraft } from './sign-draft.ts';

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

/** How much a list's draft changes: its prices, and whether anything beside them. */
async function sizeOf(call: Call, held: Held, draft: DraftRow): Promise<ChangeSize> {
  const changes = await listDraftChanges(call.tx, held.id, call.now);
  const [latest] = await priceListDrafts.versions(call, held);
  let most: number | undefined = 0;
  for (const { was_minor: was, price_minor: now } of changes) {
    if (was === null || now === null || was === 0n) most = undefined;
    else if (most !== undefined) most = Math.max(most, Number(ceilDivide((now > was ? now - was : was - now) * 10_000n, was)));
  }
  return { prices: changes.length, mostBasisPoints: most, changesTerms: JSON.stringify(latest?.terms) !== JSON.stringify(draft.terms) };
}

async function isSmall(drafts: Drafts, call: Call, [held, draft]: readonly [Held, DraftRow]): Promise<boolean> {
  if (drafts.kind !== 'price-list' || held.latest_version === 0) return false;
  const settings = await readPricingSettings(call.tx);
  const rule = { prices: settings.single_signature_prices, basisPoints: settings.single_signature_basis_points };
  return rule.prices > 0 && needsOnlyAuthor(await sizeOf(call, held, draft), rule);
}

/** Hands a draft to others for approval, or approves it by its author's own name where it is small enough. */
export async function submitChange(drafts: Drafts, call: Call, input: ChangeRequest): Promise<ChangeState> {
  const held = await holdOf(drafts, call, input.code);
  const draft = await draftOf(drafts, call, held);
  first(submit(signedDraft(draft)));
  const alone = await isSmall(drafts, call, [held, draft]);
  const person = await personOf(call);
  const state = alone ? 'approved' : 'submitted';
  const signature = { person, name: call.actor.name, revision: draft.revision };
  await drafts.setState(call, held, { state, at: call.now, reason: input.reason, ...(alone && { signature }) });
  call.audit({
    entityKind: drafts.kind,
    entityId: held.id,
    type: `${drafts.kind}.${alone ? 'approved-alone' : 'submitted'}`,
    detail: { code: held.code, revision: draft.revision, ...(input.reason !== undefined && { reason: input.reason }) },
  });
  return stateOf(held, state, draft.revision);
}

/** The matrix lets staff ask; who may sign is looked up here, so that a deputy may whose own role may not. */
export async function approveChange(drafts: Drafts, call: Call, input: ChangeRequest): Promise<ChangeState> {
  const held = await holdOf(drafts, call, input.code);
  const draft = await draftOf(drafts, call, held);
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

/** A planned version waits already: what is published before it begins would be undone by it, unseen. */
function refusePlanned(held: Held, from: Date): void {
  if (held.latest_from === null || held.latest_from <= from) return;
  const detail = `Version ${held.latest_version} of ${held.code} is planned from ${held.latest_from.toISOString()}. Begin after it, or take it back first.`;
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
  if (problem) throw refused([problem]);
  if (draft.base_version !== held.latest_version) {
    const detail = `It was made for version ${draft.base_version} of ${held.code}, and ${held.latest_version} is the latest now. Look at it again and submit it.`;
    throw new Fault('conflict', { code: 'draft.behind', detail });
  }
  const effectiveFrom = beginning(call, input.at);
  refusePlanned(held, effectiveFrom);
  const version = held.last_version + 1;
  await drafts.publish(call, held, {
    version,
    effectiveFrom,
    terms: draft.terms,
    reason: input.reason ?? draft.reason,
    publishedBy: call.actor.name,
    approvedBy: draft.signed_name,
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

/** Goes back by one version: a planned one is taken back; of those that held, the one before becomes the next. */
async function goBack(drafts: Drafts, call: Call, held: Held): Promise<ChangeState> {
  const versions = await drafts.versions(call, held);
  const [latest, former] = versions;
  if (!latest)
    throw refused([{ code: 'version.none', detail: `Nothing of ${held.code} was ever published, so there is nothing to take back.` }]);
  if (latest.effective_from > call.now) {
    await drafts.takeBack(call, held, latest.version);
    return {
      ...stateOf(held, 'reverted', null),
      version: former?.version ?? 0,
      effectiveFrom: former?.effective_from.toISOString() ?? null,
    };
  }
  if (!former) {
    if (!drafts.end) throw refused([{ code: 'version.first', detail: `${held.code} has no earlier version to go back to.` }]);
    await drafts.end(call, held);
    return stateOf(held, 'ended', null);
  }
  const version = held.last_version + 1;
  const publishedBy = call.actor.name;
  const reason = `Version ${latest.version} was taken back`;
  await drafts.restore(call, held, {
    version,
    revertsTo: former.version,
    effectiveFrom: call.now,
    terms: former.terms,
    reason,
    publishedBy,
    approvedBy: former.approved_by,
    at: call.now,
  });
  return { ...stateOf(held, 'reverted', null), version, effectiveFrom: call.now.toISOString() };
}

/** Takes the latest version back. */
export async function revertChange(drafts: Drafts, call: Call, input: ChangeRequest): Promise<ChangeState> {
  const held = await holdOf(drafts, call, input.code);
  const state = await goBack(drafts, call, held);
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
      ...(input.reason !== undefined && { reason: input.reason }),
    },
  });
  return state;
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
