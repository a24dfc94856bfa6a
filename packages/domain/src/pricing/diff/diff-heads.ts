import { amountText, percentText } from '../../kernel/index.ts';
import type { AssignmentSource, BrokenPack, ListRounding, ListSource } from '../book/source.ts';
import { ROUNDED } from '../book/trace-step.ts';
import { FROM_COSTS, stepWords } from '../derive/index.ts';
import { basedOnWithoutCosts, type ToldTerms } from '../lists/price-list-input.ts';

/** A field of the list's head that differs, in words for people; an assignment that came or went has one side only. */
export interface HeadChange {
  readonly field: 'name' | 'tax' | 'breaks' | 'broken-pack' | 'rounding' | 'based-on' | 'assignment';
  readonly before?: string;
  readonly after?: string;
}

type Follows = Pick<ToldTerms, 'basedOn'>;

const BREAKS = { volume: 'all units at the price reached', graduated: 'each slice at its own price' } as const;

function brokenPackWords(rule: BrokenPack): string {
  if (rule.rule === 'surcharged') return `surcharged by ${percentText(rule.basisPoints)}`;
  return rule.rule;
}

/** How a list rounds what it works out; a list is in one currency for good, so the amount stands without it. */
function roundingWords({ mode, unitStepMinor }: ListRounding = { mode: 'nearest-half-up' }, currency: string): string {
  const step = unitStepMinor === undefined ? 'whole amounts' : `each unit’s price to ${amountText(unitStepMinor, currency)}`;
  return `${step}, ${ROUNDED[mode]}`;
}

/** The fields an assignment may narrow by. */
export const NARROWED_BY = ['customer', 'group', 'territory', 'channel', 'warehouse', 'fulfilment', 'paymentTerms'] as const;
const FIELD_WORDS: Readonly<Record<(typeof NARROWED_BY)[number], string>> = {
  customer: 'customer',
  group: 'group',
  territory: 'territory',
  channel: 'channel',
  warehouse: 'depot',
  fulfilment: 'fulfilment',
  paymentTerms: 'terms',
};

/** A moment in UTC: `2026-05-04`, or `2026-05-04 09:30` where it is not midnight. */
export const timeText = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ').replace(' 00:00', '');

/** `from 2026-05-04 until 2026-06-01`, in UTC; the end is not included. */
export const periodWords = (from: number, until: number | undefined): string =>
  `from ${timeText(from)}${until === undefined ? '' : ` until ${timeText(until)}`}`;

/** Whom an assignment is for, without its dates: `group shop, depot IKJ`, or `everybody`. */
export function targetWords(assignment: AssignmentSource): string {
  const fields = NARROWED_BY.flatMap((field) => (assignment[field] === undefined ? [] : [`${FIELD_WORDS[field]} ${assignment[field]}`]));
  return fields.length === 0 ? 'everybody' : fields.join(', ');
}

/** The whole of it: `group shop, priority 10, from 2026-05-04 until 2026-06-01`. Times are UTC. */
export function assignmentWords(assignment: AssignmentSource): string {
  return `${targetWords(assignment)}, priority ${assignment.priority}, ${periodWords(assignment.from, assignment.until)}`;
}

/** A key that is the same for assignments of the same target, priority and dates. */
const sameKey = (assignment: AssignmentSource): string =>
  JSON.stringify([
    ...NARROWED_BY.map((field) => assignment[field] ?? null),
    assignment.priority,
    assignment.from,
    assignment.until ?? null,
  ]);

function assignmentChanges(before: readonly AssignmentSource[], after: readonly AssignmentSource[]): HeadChange[] {
  const [old, now] = [new Set(before.map(sameKey)), new Set(after.map(sameKey))];
  const went = before
    .filter((one) => !now.has(sameKey(one)))
    .map((one) => ({ field: 'assignment' as const, before: assignmentWords(one) }));
  const came = after.filter((one) => !old.has(sameKey(one))).map((one) => ({ field: 'assignment' as const, after: assignmentWords(one) }));
  return [...went, ...came];
}

/** What differs between two heads. Where tax changes sides, the prices themselves are no longer the same kind of figure. */
export function diffHeads(before: ListSource, after: ListSource, currency: string): HeadChange[] {
  const tax = (list: ListSource): string => (list.isTaxInclusive ? 'prices include tax' : 'tax comes on top');
  const fields: readonly (readonly [HeadChange['field'], string, string])[] = [
    ['name', before.name, after.name],
    ['tax', tax(before), tax(after)],
    ['breaks', BREAKS[before.breaks], BREAKS[after.breaks]],
    ['broken-pack', brokenPackWords(before.brokenPack), brokenPackWords(after.brokenPack)],
    ['rounding', roundingWords(before.rounding, currency), roundingWords(after.rounding, currency)],
  ];
  const changed = fields.flatMap(([field, was, is]) => (was === is ? [] : [{ field, before: was, after: is }]));
  return [...changed, ...assignmentChanges(before.assignments, after.assignments)];
}

function followWords({ basedOn }: Follows, currency: string): string {
  if (!basedOn) return 'no other list';
  const { code, formula } = basedOn;
  return `${code}: ${formula ? formula.steps.map((step) => stepWords(step, currency)).join(', ') : FROM_COSTS}`;
}

/** Whether a list follows another one or by another formula than before, in words. */
export function followChanges(before: Follows, after: Follows, currency: string): HeadChange[] {
  const [was, is] = [followWords(before, currency), followWords(after, currency)];
  return was === is ? [] : [{ field: 'based-on', before: was, after: is }];
}

/** Changes of a head for whoever may not know what goods cost: that a formula by costs is another, and no figure of either. */
export function headWithoutCosts(
  head: readonly HeadChange[],
  { before, after, currency }: { readonly before: Follows; readonly after: Follows; readonly currency: string },
): HeadChange[] {
  const words = ({ basedOn }: Follows): string => followWords(basedOn ? { basedOn: basedOnWithoutCosts(basedOn) } : {}, currency);
  return head.map((change) => (change.field === 'based-on' ? { ...change, before: words(before), after: words(after) } : change));
}
