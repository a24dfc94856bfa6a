import { countText, dateText, pluralOf } from '../../kernel/index.ts';
import type { ListSource } from '../book/source.ts';
import { brokenBreaks, isMoved, packsText } from '../packs/index.ts';
import type { Finding, LintContext, PackStep } from './finding.ts';
import { entryKey, type SoundEntry } from './sound-entries.ts';

const ADVICE = 'Set the break to whole packs of the size that holds then, or say that it is meant so.';

const unitKey = (sku: string, unit: string): string => `${sku}\0${unit}`;

/** The breaks that the list's last version has too: they were set for the packs of today. */
function carriedBreaks({ code }: ListSource, lists: readonly ListSource[]): Set<string> {
  const carried = new Set<string>();
  for (const list of lists)
    if (list.code === code)
      for (const { sku, unit, minBaseQuantity } of list.entries) if (minBaseQuantity > 1) carried.add(entryKey(sku, unit, minBaseQuantity));
  return carried;
}

/** When a list is no longer for anybody; one that others follow may be for nobody of its own. */
const endOf = ({ assignments }: ListSource): number =>
  assignments.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...assignments.map(({ until = Number.POSITIVE_INFINITY }) => until));

function stepsByUnit(steps: readonly PackStep[]): Map<string, PackStep[]> {
  const found = new Map<string, PackStep[]>();
  for (const step of steps) {
    const key = unitKey(step.sku, step.unit);
    found.set(key, [...(found.get(key) ?? []), step]);
  }
  return found;
}

/** `NOODLE by the carton: from 240 pieces`, as it begins a sentence. */
const breakWords = ({ entry, product }: SoundEntry): string =>
  `${entry.sku} by the ${entry.unit}: from ${countText(entry.minBaseQuantity)} ${pluralOf(product.baseUnit)}`;

const packsWords = ({ entry }: SoundEntry, factor: number): string =>
  `${packsText(entry.minBaseQuantity, factor)} ${pluralOf(entry.unit)} of ${countText(factor)}`;

/** `12 cartons of 20 from 15 Dec 2026; it was 10 of 24`, with what each further change makes of it. */
function movedWords(one: SoundEntry, [first, ...others]: readonly PackStep[]): string {
  if (!first) return '';
  const is = [first, ...others].map(({ becomes, day }) => `${packsWords(one, becomes)} from ${dateText(day)}`).join(' and ');
  return `${is}; it was ${packsText(one.entry.minBaseQuantity, first.was)} of ${countText(first.was)}`;
}

/**
 * Breaks that are no whole number of their pack on the day the draft begins, and those that a change of the pack makes another number of packs
 * while the draft is live. A break that the list has already was set for the packs of today: changes from now until the draft begins count too.
 */
export function lintPacks(draft: ListSource, sound: readonly SoundEntry[], { lists, packSteps = [], at }: LintContext): Finding[] {
  const steps = stepsByUnit(packSteps);
  const carried = carriedBreaks(draft, lists);
  const end = endOf(draft);
  return sound.flatMap((one): Finding[] => {
    const { sku, unit: name, minBaseQuantity } = one.entry;
    const since = carried.has(entryKey(sku, name, minBaseQuantity)) ? Number.NEGATIVE_INFINITY : at;
    const own = (steps.get(unitKey(sku, name)) ?? []).filter((step) => step.from > since && step.from < end);
    const moved = own.filter((step) => isMoved(minBaseQuantity, step));
    const told = (words: string): Finding => ({
      code: 'break.broken-pack',
      severity: 'warning',
      sku,
      unit: name,
      minBaseQuantity,
      words,
      advice: ADVICE,
    });
    const { factor } = one.unit;
    const isToldBefore = moved.some(({ from }) => from <= at);
    const isBroken = !isToldBefore && brokenBreaks([one.entry], [one.unit]).length > 0;
    return [
      ...(isBroken ? [told(`${breakWords(one)} is ${packsWords(one, factor)}.`)] : []),
      ...(moved.length > 0 ? [told(`${breakWords(one)} is ${movedWords(one, moved)}.`)] : []),
    ];
  });
}
