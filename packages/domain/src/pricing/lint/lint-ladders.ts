import { moneyText } from '../../kernel/index.ts';
import { perPiece } from '../derive/fraction.ts';
import type { Finding } from './finding.ts';
import type { SoundEntry } from './sound-entries.ts';

/** The rungs of one product's unit, the lowest threshold first. */
interface Ladder {
  readonly unit: string;
  readonly factor: number;
  readonly rungs: readonly SoundEntry[];
}

function laddersOf(sound: readonly SoundEntry[]): Map<string, Ladder[]> {
  const bySku = new Map<string, Map<string, SoundEntry[]>>();
  for (const one of sound) {
    if (one.entry.onRequest !== undefined) continue;
    const { sku, unit } = one.entry;
    const units = bySku.get(sku) ?? new Map<string, SoundEntry[]>();
    bySku.set(sku, units);
    const rungs = units.get(unit);
    if (rungs) rungs.push(one);
    else units.set(unit, [one]);
  }
  const ladders = new Map<string, Ladder[]>();
  for (const [sku, units] of bySku) {
    const own = [...units].map(([unit, rungs]) => ({
      unit,
      factor: rungs[0]?.unit.factor ?? 1,
      rungs: rungs.sort((a, b) => a.entry.minBaseQuantity - b.entry.minBaseQuantity),
    }));
    ladders.set(
      sku,
      own.sort((a, b) => a.factor - b.factor),
    );
  }
  return ladders;
}

function breakFindings(ladder: Ladder, currency: string): Finding[] {
  return ladder.rungs.flatMap(({ entry }, place): Finding[] => {
    const before = ladder.rungs[place - 1]?.entry;
    if (before === undefined || entry.priceMinor <= before.priceMinor) return [];
    const { sku, unit, minBaseQuantity } = entry;
    const words = `${sku} by the ${unit} costs ${moneyText(entry.priceMinor, currency)} from ${minBaseQuantity} on, more than ${moneyText(before.priceMinor, currency)} from ${before.minBaseQuantity}.`;
    return [{ code: 'break.dearer', severity: 'warning', sku, unit, minBaseQuantity, words, advice: 'Lower it, or take the break out.' }];
  });
}

const reached = ({ rungs }: Ladder, basis: number): SoundEntry | undefined => rungs.findLast(({ entry }) => entry.minBaseQuantity <= basis);

/** Each rung of a pack against the same goods in each smaller unit: nobody buys a carton that costs more than its pieces. */
function packFindings(smaller: Ladder, bigger: Ladder, currency: string): Finding[] {
  return bigger.rungs.flatMap(({ entry }): Finding[] => {
    const basis = Math.max(bigger.factor, entry.minBaseQuantity);
    const small = reached(smaller, basis)?.entry;
    if (small === undefined) return [];
    if (small.priceMinor * BigInt(bigger.factor) >= entry.priceMinor * BigInt(smaller.factor)) return [];
    const { sku, unit, minBaseQuantity } = entry;
    const [dear, cheap] = [perPiece(entry.priceMinor, bigger.factor), perPiece(small.priceMinor, smaller.factor)];
    const words = `${sku} comes to ${moneyText(dear, currency)} a base unit by the ${unit}, and to ${moneyText(cheap, currency)} by the ${smaller.unit}.`;
    const advice = `Lower the ${unit}, or raise the ${smaller.unit}.`;
    return [{ code: 'pack.dearer-per-piece', severity: 'warning', sku, unit, minBaseQuantity, words, advice }];
  });
}

/** Breaks dearer than the one before, and bigger packs dearer per piece than a smaller unit of the same goods. */
export function lintLadders(sound: readonly SoundEntry[], currency: string): Finding[] {
  const findings: Finding[] = [];
  for (const ladders of laddersOf(sound).values())
    for (const [place, ladder] of ladders.entries()) {
      findings.push(...breakFindings(ladder, currency));
      const smaller = ladders[place - 1];
      if (smaller && smaller.factor < ladder.factor) findings.push(...packFindings(smaller, ladder, currency));
    }
  return findings;
}
