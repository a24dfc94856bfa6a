import { findProduct, readProducts, type StoredProduct } from '@omniroute/db/catalogue';
import { type BreakRow, listBreaksOf, readComingPromotions } from '@omniroute/db/pricing';
import { Fault, groupBy, isUuid } from '@omniroute/domain';
import { mergeProduct, type PackMoment, type Product, packMoments } from '@omniroute/domain/catalogue';
import { plainText } from '@omniroute/domain/input';
import {
  type CountedFor,
  isForProduct,
  type Moved,
  movedBreaks,
  movedCounts,
  newlyUneven,
  type PackChange,
  packsText,
  promotionCounts,
} from '@omniroute/domain/pricing';
import { z } from 'zod';
import { type PromotionTerms, promotionTerms } from '../book-source.ts';
import { refuseIfAny } from '../refusals.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { readTree } from './category-words.ts';
import { UnitChanges } from './product-input.ts';

const Input = z.strictObject({
  sku: plainText(64),
  /** Units with the changes that somebody is about to keep; without them, what is planned already. */
  units: z.array(UnitChanges).min(1).max(20).optional(),
});
type Input = z.output<typeof Input>;

/** A count of base units that is another number of packs: it was `packsWere` of `unit`, and is `packs` (`86.4`, `about 71.43`). */
interface MovedPacks {
  readonly baseQuantity: number;
  readonly unit: string;
  readonly packsWere: string;
  readonly packs: string;
  readonly isWhole: boolean;
}

/** What from a moment on (RFC 3339 in UTC) no longer is what it was in packs. */
export interface PackEffect {
  readonly from: string;
  /** The packs that change: base units in one. */
  readonly changes: readonly PackChange[];
  /** Packs that held whole ones of a smaller pack and then do not: so many of them, in words. */
  readonly uneven: readonly { readonly unit: string; readonly smaller: string; readonly holds: string }[];
  /** By list, breaks that hold from a quantity of base units on. */
  readonly lists: readonly { readonly code: string; readonly name: string; readonly breaks: readonly MovedPacks[] }[];
  readonly promotions: readonly {
    readonly code: string;
    readonly name: string;
    readonly counts: readonly (MovedPacks & { readonly for: CountedFor })[];
  }[];
}

/** The changes of a product's packs that are still to come, in order of time, with what each moves. */
export interface PackEffects {
  readonly sku: string;
  readonly baseUnit: string;
  readonly effects: readonly PackEffect[];
}

const movedPacks = ({ baseQuantity, unit, was, becomes }: Moved<{ readonly baseQuantity: number }>): MovedPacks => ({
  baseQuantity,
  unit,
  packsWere: packsText(baseQuantity, was),
  packs: packsText(baseQuantity, becomes),
  isWhole: baseQuantity % becomes === 0,
});

interface Held {
  readonly begins: number;
  readonly ends: number | undefined;
}

/** What begins with the new pack or after it may have been made for it: it is told only where it comes out uneven. */
const isTold = ({ begins, ends }: Held, { isWhole }: MovedPacks, at: number): boolean =>
  (ends === undefined || ends > at) && (begins < at || !isWhole);

function listsMoved(rows: readonly BreakRow[], { from, changes }: PackMoment): PackEffect['lists'] {
  const at = Date.parse(from);
  const moved = movedBreaks(
    rows.map((row) => ({ ...row, minBaseQuantity: row.min })),
    changes,
  ).flatMap((row) => {
    const one = movedPacks({ ...row, baseQuantity: row.min });
    return isTold({ begins: row.begins.getTime(), ends: row.ends?.getTime() }, one, at) ? [{ code: row.code, name: row.name, one }] : [];
  });
  return [...groupBy(moved, ({ code }) => code)].map(([code, own]) => ({
    code,
    name: own[0]?.name ?? code,
    breaks: own.map(({ one }) => one),
  }));
}

function promotionsMoved(terms: readonly PromotionTerms[], sku: string, { from, changes }: PackMoment): PackEffect['promotions'] {
  const at = Date.parse(from);
  const found = new Map<string, PackEffect['promotions'][number]>();
  for (const { promotion, from: begins, until: ends } of terms) {
    const counts = movedCounts(promotionCounts(promotion, sku), changes)
      .map((count) => ({ for: count.for, ...movedPacks(count) }))
      .filter((count) => isTold({ begins, ends }, count, at));
    const { code, name } = promotion;
    if (counts.length > 0 && !found.has(code)) found.set(code, { code, name, counts });
  }
  return [...found.values()];
}

/** The product with the changes that somebody is about to keep. Throws Fault `refused` as `editProduct` does. */
function withChanges({ product }: StoredProduct, { sku, units }: Input, now: Date): Product {
  if (!units) return product;
  const merged = mergeProduct({ current: product, given: { sku: product.sku, units }, now });
  if (merged.ok) return merged.value;
  refuseIfAny(merged.error);
  throw new Error(`changing ${sku} was refused without a reason`);
}

async function readStored(call: Call, sku: string): Promise<{ stored: StoredProduct; category: readonly string[] }> {
  const row = await findProduct(call.tx, isUuid(sku) ? { id: sku } : { sku });
  if (!row) throw new Fault('not-found', { code: 'product.unknown', detail: `There is no product with the SKU ${sku}.` });
  const { paths } = await readTree(call);
  const [stored] = await readProducts(call.tx, [row.sku], paths);
  if (!stored) throw new Error('a product went while it was read');
  return { stored, category: paths.get(stored.categoryId ?? '')?.codes ?? [stored.product.category] };
}

/**
 * What the coming changes of a product's packs move: bigger packs that no longer hold whole smaller ones, breaks of price lists and counts of
 * promotions that were whole packs and are another number of them. They are counted in base units and stay as they are; whoever keeps them is to
 * look. With `units`, as if those changes were kept. Throws Fault `not-found`, and `refused` where the changes cannot be kept.
 */
export const getPackEffects = defineVerb<Input, PackEffects>({
  id: 'catalogue.get-pack-effects',
  kind: 'read',
  input: Input,
  async run(call, input) {
    const { stored, category } = await readStored(call, input.sku);
    const product = withChanges(stored, input, call.now);
    const { sku, baseUnit, brand, groups } = product;
    // A change without a time of its own would begin now.
    const moments = packMoments(product.units, input.units ? new Date(call.now.getTime() - 1) : call.now);
    if (moments.length === 0) return { sku, baseUnit, effects: [] };
    const breaks = await listBreaksOf(call.tx, stored.id, call.now);
    const own = promotionTerms(await readComingPromotions(call.tx, call.now)).filter(({ promotion }) =>
      isForProduct(promotion, { sku, brand, groups, category }),
    );
    return {
      sku,
      baseUnit,
      effects: moments.map((moment) => ({
        from: moment.from,
        changes: moment.changes,
        uneven: newlyUneven(moment.before, moment.after).map(({ unit, factor, smaller, smallerFactor }) => ({
          unit,
          smaller,
          holds: packsText(factor, smallerFactor),
        })),
        lists: listsMoved(breaks, moment),
        promotions: promotionsMoved(own, sku, moment),
      })),
    };
  },
});
