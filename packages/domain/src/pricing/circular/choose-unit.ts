import { countText, type Fraction, moneyText } from '../../kernel/index.ts';
import { compareFractions, isBelow, perPiece, times, whole } from '../derive/fraction.ts';
import type { CircularRow } from './circular-row.ts';
import { isAnyPack, type UnitsSaid, unitsSaid } from './pack-words.ts';
import type { Indexed, MatchProduct } from './product-index.ts';
import { isSameSize, isSizeFigure, type Pack, type Size, sizeWords, withoutPack, withoutPieces } from './read-pack.ts';
import { apart, type Worth } from './worth.ts';

/** A row whose price is certain. */
export type PricedRow = CircularRow & { readonly newMinor: bigint };

type Unit = MatchProduct['units'][number];

/** What is known of products' worth, net of tax, in the circular's currency. */
export interface KnownWorth {
  readonly currency: string;
  readonly of: (sku: string) => Worth | undefined;
}

/** What tells packs apart where a row does not. */
export interface PackContext {
  /** The unit that he prices by where a row does not say it. */
  readonly usualUnit?: string;
  readonly worth?: KnownWorth;
}

/** Why a pack is not certain, in words that ask. */
export interface PackDoubt {
  readonly reason: 'no-such-pack' | 'which-pack' | 'price-off';
  readonly words: string;
}

export interface UnitChoice {
  /** The likeliest first. */
  readonly units: readonly [Unit, ...Unit[]];
  /** How sure the pack is, from 0 to 100. */
  readonly score: number;
  /** How it was found, where the row does not say it. */
  readonly words?: string;
  readonly doubt?: PackDoubt;
}

/** How sure a pack is that a row, a barcode or somebody said. */
export const SURE_PACK = 100;
const [USUAL, NEAREST, LIKELY, UNLIKELY] = [95, 80, 60, 40];
/** A price per piece further off than this is another pack's, or a slip: VAT and a rise do not make it. */
const FAR = whole(2n);
/** One pack is nearer than another where the other is off by half as much again. */
const clearlyAbove = (off: Fraction): Fraction => times(off, 3n, 2n);
const MOST_UNITS = 3;

const pieceOf = ({ units }: MatchProduct): string => units.find(({ factor }) => factor === 1)?.unit ?? 'piece';
const called = ({ unit, factor }: Unit): string => (factor === 1 ? unit : `${unit} of ${countText(factor)}`);

interface Weighed {
  readonly unit: Unit;
  /** How many times its price per piece is what the product is worth, or the other way round; 1 where nothing is known. */
  readonly off: Fraction;
}

const isFar = (off: Fraction): boolean => isBelow(FAR, off);

/** Units by how near the row's price per piece is to what the product is worth, the nearest first; as they come where nothing is known. */
function weigh(units: readonly Unit[], row: PricedRow, worth: Worth | undefined): Weighed[] {
  // Without any price, a pack is likelier than a piece, and a small one likelier than a pallet.
  const plain = units.toSorted(
    (a, b) => Number(a.factor === 1) - Number(b.factor === 1) || a.factor - b.factor || (a.unit < b.unit ? -1 : 1),
  );
  const weighed = plain.map((unit) => ({
    unit,
    off: worth ? apart({ minor: row.newMinor, baseQuantity: unit.factor }, worth) : whole(1n),
  }));
  return weighed.sort((a, b) => compareFractions(a.off, b.off));
}

/** What the figures of a row say once the product is known: how many pieces, and a size that is not ours. */
export function figuresOf({ pack }: PricedRow, { product, size }: Indexed): { readonly count?: number; readonly against?: string } {
  const told = (mine: Size | undefined): string => (mine ? `ours is ${sizeWords(mine)}` : '');
  if (size && pack.size && !isSameSize(size, pack.size))
    return { ...counted(pack), against: `he writes ${sizeWords(pack.size)}, ${told(size)}` };
  if (pack.count !== undefined || !pack.pair) return counted(pack);
  const [a, b] = pack.pair;
  const isPack = (count: number): boolean => product.units.some(({ factor }) => factor === count);
  const own = pack.size ?? size;
  const both = [
    [a, b],
    [b, a],
  ] as const;
  const sized = both.find(([count, figure]) => isPack(count) && own !== undefined && isSizeFigure(figure, own));
  if (sized) return { count: sized[0] };
  if (isPack(a * b)) return { count: a * b };
  const [count, figure] = both.find(([one]) => isPack(one)) ?? [a, b];
  return { count, ...(own && isPack(count) && { against: `he writes ${figure}, ${told(own)}` }) };
}

const counted = ({ count }: Pack): { readonly count?: number } => (count === undefined ? {} : { count });

/** The units that a row names: beside its price or in its pack, else in its name, where it is no word of the product's own name. */
function namedUnits({ name, brand, units }: MatchProduct, { packText, perText, description }: PricedRow): UnitsSaid<Unit> {
  for (const text of [packText, perText]) {
    const said = unitsSaid(withoutPieces(text ?? ''), units);
    if (said.units.length > 0 || said.missing !== undefined) return said;
  }
  const own = new Set(unitsSaid(withoutPack(`${brand} ${name}`), units).units);
  return { units: unitsSaid(withoutPieces(description), units).units.filter((unit) => !own.has(unit)) };
}

const doubtful = (units: readonly [Unit, ...Unit[]], reason: PackDoubt['reason'], words: string): UnitChoice => ({
  units,
  score: LIKELY,
  doubt: { reason, words },
});

interface Choosing {
  readonly ranked: readonly [Unit, ...Unit[]];
  readonly weighed: readonly Weighed[];
  readonly count: number | undefined;
  readonly said: UnitsSaid<Unit>;
}

/** The unit that a row says by a word or a count, or why what it says is no answer; undefined where it says nothing. */
function saidUnit({ ranked, count, said }: Choosing): UnitChoice | undefined {
  const [named, ...others] = said.units;
  const fitting = ranked.filter(({ factor }) => factor === count);
  const both = said.units.filter((unit) => fitting.includes(unit));
  // “Pack of 12” is whatever holds 12 here; by the roll it is a roll, however many pieces stand in the name.
  const isOther = named !== undefined || (said.missing !== undefined && !isAnyPack(said.missing));
  const [only] = both.length > 0 || isOther ? both : fitting;
  if (only) return { units: [only], score: SURE_PACK };
  if (named && others.length === 0 && (count === undefined || count === 1)) return { units: [named], score: SURE_PACK };
  if (named && (count === undefined || fitting.length > 0)) {
    const asked = [...new Set([...said.units, ...fitting])];
    const [first = named, ...rest] = ranked.filter((unit) => asked.includes(unit));
    return doubtful([first, ...rest], 'which-pack', `he may mean the ${asked.map(called).join(' or the ')}`);
  }
  if (count !== undefined && count !== 1 && said.missing === undefined) {
    const [first = ranked[0], ...rest] = named ? [named, ...ranked.filter((unit) => unit !== named)] : ranked;
    return doubtful([first, ...rest], 'no-such-pack', `he packs ${count}, our ${first.unit} holds ${first.factor}`);
  }
  return said.missing === undefined
    ? undefined
    : doubtful([...ranked], 'no-such-pack', `he prices by the ${said.missing}, and we have no such pack`);
}

/** The unit where a row says nothing: the only one, the usual one, or the one whose price is clearly nearest to what the product is worth. */
function guessedUnit({ units }: MatchProduct, { ranked, weighed }: Choosing, { usualUnit, worth }: PackContext): UnitChoice {
  if (units.length === 1) return { units: ranked, score: USUAL };
  const usual =
    usualUnit === undefined ? undefined : (units.find(({ unit }) => unit === usualUnit) ?? unitsSaid(usualUnit, units).units[0]);
  if (usual) return { units: [usual, ...ranked.filter((unit) => unit !== usual)], score: USUAL };
  const [nearest] = weighed;
  const isClear =
    nearest &&
    !isFar(nearest.off) &&
    weighed.every(({ unit, off }) => unit.factor === nearest.unit.factor || !isBelow(off, clearlyAbove(nearest.off)));
  if (isClear) return { units: ranked, score: NEAREST, words: `by the ${called(ranked[0])}, whose price is nearest` };
  const known = worth && weighed.some(({ off }) => off.numerator !== off.denominator);
  const why = known ? 'he does not say by which pack, and his price fits none clearly' : 'he does not say by which pack';
  return doubtful(ranked, 'which-pack', why);
}

/** The unit that a row prices, never chosen by its size: what he says, else the usual one, else the nearest by price, else a doubt. */
export function chooseUnit(indexed: Indexed, row: PricedRow, context: PackContext): UnitChoice | undefined {
  const { product } = indexed;
  const weighed = weigh(product.units, row, context.worth?.of(product.sku));
  const [first, ...rest] = weighed.map(({ unit }) => unit);
  if (first === undefined) return undefined;
  const choosing: Choosing = { ranked: [first, ...rest], weighed, count: figuresOf(row, indexed).count, said: namedUnits(product, row) };
  return checkPrice(saidUnit(choosing) ?? guessedUnit(product, choosing, context), { product, row, context });
}

interface Priced {
  readonly product: MatchProduct;
  readonly row: PricedRow;
  readonly context: PackContext;
}

/** A choice is doubtful too where its price per piece is far from what the product is worth; packs that fit it better then stand first. */
export function checkPrice(choice: UnitChoice, { product, row, context }: Priced): UnitChoice {
  const [unit] = choice.units;
  const worth = context.worth?.of(product.sku);
  if (choice.doubt || !context.worth || !worth) return choice;
  if (!isFar(apart({ minor: row.newMinor, baseQuantity: unit.factor }, worth))) return choice;
  const { currency } = context.worth;
  const [asked, known] = [perPiece(row.newMinor, unit.factor), perPiece(worth.minor, worth.baseQuantity)];
  const words = `by the ${called(unit)} that is ${moneyText(asked, currency)} a ${pieceOf(product)}, and ${worth.is === 'cost' ? 'it costs' : 'we sell it at'} ${moneyText(known, currency)}`;
  const ranked = weigh(product.units, row, worth).map((one) => one.unit);
  const [nearest = unit] = ranked;
  // What he said stands among the three that are offered, so that it can be confirmed.
  const others = [unit, ...ranked].filter((one, place, all) => one !== nearest && all.indexOf(one) === place);
  return doubtful([nearest, ...others], 'price-off', words);
}

/** The packs that a row may mean, as they are offered, with what a piece comes to in each. */
export function offeredUnits(
  { units }: UnitChoice,
  { product, row, context }: Priced,
): readonly { readonly unit: string; readonly score: number; readonly words: string }[] {
  const worth = context.worth?.of(product.sku);
  return units.slice(0, MOST_UNITS).map((unit) => {
    const off = worth && isFar(apart({ minor: row.newMinor, baseQuantity: unit.factor }, worth));
    const each = context.worth && `${moneyText(perPiece(row.newMinor, unit.factor), context.worth.currency)} a ${pieceOf(product)}`;
    return { unit: unit.unit, score: off ? UNLIKELY : LIKELY, words: each ? `${called(unit)}, ${each}` : called(unit) };
  });
}
