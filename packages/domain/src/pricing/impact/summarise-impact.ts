import { type Drill, drillKey } from './drill.ts';
import type { Impact } from './impact-of.ts';
import type { LineImpact, Move } from './reprice.ts';
import type { Tally } from './tally.ts';

/** A figure with the lines behind it: those that moved most, and the key by which all of them can be listed. */
export interface Figure {
  readonly drill: string;
  readonly lines: Readonly<Record<Move, number>>;
  readonly beforeMinor: bigint;
  readonly afterMinor: bigint;
  readonly differenceMinor: bigint;
  readonly lostMinor: bigint;
  readonly gainedMinor: bigint;
  /** How many of the lines priced both times have known costs, and what those earn. */
  readonly costedLines: number;
  readonly marginBeforeMinor: bigint;
  readonly marginAfterMinor: bigint;
  readonly top: readonly LineImpact[];
}

/** How many customers or products pay more, less or the same for what has a price both times, and how many lose a price. */
export interface Moves {
  readonly up: number;
  readonly down: number;
  readonly same: number;
  readonly notPricedAnyMore: number;
}

/** Who gains and who loses by the draft: the largest difference first. Winners pay less. */
export interface Ranking {
  readonly winners: readonly (Figure & { readonly name: string })[];
  readonly losers: readonly (Figure & { readonly name: string })[];
}

export interface ImpactSummary {
  readonly orders: number;
  readonly total: Figure;
  readonly byMove: Readonly<Record<Move, Figure>>;
  readonly customers: Moves & Ranking;
  readonly products: Moves & Ranking;
  readonly segments: Ranking;
}

function figureOf(drill: string, tally: Tally): Figure {
  const { lines, beforeMinor, afterMinor, lostMinor, gainedMinor, costed, marginBeforeMinor, marginAfterMinor, top } = tally;
  const differenceMinor = afterMinor - beforeMinor;
  return {
    drill,
    lines: { ...lines },
    beforeMinor,
    afterMinor,
    differenceMinor,
    lostMinor,
    gainedMinor,
    costedLines: costed,
    marginBeforeMinor,
    marginAfterMinor,
    top: [...top],
  };
}

const differenceOf = ({ beforeMinor, afterMinor }: Tally): bigint => afterMinor - beforeMinor;

function countMoves(tallies: Iterable<Tally>): Moves {
  let [up, down, same, notPricedAnyMore] = [0, 0, 0, 0];
  for (const tally of tallies) {
    const difference = differenceOf(tally);
    if (difference > 0n) up += 1;
    else if (difference < 0n) down += 1;
    else same += 1;
    if (tally.lines.lost > 0) notPricedAnyMore += 1;
  }
  return { up, down, same, notPricedAnyMore };
}

function rank(tallies: ReadonlyMap<string, Tally>, most: number, drillOf: (name: string) => string): Ranking {
  const moved = [...tallies].filter(([, tally]) => differenceOf(tally) !== 0n);
  const compare = ([a, x]: readonly [string, Tally], [b, y]: readonly [string, Tally]): number => {
    const [dx, dy] = [differenceOf(x), differenceOf(y)];
    if (dx !== dy) return dx < dy ? -1 : 1;
    return a < b ? -1 : 1;
  };
  const ranked = moved.sort(compare);
  const told = ([name, tally]: readonly [string, Tally]) => ({ name, ...figureOf(drillOf(name), tally) });
  return {
    winners: ranked
      .filter(([, tally]) => differenceOf(tally) < 0n)
      .slice(0, most)
      .map(told),
    losers: ranked
      .filter(([, tally]) => differenceOf(tally) > 0n)
      .toReversed()
      .slice(0, most)
      .map(told),
  };
}

/** What has been counted, for people: at most `most` winners and losers of each kind. */
export function summariseImpact(impact: Impact, most = 20): ImpactSummary {
  const { orders, total, customers, products, segments, byMove } = impact;
  const ofMove = (move: Move): Figure => figureOf(drillKey({ move }), byMove.get(move) ?? total);
  const by = (field: 'customer' | 'sku') => (name: string) => drillKey({ [field]: name } satisfies Drill);
  return {
    orders,
    total: figureOf('', total),
    byMove: {
      up: ofMove('up'),
      down: ofMove('down'),
      same: ofMove('same'),
      lost: ofMove('lost'),
      gained: ofMove('gained'),
      unpriced: ofMove('unpriced'),
    },
    customers: { ...countMoves(customers.values()), ...rank(customers, most, by('customer')) },
    products: { ...countMoves(products.values()), ...rank(products, most, by('sku')) },
    segments: rank(segments, most, (name) => name),
  };
}
