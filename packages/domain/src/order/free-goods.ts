import { floorDivide } from '../kernel/index.ts';
import type { EarnedBy } from './events.ts';

/** How many are given for so much, by steps that rise and may begin again above the last one. */
function givenFor({ steps, recursive }: EarnedBy, counted: bigint): number {
  const last = steps.at(-1);
  const every = BigInt(last?.from ?? 0);
  const rounds = recursive && every > 0n ? floorDivide(counted, every) : 0n;
  const left = counted - rounds * every;
  const reached = steps.findLast(({ from }) => BigInt(from) <= left);
  return Number(rounds) * (last?.quantity ?? 0) + (reached?.quantity ?? 0);
}

/**
 * How many goods given free are still earned, of their own unit, in whole steps: each line that earns them counts as far as it is supplied.
 * `suppliedOf` says what part of a line that is, in its unit.
 */
export function stillEarned(
  earned: EarnedBy,
  suppliedOf: (index: number) => { readonly supplied: bigint; readonly ordered: bigint },
): number {
  const counted = earned.lines.reduce((sum, { index, weight }) => {
    const { supplied, ordered } = suppliedOf(index);
    return ordered === 0n ? sum : sum + floorDivide(BigInt(weight) * supplied, ordered);
  }, 0n);
  return givenFor(earned, counted);
}
