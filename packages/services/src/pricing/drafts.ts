import {
  addListVersion,
  addPromotionVersion,
  type CostBasis,
  type DraftRow,
  type DraftStateChange,
  discardListDraft,
  discardPromotionDraft,
  endPromotion,
  findListDraft,
  findPromotionDraft,
  fixCostBasis,
  listListVersions,
  listPromotionVersions,
  lockPriceList,
  lockPromotion,
  setListDraftState,
  setPromotionDraftState,
  takeBackPlanned,
  takeBackPlannedPromotion,
  takeDraftPrices,
  takeFormerPrices,
  type VersionRow,
} from '@omniroute/db/pricing';
import { Fault, type Refusal } from '@omniroute/domain';
import { type Finding, promotionInput, type SignedDraft } from '@omniroute/domain/pricing';
import { basisOf, costsTime } from '../book-costs.ts';
import { knownPromotion } from '../book-source.ts';
import type { Call } from '../run-verb.ts';
import { checkRewards } from './check-promotion.ts';
import { checkStackingOf } from './check-stacking.ts';
import { draftErrors } from './preview/index.ts';
import { listChanges, termChanges, type VersionChanges } from './version-changes.ts';

/** A list or promotion that is held until the transaction ends. */
export interface Held {
  readonly id: string;
  readonly code: string;
  /** Of a price list. */
  readonly currency?: string;
  readonly last_version: number;
  readonly latest_version: number;
  readonly latest_from: Date | null;
}

/** What a version goes live with. */
export interface Publication {
  readonly version: number;
  readonly effectiveFrom: Date;
  readonly terms: unknown;
  readonly reason: string | null;
  readonly publishedBy: string;
  readonly approvedBy: string | null;
  readonly revertsTo?: number;
  /** The version whose second signature covers this one too; where it is left out, this one was signed by a second person itself. */
  readonly signedAs?: number;
  readonly at: Date;
}

/** What price lists and promotions have in common: drafts that are submitted, signed, published and reverted. */
export interface Drafts {
  readonly kind: 'price-list' | 'promotion';
  readonly part: 'lists' | 'promotions';
  lock(call: Call, code: string): Promise<Held | undefined>;
  findDraft(call: Call, held: Held): Promise<DraftRow | undefined>;
  setState(call: Call, held: Held, change: DraftStateChange): Promise<void>;
  /** What is surely wrong with the draft, so that its author says why it goes on all the same. */
  errors?(call: Call, held: Held): Promise<readonly Finding[]>;
  discard(call: Call, held: Held): Promise<void>;
  versions(call: Call, held: Held): Promise<VersionRow[]>;
  /** What speaks against its going live as far as other records can tell. */
  check?(call: Call, terms: unknown): Promise<Refusal[]>;
  /** Holds the costs that a draft is submitted with: none is entered until the transaction ends. */
  fixCosts?(call: Call, held: Held, draft: DraftRow): Promise<CostBasis>;
  /** Takes the draft's content as a version; the caller discards the draft. */
  publish(call: Call, held: Held, publication: Publication): Promise<void>;
  /** Takes back a version that does not hold yet. */
  takeBack(call: Call, held: Held, version: number): Promise<void>;
  /** Makes an earlier version's content a new version. */
  restore(call: Call, held: Held, publication: Publication & { readonly revertsTo: number }): Promise<void>;
  /** What speaks against it as it stands once a version came or went, the book being held. */
  checkLive?(call: Call, held: Held): Promise<Refusal[]>;
  /** What the latest version changed, for its audit row. */
  changes(call: Call, held: Held): Promise<VersionChanges>;
  /** What becomes of the first version when it is taken back: a promotion ends; a list has to be kept. */
  end?(call: Call, held: Held): Promise<void>;
}

/** Today's costs, and those of the circular that the draft comes from. */
const todaysCosts = async ({ tx, now }: Call, held: Held, draft: DraftRow | undefined): Promise<CostBasis> => ({
  ...(await fixCostBasis(tx, costsTime(now, held.latest_from))),
  circularId: draft?.costs_circular_id ?? null,
});

/** The costs that a draft goes live with: those that it was submitted with. */
async function draftCosts(call: Call, held: Held): Promise<CostBasis> {
  const draft = await findListDraft(call.tx, held.id);
  return (draft && basisOf(draft)) ?? todaysCosts(call, held, draft);
}

/** The costs that an earlier version was made with. */
async function formerCosts(call: Call, held: Held, former: number): Promise<CostBasis> {
  const version = (await listListVersions(call.tx, held.id)).find((one) => one.version === former);
  const costs = version && basisOf(version);
  if (!costs) throw new Error(`version ${former} of ${held.code} says nothing of its costs`);
  return costs;
}

export const priceListDrafts: Drafts = {
  kind: 'price-list',
  part: 'lists',
  lock: ({ tx }, code) => lockPriceList(tx, code),
  findDraft: ({ tx }, held) => findListDraft(tx, held.id),
  setState: ({ tx }, held, change) => setListDraftState(tx, held.id, change),
  errors: async (call, { code }) => (await draftErrors(call, [code])).get(code) ?? [],
  discard: ({ tx }, held) => discardListDraft(tx, held.id),
  versions: ({ tx }, held) => listListVersions(tx, held.id),
  fixCosts: todaysCosts,
  async publish(call, held, publication) {
    await takeDraftPrices(call.tx, held.id, publication.version);
    await addListVersion(call.tx, { listId: held.id, ...publication, costs: await draftCosts(call, held) });
  },
  takeBack: ({ tx }, held, version) => takeBackPlanned(tx, held.id, version),
  async restore(call, held, publication) {
    await takeFormerPrices(call.tx, held.id, { version: publication.version, former: publication.revertsTo });
    await addListVersion(call.tx, { listId: held.id, ...publication, costs: await formerCosts(call, held, publication.revertsTo) });
  },
  changes: async (call, held) => listChanges(call, held.id, await listListVersions(call.tx, held.id)),
};

const named = (definition: unknown): { name: string; type: string } => definition as { name: string; type: string };

export const promotionDrafts: Drafts = {
  kind: 'promotion',
  part: 'promotions',
  lock: ({ tx }, code) => lockPromotion(tx, code),
  findDraft: ({ tx }, held) => findPromotionDraft(tx, held.id),
  setState: ({ tx }, held, change) => setPromotionDraftState(tx, held.id, change),
  discard: ({ tx }, held) => discardPromotionDraft(tx, held.id),
  check: (call, terms) => checkRewards(call, promotionInput.parse(knownPromotion(terms))),
  versions: ({ tx }, held) => listPromotionVersions(tx, held.id),
  async publish({ tx }, held, { terms, ...publication }) {
    const { name, type } = named(terms);
    await addPromotionVersion(tx, { promotionId: held.id, ...publication, definition: terms, name, type });
  },
  takeBack: ({ tx }, held, version) => takeBackPlannedPromotion(tx, held.id, version),
  async restore({ tx }, held, { terms, ...publication }) {
    const { name, type } = named(terms);
    await addPromotionVersion(tx, { promotionId: held.id, ...publication, definition: terms, name, type });
  },
  changes: async ({ tx }, held) => ({ changes: termChanges(await listPromotionVersions(tx, held.id)) }),
  end: ({ tx, now }, held) => endPromotion(tx, held.id, now),
  checkLive: (call, held) => checkStackingOf(call, held.id),
};

const WORDS = { 'price-list': 'price list', promotion: 'promotion' } as const;

/** The list or promotion of this code, held. Throws Fault `not-found`. */
export async function holdOf(drafts: Drafts, call: Call, code: string): Promise<Held> {
  const held = await drafts.lock(call, code);
  if (held) return held;
  throw new Fault('not-found', { code: `${drafts.kind}.unknown`, detail: `There is no ${WORDS[drafts.kind]} with the code ${code}.` });
}

/** Its draft. Throws Fault `not-found` where nobody is changing it. */
export async function draftOf(drafts: Drafts, call: Call, held: Held): Promise<DraftRow> {
  const draft = await drafts.findDraft(call, held);
  if (draft) return draft;
  throw new Fault('not-found', {
    code: 'draft.unknown',
    detail: `The ${WORDS[drafts.kind]} ${held.code} has no draft: nobody is changing it.`,
  });
}

/** A draft as the rules of signing take it. */
export const signedDraft = (draft: DraftRow): SignedDraft => ({
  state: draft.state,
  revision: draft.revision,
  authors: draft.authors,
  signature:
    draft.signed_person === null || draft.signed_name === null || draft.signed_revision === null || draft.signed_at === null
      ? undefined
      : {
          person: draft.signed_person,
          name: draft.signed_name,
          revision: draft.signed_revision,
          at: draft.signed_at.toISOString(),
          ...(draft.signed_for !== null && { forPerson: draft.signed_for }),
        },
});
