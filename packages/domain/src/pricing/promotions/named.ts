import { pointerTo } from '../../kernel/index.ts';
import type { Conditions } from './conditions.ts';
import type { Promotion } from './registry.ts';

/** Words of a promotion that name records of the tenant; `channels` are the platform's own. */
export const NAMING_FIELDS = [
  'skus',
  'categories',
  'brands',
  'productGroups',
  'customers',
  'customerGroups',
  'outletClasses',
  'territories',
  'warehouses',
  'channels',
] as const satisfies readonly (keyof Conditions)[];
export type NamingField = (typeof NAMING_FIELDS)[number];

/** One word, what it names, and where it stands (RFC 6901, within the promotion). */
export interface NamedWord {
  readonly field: NamingField;
  readonly word: string;
  readonly pointer: string;
}

/** Goods that a promotion gives free by name, and where `sku` and `unit` of them stand. */
export interface NamedReward {
  readonly sku: string;
  readonly unit: string;
  readonly pointer: string;
}

/** Every record that a promotion names in its conditions, and products of which its sets are made. */
export function wordsNamed({ type, config, conditions }: Promotion): NamedWord[] {
  const words = NAMING_FIELDS.flatMap((field) =>
    (conditions[field] ?? []).map((word, place) => ({ field, word, pointer: pointerTo(['conditions', field, place]) })),
  );
  if (type !== 'bundle') return words;
  const components = config.components.flatMap(({ skus }, index) =>
    skus.map((word, place) => ({ field: 'skus' as const, word, pointer: pointerTo(['config', 'components', index, 'skus', place]) })),
  );
  return [...words, ...components];
}

/** Goods that a promotion gives more of, where it names the products that earn them, and how many base units it counts as one. */
export function ownGoodsNamed({ type, config, conditions }: Promotion): {
  readonly skus: readonly string[];
  readonly countsInBase: number;
} {
  const isOwn = (type === 'buy-get' || type === 'ladder') && !config.reward;
  return isOwn ? { skus: conditions.skus ?? [], countsInBase: config.countsInBase } : { skus: [], countsInBase: 1 };
}

/** What a promotion gives free by name; of one that gives more of what is bought, nothing. */
export function rewardsNamed({ type, config }: Promotion): NamedReward[] {
  if (type === 'threshold')
    return config.gives === 'goods'
      ? config.steps.map(({ sku, unit }, place) => ({ sku, unit, pointer: pointerTo(['config', 'steps', place]) }))
      : [];
  if ((type === 'buy-get' || type === 'ladder') && config.reward)
    return [{ sku: config.reward.sku, unit: config.reward.unit, pointer: '/config/reward' }];
  return [];
}
