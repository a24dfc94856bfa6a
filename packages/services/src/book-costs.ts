import type { Tx } from '@omniroute/db/client';
import { type CostBasis, type CostRow, readCostBasis, readProductCosts, readSaidCosts } from '@omniroute/db/pricing';
import type { Cost, CostSource, Costs } from '@omniroute/domain/pricing';

/** Costs by what says which they are: see `stampOf`. */
export type CostsByStamp = ReadonlyMap<string, Costs>;

/** About what V8 takes for what one product costs by one source. */
const COST_BYTES = 250;

/** About how many bytes costs take. */
export const costBytes = (all: CostsByStamp): number => [...all.values()].reduce((sum, costs) => sum + costs.size * COST_BYTES, 0);

/** Which costs they are, as a text: the same text for the same costs, however many versions are made with them. */
export const stampOf = ({ knownAt, asOf, circularId }: CostBasis): string =>
  `${knownAt.getTime()} ${asOf.getTime()}${circularId === null ? '' : ` ${circularId}`}`;

interface CostColumns {
  readonly costs_known_at?: Date | null;
  readonly costs_as_of?: Date | null;
  readonly costs_circular_id?: string | null;
}

/** The costs that a version, or a draft that was submitted, was made with; undefined of a draft that was not. */
export const basisOf = ({
  costs_known_at: knownAt,
  costs_as_of: asOf,
  costs_circular_id: circularId,
}: CostColumns): CostBasis | undefined => (knownAt && asOf ? { knownAt, asOf, circularId: circularId ?? null } : undefined);

/** From when on the next version of a list can hold, and so of when its costs are: `latestFrom` is when its latest begins. */
export const costsTime = (now: Date, latestFrom: Date | null): Date => (latestFrom !== null && latestFrom > now ? latestFrom : now);

/** The costs that a draft shows: those that it was submitted with; before that today's, and those of the circular that it comes from. */
export async function draftBasis(tx: Tx, draft: CostColumns, at: Date): Promise<CostBasis> {
  return basisOf(draft) ?? { ...(await readCostBasis(tx, at)), circularId: draft.costs_circular_id ?? null };
}

function costsOf(rows: readonly CostRow[]): Costs {
  const costs = new Map<string, Partial<Record<CostSource, Cost>>>();
  const texts = new Map<string, string>();
  // Many costs stand on one paper of one day: its text is kept once.
  const once = (text: string): string => {
    const known = texts.get(text);
    if (known === undefined) texts.set(text, text);
    return known ?? text;
  };
  for (const { sku, source, factor, cost_minor: minor, on_day: on, reference } of rows)
    costs.set(sku, { ...costs.get(sku), [source]: { minor, baseQuantity: factor, on: once(on), reference: once(reference) } });
  return costs;
}

/** What products cost at a time, by every source, as it was known then. */
export const readCosts = async (tx: Tx, currency: string, at: Date): Promise<Costs> =>
  costsOf(await readProductCosts(tx, currency, { asOf: at, knownAt: at }));

/** The costs that something was, or would be, made with. */
export async function readCostsBy(tx: Tx, currency: string, basis: CostBasis): Promise<Costs> {
  const entered = await readProductCosts(tx, currency, basis);
  return costsOf(basis.circularId === null ? entered : [...entered, ...(await readSaidCosts(tx, basis.circularId))]);
}

/** The costs of each of these, each read once; those that were read before are taken as they are. */
export async function readCostsOf(
  tx: Tx,
  wanted: { readonly currency: string; readonly bases: readonly CostBasis[] },
  before: CostsByStamp,
): Promise<CostsByStamp> {
  const costs = new Map<string, Costs>();
  for (const basis of wanted.bases) {
    const stamp = stampOf(basis);
    if (!costs.has(stamp)) costs.set(stamp, before.get(stamp) ?? (await readCostsBy(tx, wanted.currency, basis)));
  }
  return costs;
}
