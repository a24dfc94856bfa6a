import type { AssignmentSource, ListSource } from '../book/source.ts';
import { NARROWED_BY, periodWords, targetWords, timeText } from '../diff/diff-heads.ts';
import type { Finding, LintContext } from './finding.ts';

interface Held extends AssignmentSource {
  readonly list: ListSource;
}

const targetKey = (assignment: AssignmentSource): string => JSON.stringify(NARROWED_BY.map((field) => assignment[field] ?? null));
const endOf = ({ until }: AssignmentSource): number => until ?? Number.POSITIVE_INFINITY;

/** Whether two lists price any unit of any product both. */
function sharePrices(a: ListSource, b: ListSource, known: Map<ListSource, Set<string>>): boolean {
  const slotsOf = (list: ListSource): Set<string> => {
    const slots = known.get(list) ?? new Set([...list.entries].map(({ sku, unit }) => `${sku}\0${unit}`));
    known.set(list, slots);
    return slots;
  };
  const [few, many] = [slotsOf(a), slotsOf(b)].sort((x, y) => x.size - y.size);
  if (few === undefined || many === undefined) return false;
  for (const slot of few) if (many.has(slot)) return true;
  return false;
}

function overlaps(held: readonly Held[], draft: ListSource, at: number): Finding[] {
  const known = new Map<ListSource, Set<string>>();
  const findings: Finding[] = [];
  for (const [place, one] of held.entries())
    for (const other of held.slice(place + 1)) {
      if (one.list !== draft && other.list !== draft) continue;
      const [from, until] = [Math.max(one.from, other.from, at), Math.min(endOf(one), endOf(other))];
      if (from >= until || one.priority !== other.priority) continue;
      const when = periodWords(from, Number.isFinite(until) ? until : undefined);
      if (one.list === other.list) {
        const words = `${draft.code} is assigned to ${targetWords(one)} twice ${when}.`;
        findings.push({ code: 'dates.overlap', severity: 'notice', words, advice: 'Keep one of the two assignments.' });
      } else if (sharePrices(one.list, other.list, known)) {
        const [first, second] = [one.list.code, other.list.code].sort();
        const words = `${first} and ${second} price the same goods for ${targetWords(one)} ${when}, both at priority ${one.priority}; ${first} goes first only because of its code.`;
        const list = one.list === draft ? other.list.code : one.list.code;
        findings.push({ code: 'dates.overlap', severity: 'warning', list, words, advice: 'Give one of them another priority, or end it.' });
      }
    }
  return findings;
}

/** Days from `at` on that no list of one target covers, between two that do; and the day after which none does. */
function gaps(held: readonly Held[], at: number): Finding[] {
  const findings: Finding[] = [];
  const open = held.filter((one) => endOf(one) > at && endOf(one) > one.from).toSorted((a, b) => a.from - b.from);
  const target = open[0] === undefined ? '' : targetWords(open[0]);
  let covered: number | undefined;
  for (const one of open) {
    if (covered !== undefined && one.from > covered) {
      const words = `No list holds for ${target} ${periodWords(covered, one.from)}.`;
      findings.push({ code: 'dates.gap', severity: 'warning', words, advice: 'Let the earlier list run until the later one begins.' });
    }
    covered = Math.max(covered ?? 0, endOf(one));
  }
  if (covered !== undefined && Number.isFinite(covered)) {
    const words = `After ${timeText(covered)} no list holds for ${target}.`;
    findings.push({ code: 'dates.end', severity: 'notice', words, advice: 'Plan the list that follows, or leave the end open.' });
  }
  return findings;
}

/** Days that the draft and its neighbours for the same customers leave open or cover twice. Targets that the draft does not name are not looked at. */
export function lintDates(draft: ListSource, { lists, at }: LintContext): Finding[] {
  const targets = new Set(draft.assignments.map(targetKey));
  const byTarget = new Map<string, Held[]>([...targets].map((target) => [target, []]));
  for (const list of [draft, ...lists.filter(({ code }) => code !== draft.code)])
    for (const assignment of list.assignments) byTarget.get(targetKey(assignment))?.push({ ...assignment, list });
  return [...byTarget.values()].flatMap((held) => [...overlaps(held, draft, at), ...gaps(held, at)]);
}
