import {
  type DraftRow,
  findListDraft,
  findPriceList,
  findPromotion,
  findPromotionDraft,
  listDraftChanges,
  listDraftedCosts,
  type PriceListRow,
  readPriceHead,
} from '@omniroute/db/pricing';
import { Fault } from '@omniroute/domain';
import { moment, plainText } from '@omniroute/domain/input';
import type { Costs } from '@omniroute/domain/pricing';
import { z } from 'zod';
import { costsTime, draftBasis, stampOf } from '../../book-costs.ts';
import type { BookDrafts, DraftList } from '../../book-drafts.ts';
import type { TenantBook } from '../../price-books.ts';
import { refuseIfAny } from '../../refusals.ts';
import type { Call } from '../../run-verb.ts';

const code = plainText(64);
/** Which drafts are looked at together, and from when they would hold: now, unless another time is given. */
export const DRAFTS = {
  lists: z.array(code).max(20).default([]),
  promotions: z.array(code).max(20).default([]),
  at: moment.optional(),
};

/** A list with its draft, found. */
export interface FoundDraft {
  readonly list: PriceListRow;
  readonly draft: DraftRow;
  /** As the version that it would be. */
  readonly asVersion: DraftList;
}

/** Drafts as a book takes them, and what they are drafts of. */
export interface FoundDrafts {
  readonly lists: readonly FoundDraft[];
  readonly drafts: BookDrafts;
  readonly currency: string;
  /** Of the lists, by code. */
  readonly revisions: Readonly<Record<string, number>>;
}

const nothing = (kind: string, of: string): Fault =>
  new Fault('not-found', { code: 'draft.unknown', detail: `The ${kind} ${of} has no draft: nobody is changing it.` });

async function findListDrafts(call: Call, codes: readonly string[]): Promise<FoundDraft[]> {
  const found: FoundDraft[] = [];
  for (const one of new Set(codes)) {
    const list = await findPriceList(call.tx, { code: one });
    if (!list) throw new Fault('not-found', { code: 'price-list.unknown', detail: `There is no price list with the code ${one}.` });
    const draft = await findListDraft(call.tx, list.id);
    if (!draft) throw nothing('price list', one);
    const changes = await listDraftChanges(call.tx, list.id, call.now);
    const costs = await draftBasis(call.tx, draft, costsTime(call.now, list.effective_from));
    found.push({
      list,
      draft,
      asVersion: { code: one, latest: list.version, version: list.version + 1, terms: draft.terms, changes, costs },
    });
  }
  return found;
}

interface PromotionDraft {
  readonly row: BookDrafts['promotions'][number];
  readonly stamp: string;
}

async function findPromotionDrafts(call: Call, codes: readonly string[]): Promise<PromotionDraft[]> {
  const found: PromotionDraft[] = [];
  for (const one of new Set(codes)) {
    const row = await findPromotion(call.tx, one, call.now);
    if (!row) throw new Fault('not-found', { code: 'promotion.unknown', detail: `There is no promotion with the code ${one}.` });
    const draft = await findPromotionDraft(call.tx, row.id);
    if (!draft) throw nothing('promotion', one);
    found.push({
      row: { id: row.id, code: one, version: row.version + 1, definition: draft.terms },
      stamp: `${one}@${draft.revision}.${draft.updated_at.getTime()}`,
    });
  }
  return found;
}

/** What the circulars say that goods cost from which the drafts come, and which state of theirs. */
async function findDraftedCosts(call: Call, lists: readonly FoundDraft[]): Promise<{ costs: Costs; stamps: string[] }> {
  const rows = await listDraftedCosts(
    call.tx,
    lists.map(({ list }) => list.id),
  );
  const costs = new Map<string, { 'principal-list': { minor: bigint; baseQuantity: number } }>();
  for (const { sku, cost_minor: minor, base_quantity: baseQuantity } of rows)
    if (!costs.has(sku)) costs.set(sku, { 'principal-list': { minor, baseQuantity } });
  return { costs, stamps: [...new Set(rows.map(({ id, updated_at: at }) => `${id}@${at.getTime()}`))] };
}

/** A beginning of now holds for as long as the book does, so that looking again needs no other book. */
const fromOf = (call: Call, at: string | undefined): number | undefined =>
  at === undefined || Date.parse(at) <= call.now.getTime() ? undefined : Date.parse(at);

/** The drafts asked for. Throws Fault `not-found` for what is not there or has none, `refused` for two currencies at once. */
export async function findDrafts(
  call: Call,
  wanted: { readonly lists: readonly string[]; readonly promotions?: readonly string[] | undefined; readonly at?: string | undefined },
): Promise<FoundDrafts> {
  const lists = await findListDrafts(call, wanted.lists);
  const promotions = await findPromotionDrafts(call, wanted.promotions ?? []);
  const from = fromOf(call, wanted.at);
  const [first, ...others] = lists.map(({ list }) => list);
  const stray = others.find((list) => list.currency !== first?.currency);
  if (first && stray) {
    const detail = `${stray.code} is in ${stray.currency} and ${first.code} in ${first.currency}: prices of two currencies are looked at apart.`;
    refuseIfAny([{ code: 'currency.changed', pointer: '/lists', detail }]);
  }
  const drafted = await findDraftedCosts(call, lists);
  const stamps = [
    ...lists.map(
      ({ list, draft, asVersion }) => `${list.code}@${draft.revision}.${draft.updated_at.getTime()}.${stampOf(asVersion.costs)}`,
    ),
    ...promotions.map(({ stamp }) => stamp),
    ...drafted.stamps,
    ...(from === undefined ? [] : [`from ${from}`]),
  ];
  return {
    lists,
    currency: first?.currency ?? (await readPriceHead(call.tx)).currency,
    revisions: Object.fromEntries(lists.map(({ list, draft }) => [list.code, draft.revision])),
    drafts: {
      codes: [...lists.map(({ list }) => list.code), '/', ...promotions.map(({ row }) => row.code)].join(' '),
      stamp: stamps.join('+'),
      lists: lists.map(({ asVersion }) => asVersion),
      promotions: promotions.map(({ row }) => row),
      from,
      costs: drafted.costs,
    },
  };
}

/** The tenant's book as it is and with the drafts, both as of when these would hold. */
export interface Preview extends FoundDrafts {
  readonly live: TenantBook;
  readonly book: TenantBook;
  readonly at: Date;
}

/** Compiles the drafts asked for into a book. Throws as `findDrafts` does. */
export async function previewDrafts(call: Call, wanted: Parameters<typeof findDrafts>[1]): Promise<Preview> {
  const found = await findDrafts(call, wanted);
  const head = await readPriceHead(call.tx);
  const at = found.drafts.from === undefined ? call.now : new Date(found.drafts.from);
  const asked = { currency: found.currency, at, now: call.now };
  const live = await call.books.get(call.tx, head, asked);
  return { ...found, live, at, book: await call.books.get(call.tx, head, { ...asked, drafts: found.drafts }) };
}
