import {
  countCustomersOf,
  findListDraft,
  findListVersionAt,
  findPriceList,
  listDraftChanges,
  listListVersions,
  type PriceListRow,
  listPriceLists as readPriceLists,
} from '@omniroute/db/pricing';
import { Fault, isUuid } from '@omniroute/domain';
import { moment, plainText } from '@omniroute/domain/input';
import { type Assignment, readTerms } from '@omniroute/domain/pricing';
import { z } from 'zod';
import { filterText, type ListAnswer, listAnswer, listInput, pageRequest } from '../list-input.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { signedDraft } from './drafts.ts';
import { listEntries, type PriceEntry } from './list-entries.ts';
import { type Standing, standingOf } from './sign-draft.ts';
import { termsFor } from './told.ts';
import { type WaitingCosts, waitingCostsFor } from './waiting-costs.ts';

/** A list by its latest version, or by its draft (version 0) where nothing was published. */
export interface PriceListSummary {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly currency: string;
  readonly taxInclusive: boolean;
  readonly breaks: 'volume' | 'graduated';
  readonly basedOn: string | null;
  readonly version: number;
  /** When this version begins: later than now where it is planned; null where nothing was published. */
  readonly effectiveFrom: string | null;
  readonly updatedAt: string;
  readonly entryCount: number;
  readonly draft: { readonly state: 'draft' | 'submitted' | 'approved'; readonly changes: number } | null;
  readonly assignments: readonly Assignment[];
}

function describePriceList(row: PriceListRow): PriceListSummary {
  const terms = readTerms(row.terms);
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    currency: row.currency,
    taxInclusive: terms.taxInclusive,
    breaks: terms.breaks,
    basedOn: terms.basedOn?.code ?? null,
    version: row.version,
    effectiveFrom: row.effective_from?.toISOString() ?? null,
    updatedAt: row.updated_at.toISOString(),
    entryCount: row.entry_count,
    draft: row.draft_state === null ? null : { state: row.draft_state, changes: row.draft_changes },
    assignments: terms.assignments,
  };
}

/** A list among others, with what waits for it. */
export interface ListedPriceList extends PriceListSummary {
  /** Null where it goes by today's costs or by none, and for whoever is not told costs. */
  readonly waitingCosts: WaitingCosts | null;
}

const ListPriceListsInput = listInput({});

/** Price lists by code or name, with whom each is for. */
export const listPriceLists = defineVerb<z.infer<typeof ListPriceListsInput>, ListAnswer<ListedPriceList>>({
  id: 'pricing.list-price-lists',
  kind: 'read',
  input: ListPriceListsInput,
  async run(call, input) {
    const waiting = await waitingCostsFor(call);
    const page = await readPriceLists(call.tx, pageRequest(input), input.search);
    return listAnswer(page, (row) => ({ ...describePriceList(row), waitingCosts: waiting.get(row.code) ?? null }));
  },
});

/** A price list with a page of the prices of the version that holds at the time asked. */
export interface PriceListDocument extends PriceListSummary, ListAnswer<PriceEntry> {
  /** All that the version says beside its prices, amounts as texts; the formula null where it goes by costs that the reader is not told. */
  readonly terms: unknown;
}

/** `derived` with any value asks for what the list's formula works out beside its own prices. */
const GetPriceListInput = listInput({ code: filterText, at: moment, derived: filterText });

const unknownList = (code: string): Fault =>
  new Fault('not-found', { code: 'price-list.unknown', detail: `There is no price list with the code ${code}.` });

async function findList(call: Call, code: string): Promise<PriceListRow> {
  const row = await findPriceList(call.tx, isUuid(code) ? { id: code } : { code });
  if (!row) throw unknownList(code);
  return row;
}

/**
 * One price list, by code or id, with a page of its prices in `items`, by SKU or by `name`; searches name, SKU and brand. It is the
 * version that holds now, or `at` another time, past or planned; of a list of which nothing was published the draft, as version 0. Its
 * own prices, and with `derived` those that its formula works out. Throws Fault `not-found`: `price-list.unknown`, or
 * `price-list.not-yet` where none held then.
 */
export const getPriceList = defineVerb<z.infer<typeof GetPriceListInput>, PriceListDocument>({
  id: 'pricing.get-price-list',
  kind: 'read',
  input: GetPriceListInput,
  async run(call, input) {
    const asked = input.filter.at?.at(-1);
    const row = await findList(call, input.filter.code?.at(-1) ?? '');
    const at = asked === undefined ? call.now : new Date(asked);
    const held = await findListVersionAt(call.tx, row.id, at);
    if (!held && asked !== undefined)
      throw new Fault('not-found', { code: 'price-list.not-yet', detail: `No version of ${row.code} held at ${at.toISOString()}.` });
    const shown = held
      ? { ...row, version: held.version, terms: held.terms, effective_from: held.effective_from }
      : { ...row, version: row.version };
    // Of a first version that is planned the prices are those of its first moment.
    const list = { row, version: shown.version, terms: shown.terms, at: held ? at : (row.effective_from ?? at) };
    const entries = await listEntries(call, list, { ...input, withDerived: input.filter.derived !== undefined });
    return { ...describePriceList(shown), terms: termsFor(call, shown.terms), ...entries };
  },
});

/** A version of a list as its history shows it. */
export interface PriceListVersion {
  readonly version: number;
  readonly name: string;
  readonly effectiveFrom: string;
  readonly effectiveUntil: string | null;
  readonly reason: string | null;
  readonly revertsTo: number | null;
  readonly publishedBy: string;
  readonly approvedBy: string | null;
  readonly publishedAt: string;
}

/** A price in which a draft differs from the latest version; null is no price, `request` one on request. */
export interface DraftChange {
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly brand: string;
  readonly unit: string;
  readonly factor: number;
  readonly minBaseQuantity: number;
  readonly was: string | 'request' | null;
  readonly now: string | 'request' | null;
  readonly changedBy: string;
  readonly changedAt: string;
}

/** A list's draft, whole: how far it has come, what it says and what it changes; and the list's history. */
export interface PriceDraftDocument extends ListedPriceList {
  /** How many customers the draft, or the latest version where there is none, is for; other lists may still go before it. */
  readonly reach: number;
  readonly versions: readonly PriceListVersion[];
  /** What the latest version says beside its prices; null where nothing was published. */
  readonly publishedTerms: unknown;
  readonly work:
    | (Standing & {
        readonly state: 'draft' | 'submitted' | 'approved';
        readonly revision: number;
        readonly baseVersion: number;
        /** Another version was published since: it has to be taken on to that one. */
        readonly isBehind: boolean;
        readonly reason: string | null;
        readonly terms: unknown;
        readonly changesTerms: boolean;
        readonly updatedBy: string;
        readonly updatedAt: string;
        readonly approvedBy: string | null;
        readonly changes: readonly DraftChange[];
      })
    | null;
}

const GetDraftInput = z.strictObject({ code: plainText(64) });
type ChangeRow = Awaited<ReturnType<typeof listDraftChanges>>[number];
const priceText = (isOnRequest: boolean, minor: bigint | null): string | null => (isOnRequest ? 'request' : (minor?.toString() ?? null));
const describeChange = (row: ChangeRow): DraftChange => ({
  sku: row.sku,
  name: row.name,
  category: row.category,
  brand: row.brand,
  unit: row.unit,
  factor: Number(row.factor),
  minBaseQuantity: Number(row.min_base_quantity),
  was: row.had_price ? priceText(row.was_on_request, row.was_minor) : null,
  now: row.is_removed ? null : priceText(row.is_on_request, row.price_minor),
  changedBy: row.changed_by,
  changedAt: row.changed_at.toISOString(),
});

/** A price list with its history and, where somebody changes it, its draft with every price in which that differs. */
export const getPriceDraft = defineVerb<z.infer<typeof GetDraftInput>, PriceDraftDocument>({
  id: 'pricing.get-price-draft',
  kind: 'read',
  input: GetDraftInput,
  async run(call, { code }) {
    const row = await findList(call, code);
    const versions = await listListVersions(call.tx, row.id);
    const draft = await findListDraft(call.tx, row.id);
    const changes = draft ? await listDraftChanges(call.tx, row.id, call.now) : [];
    return {
      ...describePriceList(row),
      waitingCosts: (await waitingCostsFor(call)).get(row.code) ?? null,
      reach: await countCustomersOf(call.tx, readTerms(draft?.terms ?? row.terms).assignments),
      versions: versions.map((version) => ({
        version: version.version,
        name: readTerms(version.terms).name,
        effectiveFrom: version.effective_from.toISOString(),
        effectiveUntil: version.effective_until?.toISOString() ?? null,
        reason: version.reason,
        revertsTo: version.reverts_to,
        publishedBy: version.published_by,
        approvedBy: version.approved_by,
        publishedAt: version.published_at.toISOString(),
      })),
      publishedTerms: termsFor(call, versions[0]?.terms ?? null),
      work: draft
        ? {
            state: draft.state,
            revision: draft.revision,
            baseVersion: draft.base_version,
            isBehind: draft.base_version !== row.version,
            reason: draft.reason,
            terms: termsFor(call, draft.terms),
            changesTerms: JSON.stringify(draft.terms) !== JSON.stringify(versions[0]?.terms),
            updatedBy: draft.updated_by,
            updatedAt: draft.updated_at.toISOString(),
            approvedBy: draft.state === 'approved' ? draft.signed_name : null,
            ...(await standingOf(call, signedDraft(draft))),
            changes: changes.map(describeChange),
          }
        : null,
    };
  },
});
