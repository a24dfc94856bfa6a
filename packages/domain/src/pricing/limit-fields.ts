import { COST_SOURCES, type CostSource } from './derive/index.ts';

/** What the timeline of a product tells of what it is sold at and costs, by the name under which a step has it. */
export type LimitField =
  | { readonly kind: 'minimum'; readonly unit: string }
  | { readonly kind: 'cost'; readonly source: CostSource }
  /** Of one unit of a batch. */
  | { readonly kind: 'batch-cost' };

const MINIMUM = 'minimum ';
const COST = 'cost ';

/** The minimum selling price of one of a unit; kept as minor units. */
export const minimumField = (unit: string): string => `${MINIMUM}${unit}`;
/** What it costs by a source; kept as `SourceCost`. */
export const costField = (source: CostSource): string => `${COST}${source}`;

/** A cost as a step keeps it: sources may say it by another unit than before. */
export interface SourceCost {
  readonly costMinor: string;
  readonly unit: string;
}

/** What a field of a product's timeline is about, where it is about its minimum or its cost. */
export function limitFieldOf(field: string): LimitField | undefined {
  if (field === 'unitCostMinor') return { kind: 'batch-cost' };
  if (field.startsWith(MINIMUM)) return { kind: 'minimum', unit: field.slice(MINIMUM.length) };
  const source = COST_SOURCES.find((one) => field === costField(one));
  return source && { kind: 'cost', source };
}
