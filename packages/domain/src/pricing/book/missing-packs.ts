import { countOf } from '../../kernel/index.ts';
import type { Missing } from '../promotions/promotion.ts';
import { packsOf } from './goods.ts';
import type { PromotionOutcome } from './outcome.ts';
import type { PricedLine } from './priced-line.ts';

interface Pack {
  readonly unit: string;
  readonly factor: number;
}

/** Whether goods can be bought by the base unit. */
const isSoldLoose = ({ packs, baseUnit }: PricedLine): boolean => packs.some(({ unit }) => unit === baseUnit);

/** Of lines, the one with most of the goods. */
const most = (lines: readonly PricedLine[]): PricedLine | undefined =>
  lines.reduce<PricedLine | undefined>((best, line) => (best && best.baseQuantity >= line.baseQuantity ? best : line), undefined);

/** So many base units in a pack; in base units where they are no whole number of packs and are sold as such. */
const inPacks = (base: number, pack: Pack, loose: string | undefined): string =>
  base % pack.factor !== 0 && loose !== undefined ? countOf(base, loose) : countOf(Math.ceil(base / pack.factor), pack.unit);

const MOST_NAMES = 3;

/** What is missing of goods that are not in the basket, by the smallest pack in which the first of them is sold. */
function ofOthers({ run }: PricedLine, skus: readonly string[], base: number): string | undefined {
  const { goods, nameOf } = run.book;
  const article = goods.articles.get(skus[0] ?? '');
  const [smallest] = article === undefined ? [] : packsOf(goods, article).sort((a, b) => a.factor - b.factor);
  const more = skus.length > MOST_NAMES ? '…' : '';
  return smallest && `${inPacks(base, smallest, undefined)} of ${skus.slice(0, MOST_NAMES).map(nameOf).join(', ')}${more}`;
}

/**
 * How many more goods a promotion's next step takes, in the packs in which they are bought: `22 cartons`. `lines` are those that it looks at.
 * Goods of several kinds are each told. Where one product is named, or lines count in unlike packs, with the product: `22 cartons of Bowlful Chicken`. Empty where no goods are missing.
 */
export function missingPacks({ missing }: PromotionOutcome, lines: readonly PricedLine[]): string {
  if (missing?.parts === undefined) return packsOfGoods(missing ?? {}, lines);
  return missing.parts.map((part) => packsOfGoods({ ...part, isOneOfSeveral: true }, lines)).join(' and ');
}

interface Wanted extends Pick<Missing, 'baseQuantity' | 'skus'> {
  /** Its goods are named however plain they are. */
  readonly isOneOfSeveral?: boolean;
}

function packsOfGoods({ baseQuantity: base, skus, isOneOfSeveral = false }: Wanted, lines: readonly PricedLine[]): string {
  const [first] = lines;
  if (base === undefined || first === undefined) return '';
  const own = skus === undefined ? lines : lines.filter(({ sku }) => skus.includes(sku));
  const line = most(own);
  if (line === undefined) return ofOthers(first, skus ?? [], base) ?? countOf(base, first.baseUnit);
  const loose = own.every((one) => isSoldLoose(one) && one.baseUnit === line.baseUnit) ? line.baseUnit : undefined;
  const words = inPacks(base, line, loose);
  const isPlain =
    !isOneOfSeveral && own.length === lines.length && own.every(({ unit, factor }) => unit === line.unit && factor === line.factor);
  return isPlain || (!isOneOfSeveral && words.endsWith(countOf(base, line.baseUnit)))
    ? words
    : `${words} of ${line.run.book.nameOf(line.sku)}`;
}
