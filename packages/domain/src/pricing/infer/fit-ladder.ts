/** A price paid: for how many units, how much each (minor units), and how much this sale counts (recent ones more). */
export interface Observation {
  readonly quantity: number;
  readonly priceMinor: bigint;
  readonly weight: number;
}

/** From this quantity on, this price; the next rung ends it. */
export interface Rung {
  readonly minQuantity: number;
  readonly priceMinor: bigint;
}

/** A ladder, and the weight of the observations that it prices exactly. */
export interface Ladder {
  readonly rungs: readonly Rung[];
  readonly weight: number;
}

interface Best {
  readonly weight: number;
  readonly priceMinor: bigint;
}

/** For every run of neighbouring quantities, the price that most of its weight was paid at. */
function bestPrices(quantities: readonly number[], observations: readonly Observation[]): Best[][] {
  const place = new Map(quantities.map((quantity, index) => [quantity, index]));
  const byPlace: Observation[][] = quantities.map(() => []);
  for (const one of observations) byPlace[place.get(one.quantity) ?? 0]?.push(one);
  return quantities.map((_, from) => {
    const weights = new Map<bigint, number>();
    let best: Best = { weight: -1, priceMinor: 0n };
    return byPlace.slice(from).map((here) => {
      for (const { priceMinor, weight } of here) {
        const sum = (weights.get(priceMinor) ?? 0) + weight;
        weights.set(priceMinor, sum);
        if (sum > best.weight) best = { weight: sum, priceMinor };
      }
      return best;
    });
  });
}

interface Cut {
  readonly weight: number;
  /** Places where rungs begin. */
  readonly starts: readonly number[];
}

/** The best ladders of one rung up to each place: one price for all. */
const oneRung = (best: readonly (readonly Best[])[]): Cut[] => (best[0] ?? []).map(({ weight }) => ({ weight, starts: [0] }));

/** One rung more than `shorter`, up to each place; a rung that does not help is not added. */
function oneMore(shorter: readonly Cut[], best: readonly (readonly Best[])[]): Cut[] {
  return shorter.map((unchanged, end) => {
    let chosen = unchanged;
    for (let start = 1; start <= end; start += 1) {
      const before = shorter[start - 1];
      const last = best[start]?.[end - start];
      if (before && last && before.weight + last.weight > chosen.weight + 1e-9)
        chosen = { weight: before.weight + last.weight, starts: [...before.starts, start] };
    }
    return chosen;
  });
}

/**
 * The ladder of at most `maxRungs` rungs that prices most of the observations' weight exactly; a further rung must earn more than
 * `minGain` of weight. Exact, by dynamic programming over the quantities seen (Bellman, 1961: segmentation of a line), with the
 * share of exact hits in place of squared error, because a price that is nearly right is wrong. Throws for no observations.
 */
export function fitLadder(observations: readonly Observation[], { maxRungs, minGain }: { maxRungs: number; minGain: number }): Ladder {
  const quantities = [...new Set(observations.map(({ quantity }) => quantity))].sort((a, b) => a - b);
  const best = bestPrices(quantities, observations);
  const last = quantities.length - 1;
  let cuts = oneRung(best);
  let chosen = cuts[last];
  if (chosen === undefined) throw new Error('a ladder needs at least one observation');
  for (let rungs = 2; rungs <= maxRungs; rungs += 1) {
    cuts = oneMore(cuts, best);
    const next = cuts[last];
    if (next && next.weight - chosen.weight > minGain * (next.starts.length - chosen.starts.length)) chosen = next;
  }
  const { starts, weight } = chosen;
  const rungs = starts.map((start, index): Rung => {
    const end = (starts[index + 1] ?? quantities.length) - 1;
    return { minQuantity: index === 0 ? 1 : (quantities[start] ?? 1), priceMinor: best[start]?.[end - start]?.priceMinor ?? 0n };
  });
  return { rungs: mergeSame(rungs), weight };
}

/** Two neighbouring rungs at one price are one. */
const mergeSame = (rungs: readonly Rung[]): Rung[] => rungs.filter((rung, index) => rung.priceMinor !== rungs[index - 1]?.priceMinor);

/** The price for a quantity; nothing of an empty ladder. */
export const rungFor = (rungs: readonly Rung[], quantity: number): Rung | undefined =>
  rungs.findLast((rung) => quantity >= rung.minQuantity) ?? rungs[0];
