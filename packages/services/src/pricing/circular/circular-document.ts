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
  readonly rows: { readonly all: number; readonly matched: number; readonly ignored: number; readonly undecided: number };
  readonly problems: CircularHead['reading']['problems'];
  /** Products of the principal that no row is, or may be. */
  readonly notNamed: readonly string[];
  readonly lists: readonly CircularList[];
}

const describeList = (row: CircularListRow): CircularList => ({
  code: row.code,
  name: row.name,
  rule: row.rule,
  prices: row.prices,
  draftState: row.draft_state,
  version: row.version,
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
  rows: { all: head.rows, matched: head.matched, ignored: head.ignored, undecided: head.undecided },
  problems: head.reading.problems ?? [],
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
  readonly newMinor: string;
  readonly retailMinor: string | null;
  readonly state: 'matched' | 'ignored' | 'undecided';
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
}

interface Source {
  readonly code?: string;
  readonly gtin?: string;
  readonly description?: string;
  readonly packText?: string;
  readonly section?: string;
  readonly oldMinor?: string;
  readonly newMinor?: string;
  readonly retailMinor?: string;
}
export const sourceOf = (row: CircularRowRow): Source => (row.source ?? {}) as Source;

const stateOf = (row: CircularRowRow): CircularRowDocument['state'] =>
  row.choice === 'ignored' ? 'ignored' : row.sku === null ? 'undecided' : 'matched';

export function describeRow(row: CircularRowRow): CircularRowDocument {
  const { code, gtin, description, packText, section, oldMinor, newMinor, retailMinor } = sourceOf(row);
  return {
    line: row.line,
    code: code ?? null,
    gtin: gtin ?? null,
    description: description ?? '',
    packText: packText ?? null,
    section: section ?? null,
    oldMinor: oldMinor ?? null,
    newMinor: newMinor ?? '0',
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
