import {
  type CircularHead,
  type CircularListRow,
  type CircularRowRow,
  findCircular,
  listCircularLists,
  lockCircular,
} from '@omniroute/db/pricing';
import { Fault } from '@omniroute/domain';
import type { CircularRow } from '@omniroute/domain/pricing';
import type { Call } from '../../run-verb.ts';

/** A list that a circular feeds. */
export interface CircularList {
  readonly code: string;
  readonly name: string;
  /** How its prices follow, as it was asked for. */
  readonly rule: unknown;
  readonly prices: number;
  /** How far its draft has come; null where there is none. */
  readonly draftState: 'draft' | 'submitted' | 'approved' | null;
  /** The version that it was published as. */
  readonly version: number | null;
  /** The version that it has had since it was published, where that is another than the circular's; null where the circular can be taken back there. */
  readonly movedOn: { readonly version: number; readonly by: string; readonly from: string } | null;
  /** The later version that stayed when the circular was taken back; null where the list went back with it. */
  readonly keptVersion: number | null;
}

/** A principal's circular, and how far it has come. */
export interface CircularDocument {
  readonly id: string;
  readonly name: string;
  readonly principal: string | null;
  readonly fileName: string | null;
  readonly state: CircularHead['state'];
  /** `2026-11-30`; null until somebody says it. */
  readonly effectiveOn: string | null;
  readonly taxIncluded: boolean;
  readonly usualUnit: string | null;
  /** When its prices begin, or began. */
  readonly liveFrom: string | null;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly updatedBy: string;
  readonly updatedAt: string;
  /** How many rows stand how; lines that were set aside as no products are not among all. */
  readonly rows: {
    readonly all: number;
    readonly matched: number;
    readonly ignored: number;
    readonly undecided: number;
    readonly aside: number;
  };
  readonly problems: CircularHead['reading']['problems'];
  /** Products of the principal that no row is, or may be. */
  readonly notNamed: readonly string[];
  readonly lists: readonly CircularList[];
}

function movedOn({ standing, latest_version: version, latest_by: by, latest_from: from }: CircularListRow): CircularList['movedOn'] {
  return standing !== 'moved' || version === null || by === null || from === null ? null : { version, by, from: from.toISOString() };
}

const describeList = (row: CircularListRow): CircularList => ({
  code: row.code,
  name: row.name,
  rule: row.rule,
  prices: row.prices,
  draftState: row.draft_state,
  version: row.version,
  movedOn: movedOn(row),
  keptVersion: row.kept_version,
});

/** A circular as it is told. */
export const describeCircular = (head: CircularHead, lists: readonly CircularListRow[]): CircularDocument => ({
  id: head.id,
  name: head.name,
  principal: head.principal,
  fileName: head.file_name,
  state: head.state,
  effectiveOn: head.effective_on,
  taxIncluded: head.tax_included,
  usualUnit: head.usual_unit,
  liveFrom: head.live_from?.toISOString() ?? null,
  createdBy: head.created_by,
  createdAt: head.created_at.toISOString(),
  updatedBy: head.updated_by,
  updatedAt: head.updated_at.toISOString(),
  rows: { all: head.rows, matched: head.matched, ignored: head.ignored, undecided: head.undecided, aside: head.aside },
  problems: (head.reading.problems ?? []).map(({ line, code, words }) => ({ line, code, words })),
  notNamed: head.reading.notNamed ?? [],
  lists: lists.map(describeList),
});

/** A product that a row may mean. */
export interface CircularCandidateDocument {
  readonly sku: string;
  /** What it is called; null where it is not in the catalogue any more. */
  readonly name: string | null;
  readonly unit: string;
  readonly score: number;
  readonly words: string;
}

/** A row of a circular with what it is taken for; amounts are minor units of the pack that it prices, decimal strings. */
export interface CircularRowDocument {
  readonly line: number;
  readonly code: string | null;
  readonly gtin: string | null;
  readonly description: string;
  readonly packText: string | null;
  readonly section: string | null;
  readonly oldMinor: string | null;
  /** As it was read, or given by hand; null where it was not read for certain. */
  readonly newMinor: string | null;
  /** Whether somebody gave the price by hand. */
  readonly isGiven: boolean;
  /** What stands where the price should, where that was not read. */
  readonly priceText: string | null;
  readonly retailMinor: string | null;
  /** `aside`: no product, as far as could be told. */
  readonly state: 'matched' | 'ignored' | 'undecided' | 'aside';
  readonly sku: string | null;
  readonly productName: string | null;
  readonly unit: string | null;
  readonly factor: number | null;
  /** From 0 to 100, of a match by itself. */
  readonly score: number | null;
  readonly reason: string | null;
  readonly words: string;
  readonly candidates: readonly CircularCandidateDocument[];
  /** Who decided it; null where it matched by itself. */
  readonly decidedBy: string | null;
  /** Why it is left out. */
  readonly note: string | null;
}

interface Source {
  readonly code?: string;
  readonly gtin?: string;
  readonly description?: string;
  readonly packText?: string;
  readonly section?: string;
  readonly oldMinor?: string;
  readonly newMinor?: string;
  readonly priceText?: string;
  readonly retailMinor?: string;
}
/** What a row says; the price that somebody gave stands before the one that was read. */
export function sourceOf(row: CircularRowRow): Source {
  const source = (row.source ?? {}) as Source;
  return row.given_minor === null ? source : { ...source, newMinor: row.given_minor.toString() };
}

function stateOf({ choice, sku, decided_by: by }: CircularRowRow): CircularRowDocument['state'] {
  if (choice === 'ignored') return by === null ? 'aside' : 'ignored';
  return sku === null ? 'undecided' : 'matched';
}

export function describeRow(row: CircularRowRow): CircularRowDocument {
  const { code, gtin, description, packText, section, oldMinor, newMinor, priceText, retailMinor } = sourceOf(row);
  return {
    line: row.line,
    code: code ?? null,
    gtin: gtin ?? null,
    description: description ?? '',
    packText: packText ?? null,
    section: section ?? null,
    oldMinor: oldMinor ?? null,
    newMinor: newMinor ?? null,
    isGiven: row.given_minor !== null,
    priceText: priceText ?? null,
    retailMinor: retailMinor ?? null,
    state: stateOf(row),
    sku: row.sku,
    productName: row.product_name,
    unit: row.unit,
    factor: row.factor,
    score: row.score,
    reason: row.reason,
    words: row.words,
    candidates: (row.candidates.items ?? []).map((one) => ({ ...one, name: row.candidate_names?.[one.sku] ?? null })),
    decidedBy: row.decided_by,
    note: row.note,
  };
}

/** A row as it is kept: amounts as texts. */
export const plainRow = (row: CircularRow): unknown =>
  JSON.parse(JSON.stringify(row, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)));

/** When a circular's prices begin: as it was published; before that on his day where it is still to come, else now. */
export function beginningOf({ live_from: liveFrom, effective_from: day }: CircularHead, now: Date): Date {
  if (liveFrom !== null) return liveFrom;
  return day !== null && day > now ? day : now;
}

const unknown = (id: string): Fault => new Fault('not-found', { code: 'circular.unknown', detail: `There is no circular ${id}.` });

/** The circular, held until the transaction ends. Throws Fault `not-found`. */
export async function holdCircular(call: Call, id: string): Promise<CircularHead> {
  const head = await lockCircular(call.tx, id);
  if (!head) throw unknown(id);
  return head;
}

/** The same, without holding it. */
export async function findHead(call: Call, id: string): Promise<CircularHead> {
  const head = await findCircular(call.tx, id);
  if (!head) throw unknown(id);
  return head;
}

/** The circular as it stands. Throws Fault `not-found`. */
export const readCircularDocument = async (call: Call, id: string): Promise<CircularDocument> =>
  describeCircular(await findHead(call, id), await listCircularLists(call.tx, id));
