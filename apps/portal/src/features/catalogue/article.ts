import type { RouterOutputs } from '@omniroute/api';

type Product = Pick<RouterOutputs['catalogue']['list']['items'][number], 'sku' | 'name' | 'brand' | 'baseUnit' | 'cover' | 'offer'>;

/** One way an article is sold to this customer. Amounts are minor units as decimal strings, for one of the unit, VAT included. */
export interface Pack {
  readonly unit: string;
  /** Pieces (base units) in it. */
  readonly factor: number;
  readonly minimum: number;
  readonly increment: number;
  readonly grossMinor: string;
  readonly taxMinor: string;
  /** What a few more would give: `3 carton more and 1 carton is free`. */
  readonly nextBreak: string | null;
  /** What one earns on it at the recommended price of a piece; null where there is none. */
  readonly margin: { readonly retailMinor: string; readonly marginMinor: string; readonly basisPoints: number } | null;
}

/** A way an article is sold at a price that is on request: it cannot be put into the basket. */
export interface PackOnRequest {
  readonly unit: string;
  readonly factor: number;
}

/** A product as the shop shows it: what a card needs and no more, because it travels to a phone. */
export interface Article {
  readonly sku: string;
  readonly name: string;
  readonly brand: string;
  readonly baseUnit: string;
  /** Its first picture, and what that shows. */
  readonly cover: { readonly id: string; readonly alt: string } | null;
  readonly currency: string;
  readonly availability: 'in-stock' | 'low' | 'out' | 'not-stocked';
  /** Base units free at the customer's depot; null for what is not kept in stock. */
  readonly available: number | null;
  /** The pack one usually orders first; empty when the distributor has no price for this customer. */
  readonly packs: readonly Pack[];
  readonly onRequest: readonly PackOnRequest[];
}

const BY_THE_TRUCK = /pallet/i;

/** Largest first, because the trade orders by the carton; pallets last, because few shops do. */
function usualFirst(one: PackOnRequest, other: PackOnRequest): number {
  const pallets = Number(BY_THE_TRUCK.test(one.unit)) - Number(BY_THE_TRUCK.test(other.unit));
  return pallets === 0 ? other.factor - one.factor : pallets;
}

/** A product of the API as an article. */
export function articleOf({ sku, name, brand, baseUnit, cover, offer }: Product): Article {
  const packs = (offer?.prices ?? []).map(
    ({ nextBreak, ...price }): Pack => ({
      unit: price.unit,
      factor: price.factor,
      minimum: price.minimum,
      increment: price.increment,
      grossMinor: price.grossMinor,
      taxMinor: price.taxMinor,
      nextBreak: nextBreak?.words ?? null,
      margin: price.margin,
    }),
  );
  return {
    sku,
    name,
    brand,
    baseUnit,
    cover: cover && { id: cover.id, alt: cover.alt },
    currency: offer?.currency ?? 'NGN',
    availability: offer?.availability ?? 'out',
    available: offer?.available ?? null,
    packs: packs.sort(usualFirst),
    onRequest: (offer?.onRequest ?? []).map(({ unit, factor }) => ({ unit, factor })),
  };
}

/** All packs of an article, the one that one usually orders first, also where its price is on request. */
export const packsOf = ({ packs, onRequest }: Pick<Article, 'packs' | 'onRequest'>): readonly (Pack | PackOnRequest)[] =>
  [...packs, ...onRequest].sort(usualFirst);

export const isPriced = (pack: Pack | PackOnRequest): pack is Pack => 'grossMinor' in pack;

/** What a piece of this pack comes to, minor units rounded half up: for comparing, never for charging. */
export function pieceMinor(pack: Pack): bigint {
  const [gross, factor] = [BigInt(pack.grossMinor), BigInt(pack.factor)];
  return (2n * gross + factor) / (2n * factor);
}

/** How many whole packs are free; undefined where stock is not kept. */
export const packsFree = (article: Article, pack: PackOnRequest): number | undefined =>
  article.available === null ? undefined : Math.max(0, Math.floor(article.available / pack.factor));
