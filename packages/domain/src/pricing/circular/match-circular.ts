import {
  checkPrice,
  chooseUnit,
  figuresOf,
  offeredUnits,
  type PackContext,
  type PackDoubt,
  type PricedRow,
  SURE_PACK,
  type UnitChoice,
} from './choose-unit.ts';
import type { CircularRow } from './circular-row.ts';
import { withoutPackWord } from './pack-words.ts';
import {
  type Indexed,
  indexProducts,
  type MatchProduct,
  newScratch,
  type ProductIndex,
  type Scratch,
  similarProducts,
} from './product-index.ts';
import { plainCode, plainWords } from './read-cells.ts';
import { isSameSize } from './read-pack.ts';
import { type Candidate, doubtHidden, doubtTwice, type MatchReason, type RowMatch } from './row-match.ts';

export interface CircularMatch {
  /** One a row, in the order of the rows. */
  readonly matches: readonly RowMatch[];
  /** Products of the principal that no row is or may be. */
  readonly notNamed: readonly string[];
}

export interface MatchContext extends PackContext {
  readonly products: readonly MatchProduct[];
  /** What people decided before, by `rememberKey` of the row. */
  readonly remembered?: ReadonlyMap<string, { readonly sku: string; readonly unit: string }>;
  /** Whose circular it is: his products are looked at first, and those that he does not name are listed. */
  readonly principal?: string;
}

/** Above this a name is taken for the product; below the second it is no candidate. Between two that are this close, people decide. */
const SURE = 72;
const POSSIBLE = 40;
const CLOSE = 8;
const MOST_CANDIDATES = 3;

/** What a decision about a row is remembered by: the principal's code, name and pack as he writes them. */
export const rememberKey = ({ code, description, packText }: CircularRow): string =>
  [plainCode(code ?? ''), plainWords(description), plainWords(packText ?? '')].join('|');

interface Known {
  readonly product: Indexed;
  readonly unit?: string;
  readonly reason: MatchReason;
}

const REASON_WORDS: Readonly<Record<MatchReason, string>> = {
  remembered: 'matched like this before',
  code: 'the same code',
  barcode: 'the same barcode',
  name: 'the same name and size',
};

/** What is asked where a pack is not certain. */
const ASKED: Readonly<Record<PackDoubt['reason'], string>> = {
  'no-such-pack': 'Has the pack changed, or is another unit meant?',
  'which-pack': 'Choose the pack that his price is for.',
  'price-off': 'Is another pack meant, or does a digit stand wrong?',
};

/** How sure a product is whose size or pack is not ours. */
const CHANGED = 60;

function unitOf(row: PricedRow, { product, unit }: Known, context: PackContext): UnitChoice | undefined {
  if (unit === undefined) return chooseUnit(product, row, context);
  const known = product.product.units.find((one) => one.unit === unit);
  return known && checkPrice({ units: [known], score: SURE_PACK }, { product: product.product, row, context });
}

/** A product that is certain: matched, unless its size, its pack or what it would cost by the piece is in doubt. */
function settle(row: PricedRow, known: Known, context: PackContext): RowMatch {
  const { product, reason } = known;
  const chosen = unitOf(row, known, context);
  const { sku } = product.product;
  if (chosen === undefined) return { row, kind: 'unmatched', words: `${sku} has no unit to price. Add its packs first.` };
  const changed = reason === 'remembered' ? undefined : figuresOf(row, product).against;
  const words = REASON_WORDS[reason];
  if (changed !== undefined) {
    const candidate = { sku, unit: chosen.units[0].unit, score: CHANGED, words: `${words}, but ${changed}` };
    const asked = `${sku}: ${changed}. Has the pack changed? Then it wants a successor.`;
    return { row, kind: 'doubt', reason: 'pack-changed', words: asked, candidates: [candidate] };
  }
  if (chosen.doubt !== undefined) {
    const { reason: why, words: doubt } = chosen.doubt;
    const candidates = offeredUnits(chosen, { product: product.product, row, context }).map((one) => ({ sku, ...one }));
    return { row, kind: 'doubt', reason: why, words: `${sku}: ${doubt}. ${ASKED[why]}`, candidates };
  }
  const told = chosen.words === undefined ? words : `${words}, ${chosen.words}`;
  return { row, kind: 'matched', sku, unit: chosen.units[0].unit, score: chosen.score, reason, words: told };
}

interface Search {
  readonly index: ProductIndex;
  readonly context: MatchContext;
  readonly scratch: Scratch;
}

/** By code, the principal's own products first; undefined where nobody or several have it. */
function byCode({ index, context }: Search, row: CircularRow): Known | undefined {
  const barcodes = [row.gtin, row.code].flatMap((code) => (code === undefined ? [] : (index.byGtin.get(plainCode(code)) ?? [])));
  const [first, ...others] = barcodes;
  const scanned = first && index.products[first.product];
  if (first && scanned && others.every((one) => one.product === first.product)) {
    const isUnitSure = others.every((one) => one.unit === first.unit);
    return { product: scanned, ...(isUnitSure && { unit: first.unit }), reason: 'barcode' };
  }
  if (row.code === undefined) return undefined;
  const all = (index.byCode.get(plainCode(row.code)) ?? []).flatMap((place) => index.products[place] ?? []);
  const own = all.filter(({ product }) => context.principal !== undefined && product.principal === context.principal);
  // The code of one principal may be our SKU, or another principal's code, by chance.
  const open = all.filter(({ product }) => context.principal === undefined || product.principal === undefined);
  const found = own.length > 0 ? own : open;
  const [only] = found;
  return found.length === 1 && only ? { product: only, reason: 'code' } : undefined;
}

interface Rated {
  /** In the index, which is by SKU. */
  readonly place: number;
  readonly product: Indexed;
  readonly score: number;
}

const OTHER_SIZE = 15;
const OTHER_PRINCIPAL = 10;

const isLikelier = (a: Rated, b: Rated): boolean => a.score > b.score || (a.score === b.score && a.place < b.place);

/** The products most like a row by name, the likeliest first: words shared, less for another size or another principal. */
function byName({ index, context, scratch }: Search, row: PricedRow): Rated[] {
  const { principal } = context;
  const best: Rated[] = [];
  for (const { product: place, score: shared } of similarProducts(index, row.description, { least: POSSIBLE, scratch })) {
    const product = index.products[place];
    if (product === undefined) continue;
    const isOtherSize = product.size !== undefined && row.pack.size !== undefined && !isSameSize(product.size, row.pack.size);
    const isOther = principal !== undefined && product.product.principal !== undefined && product.product.principal !== principal;
    const rated = { place, product, score: shared - (isOtherSize ? OTHER_SIZE : 0) - (isOther ? OTHER_PRINCIPAL : 0) };
    if (rated.score < POSSIBLE) continue;
    let at = best.length;
    for (; at > 0; at -= 1) {
      const before = best[at - 1];
      if (before === undefined || isLikelier(before, rated)) break;
    }
    if (at >= MOST_CANDIDATES) continue;
    best.splice(at, 0, rated);
    if (best.length > MOST_CANDIDATES) best.pop();
  }
  return best;
}

function candidatesOf(rated: readonly Rated[], row: PricedRow, context: PackContext): Candidate[] {
  return rated.flatMap(({ product, score }) => {
    const chosen = chooseUnit(product, row, context);
    if (chosen === undefined) return [];
    const doubts = [figuresOf(row, product).against, chosen.doubt?.words].filter((doubt) => doubt !== undefined);
    const words = [product.product.name, ...doubts].join('; ');
    return [{ sku: product.product.sku, unit: chosen.units[0].unit, score: Math.min(score, chosen.score), words }];
  });
}

const quoted = ({ code, description }: CircularRow): string => `“${(description || code || '').slice(0, 60)}”`;

/** By the whole name, or without the word for the pack that stands last in it, where that is likelier: a roll of noodles, not a sausage roll. */
function byEitherName(search: Search, row: PricedRow): Rated[] {
  const whole = byName(search, row);
  const description = withoutPackWord(row.description);
  if (description === row.description || (whole[0]?.score ?? 0) >= SURE) return whole;
  const bare = byName(search, { ...row, description });
  return (bare[0]?.score ?? 0) > (whole[0]?.score ?? 0) ? bare : whole;
}

/** What is asked of a name that is not certain. */
function askedWhich(candidates: readonly Candidate[], { product }: Indexed): string {
  if (candidates.length > 1) return `may be one of ${candidates.length} products. Choose which.`;
  return `may be ${product.name}. Take it, choose another, or leave it out.`;
}

function matchByName(search: Search, row: PricedRow): RowMatch {
  const { context } = search;
  const rated = byEitherName(search, row);
  const [best, second] = rated;
  if (best === undefined)
    return { row, kind: 'unmatched', words: `No product is called like ${quoted(row)}. Choose one, or leave it out.` };
  const { against } = figuresOf(row, best.product);
  const isAlone = second === undefined || best.score - second.score >= CLOSE;
  if (best.score >= SURE && isAlone && against === undefined) {
    const settled = settle(row, { product: best.product, reason: 'name' }, context);
    return settled.kind === 'matched' ? { ...settled, score: Math.min(best.score, settled.score) } : settled;
  }
  const candidates = candidatesOf(rated, row, context);
  const isChanged = against !== undefined && best.score + OTHER_SIZE >= SURE;
  if (isChanged) {
    const words = `${quoted(row)} is called like ${best.product.product.sku}, but ${against}. Has the pack changed?`;
    return { row, kind: 'doubt', reason: 'pack-changed', words, candidates };
  }
  return { row, kind: 'doubt', reason: 'which', words: `${quoted(row)} ${askedWhich(candidates, best.product)}`, candidates };
}

function matchPriced(search: Search, row: PricedRow): RowMatch {
  const { index, context } = search;
  const kept = context.remembered?.get(rememberKey(row));
  const product = kept && index.products[index.bySku.get(kept.sku) ?? -1];
  if (kept && product?.product.units.some(({ unit }) => unit === kept.unit))
    return settle(row, { product, unit: kept.unit, reason: 'remembered' }, context);
  const known = byCode(search, row);
  return known ? settle(row, known, context) : matchByName(search, row);
}

/** What a row is that cannot be taken as it stands: its product is looked for all the same, without what its price would say. */
function matchRow(search: Search, row: CircularRow): RowMatch {
  const { newMinor, trouble } = row;
  if (newMinor !== undefined && trouble === undefined) return matchPriced(search, { ...row, newMinor });
  const { worth: _, ...context } = search.context;
  const found = matchPriced({ ...search, context }, { ...row, newMinor: newMinor ?? 0n });
  const words = trouble ?? 'It has no price.';
  if (found.kind === 'unmatched') return { row, kind: 'unmatched', words };
  const candidates =
    found.kind === 'doubt' ? found.candidates : [{ sku: found.sku, unit: found.unit, score: found.score, words: found.words }];
  return { row, kind: 'doubt', reason: 'unread', words, candidates };
}

/**
 * Which of our products and units the rows of a principal's circular are: by what was decided before, by code or barcode, by the words of
 * the name with sizes compared (70 g is not 65 g). The pack is what he says, else the usual one, else the one whose price per piece fits what is
 * known; a price per piece far from that is a doubt, however sure the product is. What is not certain is a doubt with at most three candidates. Pure, and the same
 * whatever order the products come in. Products are indexed by word: 5,000 rows against 20,000 products take a second or two.
 */
export function matchCircular(rows: readonly CircularRow[], context: MatchContext): CircularMatch {
  const products = context.products.toSorted((a, b) => (a.sku < b.sku ? -1 : 1));
  const index = indexProducts(products);
  const search: Search = { index, context, scratch: newScratch(index) };
  const matches = doubtTwice(rows.map((row) => doubtHidden(matchRow(search, row))));
  const named = new Set<string>();
  for (const match of matches) {
    if (match.kind === 'matched') named.add(match.sku);
    if (match.kind === 'doubt') for (const { sku } of match.candidates) named.add(sku);
  }
  const own = products.filter(({ principal }) => context.principal !== undefined && principal === context.principal);
  return { matches, notNamed: own.flatMap(({ sku }) => (named.has(sku) ? [] : [sku])) };
}
