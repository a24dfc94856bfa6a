import {
  findPromotion,
  findPromotionDraft,
  listPromotionVersions,
  openPromotion,
  type PromotionHeadRow,
  type PromotionRow,
  putPromotionDraft,
  listPromotions as readPromotions,
} from '@omniroute/db/pricing';
import { Fault, type Refusal } from '@omniroute/domain';
import { moment, plainLines, plainText } from '@omniroute/domain/input';
import { type Promotion, promotionInput } from '@omniroute/domain/pricing';
import { z } from 'zod';
import { type ListAnswer, listAnswer, listInput, pageRequest } from '../list-input.ts';
import { refuseIfAny } from '../refusals.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { checkNamed } from './check-promotion.ts';
import { checkStacking } from './check-stacking.ts';
import { signedDraft } from './drafts.ts';
import { type BudgetState, budgetOf, givenPercent, limitsOf, type PromotionLimits } from './promotion-limits.ts';
import { handOf } from './put-price-draft.ts';
import { type Standing, standingOf } from './sign-draft.ts';
import { definitionFor, knowsFunding } from './told.ts';

const PutInput = z.strictObject({
  promotion: promotionInput,
  reason: plainLines(1000).optional(),
  /**
   * What the sender saw before they wrote: nothing is written where another is there by now. `version` is the latest one and `revision` that
   * of the draft, 0 where there was none; what is left out is not compared.
   */
  seen: z
    .strictObject({ version: z.int().min(0).optional(), revision: z.int().min(0).optional(), updatedAt: moment.optional() })
    .optional(),
});
type PutInput = z.output<typeof PutInput>;

/** A promotion as it is kept: as it would be sent, amounts as texts, and what was left out written out. */
export const plainPromotion = (promotion: Promotion): unknown =>
  JSON.parse(JSON.stringify(promotion, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)));

/** A promotion's draft as it was written. */
export interface PutPromotionAnswer {
  readonly code: string;
  readonly state: 'draft';
  readonly revision: number;
  readonly version: number;
}

const conflict = (code: string, detail: string, pointer = '/promotion'): Fault =>
  new Fault('conflict', { code, detail, errors: [{ code, detail, pointer }] });

/** Two who change a promotion meet here: who did not see what the other kept writes nothing. */
async function refuseUnseen(call: Call, held: PromotionHeadRow, seen: NonNullable<PutInput['seen']>): Promise<void> {
  const draft = await findPromotionDraft(call.tx, held.id);
  const { version = held.latest_version, revision = draft?.revision ?? 0, updatedAt } = seen;
  const isNew = seen.version === 0 && seen.revision === 0;
  if (isNew && (draft || held.latest_version > 0)) {
    const detail = `There is a promotion with the code ${held.code} already. Change that one, or give this one another code.`;
    throw conflict('promotion.exists', detail, '/promotion/code');
  }
  if (version !== held.latest_version) {
    const latest = held.latest_version === 0 ? 'nothing of it is published' : `version ${held.latest_version} is the latest`;
    throw conflict(
      'draft.behind',
      `You saw version ${version} of ${held.code}, and ${latest} now. Look at it, and make your change on that.`,
    );
  }
  const isSame =
    revision === (draft?.revision ?? 0) && (!draft || updatedAt === undefined || Date.parse(updatedAt) === draft.updated_at.getTime());
  if (isSame) return;
  const who = draft ? `${draft.updated_by} changed the draft of ${held.code}` : `The draft of ${held.code} was thrown away`;
  throw conflict('draft.changed-meanwhile', `${who} after you opened it. Nothing of yours was written over it.`);
}

const ofPromotion = (refusal: Refusal): Refusal => ({ ...refusal, pointer: `/promotion${refusal.pointer ?? ''}` });

/**
 * Makes or replaces the draft of a promotion; nothing of it is live until another person approves it and it is published. Throws Fault
 * `invalid` with each thing wrong by its place, those in the settings of its type too; `refused` with everything that it names and that is
 * not there, and `stacking.mixed`, where another of its group that is published says otherwise; `conflict` where another is there than what the sender saw.
 */
export const putPromotion = defineVerb<PutInput, PutPromotionAnswer>({
  id: 'pricing.put-promotion',
  kind: 'write',
  input: PutInput,
  async run(call, { promotion, reason, seen }) {
    const { code, name, type } = promotion;
    const held = await openPromotion(call.tx, call.now, { id: call.ids.uuid(), code });
    if (seen) await refuseUnseen(call, held, seen);
    refuseIfAny((await checkNamed(call, promotion)).map(ofPromotion));
    refuseIfAny(await checkStacking(call, held.id, promotion));
    const hand = await handOf(call);
    const revision = await putPromotionDraft(call.tx, hand, {
      promotionId: held.id,
      baseVersion: held.latest_version,
      name,
      type,
      definition: plainPromotion(promotion),
      reason,
    });
    call.audit({ entityKind: 'promotion', entityId: held.id, type: 'promotion.draft-put', detail: { code, revision } });
    return { code, state: 'draft', revision, version: held.latest_version };
  },
});

/** The version that speaks for a promotion now: the one that holds, else the next to begin, else the latest. */
export interface CurrentVersion {
  readonly version: number;
  readonly from: string | null;
  readonly until: string | null;
  readonly effectiveFrom: string | null;
  readonly effectiveUntil: string | null;
}

/** What is planned after it, from when on, and up to what it will give; null where it has no limit, and for whoever is not told budgets. */
export interface NextVersion {
  readonly version: number;
  readonly begins: string;
  readonly limitMinor: string | null;
  readonly limitUnits: number | null;
  readonly limitUses: number | null;
}

export interface PromotionSummary {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly type: string;
  /** The latest, with when it holds; 0 where nothing was published. */
  readonly version: number;
  readonly effectiveFrom: string | null;
  readonly effectiveUntil: string | null;
  readonly from: string | null;
  readonly until: string | null;
  /** Null where nothing was published. */
  readonly current: CurrentVersion | null;
  readonly next: NextVersion | null;
  readonly draftState: 'draft' | 'submitted' | 'approved' | null;
  readonly updatedAt: string;
  /** Whether nothing is left of its budget. */
  readonly isUsedUp: boolean;
  /** The principal's share of what it gives; the rest is the distributor's. Null for whoever is not told claims. */
  readonly principalBasisPoints: number | null;
  /** Of the current version; of the draft where nothing was published. Null for whoever is not told claims. */
  readonly budget: BudgetState | null;
}

interface Dated {
  readonly from?: string;
  readonly until?: string;
  readonly funding?: { readonly principalBasisPoints?: number };
  readonly budget?: PromotionLimits;
}

function currentOf({ current_version: version, current_definition, current_from, current_until }: PromotionRow): CurrentVersion | null {
  if (version === null) return null;
  const { from, until } = current_definition as Dated;
  return {
    version,
    from: from ?? null,
    until: until ?? null,
    effectiveFrom: current_from?.toISOString() ?? null,
    effectiveUntil: current_until?.toISOString() ?? null,
  };
}

function nextOf(call: Call, { next_version: version, next_definition: definition, next_begins: begins }: PromotionRow): NextVersion | null {
  if (version === null || begins === null) return null;
  return { version, begins: begins.toISOString(), ...limitsOf(knowsFunding(call) ? (definition as Dated) : {}) };
}

function describePromotion(call: Call, row: PromotionRow): PromotionSummary {
  const { from, until } = (row.definition ?? {}) as Dated;
  const spoken = (row.current_definition ?? row.definition ?? {}) as Dated;
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    type: row.type,
    version: row.version,
    effectiveFrom: row.effective_from?.toISOString() ?? null,
    effectiveUntil: row.effective_until?.toISOString() ?? null,
    from: from ?? null,
    until: until ?? null,
    current: currentOf(row),
    next: nextOf(call, row),
    draftState: row.draft_state,
    updatedAt: row.updated_at.toISOString(),
    isUsedUp: givenPercent(row, spoken.budget) === 100,
    principalBasisPoints: knowsFunding(call) ? (spoken.funding?.principalBasisPoints ?? 0) : null,
    budget: knowsFunding(call) ? budgetOf(row, spoken) : null,
  };
}

const ListInput = listInput({});

/** Promotions by code, or by `updated`, with what each gave for whoever is told claims. */
export const listPromotions = defineVerb<z.infer<typeof ListInput>, ListAnswer<PromotionSummary>>({
  id: 'pricing.list-promotions',
  kind: 'read',
  input: ListInput,
  run: async (call, input) =>
    listAnswer(await readPromotions(call.tx, pageRequest(input), { search: input.search, now: call.now }), (row) =>
      describePromotion(call, row),
    ),
});

/** A promotion with what holds or is planned, its draft, and its history. */
export interface PromotionDocument extends PromotionSummary {
  /** The latest version, as it was sent, who pays and its budget for who is told claims; null where nothing was published. */
  readonly definition: unknown;
  /** The current version and the next, as they were sent; null where there is none. */
  readonly currentDefinition: unknown;
  readonly nextDefinition: unknown;
  /** Where it is signed there is nothing to say of who could sign it. */
  readonly draft:
    | (Standing & {
        readonly definition: unknown;
        readonly state: 'draft' | 'submitted' | 'approved';
        readonly revision: number;
        readonly reason: string | null;
        readonly updatedBy: string;
        readonly updatedAt: string;
        readonly approvedBy: string | null;
      })
    | null;
  readonly versions: readonly {
    readonly version: number;
    readonly effectiveFrom: string;
    readonly effectiveUntil: string | null;
    readonly reason: string | null;
    readonly publishedBy: string;
    readonly approvedBy: string | null;
  }[];
}

const GetInput = z.strictObject({ code: plainText(64) });
const SIGNED: Standing = { whyNotApprove: null, signsFor: null };

/** One promotion by code. Throws Fault `not-found`, `promotion.unknown`. */
export const getPromotion = defineVerb<z.infer<typeof GetInput>, PromotionDocument>({
  id: 'pricing.get-promotion',
  kind: 'read',
  input: GetInput,
  async run(call, { code }) {
    const row = await findPromotion(call.tx, code, call.now);
    if (!row) throw new Fault('not-found', { code: 'promotion.unknown', detail: `There is no promotion with the code ${code}.` });
    const draft = await findPromotionDraft(call.tx, row.id);
    const versions = await listPromotionVersions(call.tx, row.id);
    return {
      ...describePromotion(call, row),
      definition: definitionFor(call, versions[0]?.terms ?? null),
      currentDefinition: definitionFor(call, row.current_definition ?? null),
      nextDefinition: definitionFor(call, row.next_definition ?? null),
      draft: draft
        ? {
            definition: definitionFor(call, draft.terms),
            state: draft.state,
            revision: draft.revision,
            reason: draft.reason,
            updatedBy: draft.updated_by,
            updatedAt: draft.updated_at.toISOString(),
            approvedBy: draft.state === 'approved' ? draft.signed_name : null,
            ...(draft.state === 'approved' ? SIGNED : await standingOf(call, signedDraft(draft))),
          }
        : null,
      versions: versions.map((version) => ({
        version: version.version,
        effectiveFrom: version.effective_from.toISOString(),
        effectiveUntil: version.effective_until?.toISOString() ?? null,
        reason: version.reason,
        publishedBy: version.published_by,
        approvedBy: version.approved_by,
      })),
    };
  },
});
