import type { RouterOutputs } from '@omniroute/api';
import { type Depot, depotName, segmentName } from '../words/index.ts';
import { priceListText } from './text.ts';

const text = priceListText('en');
export type PriceListRow = RouterOutputs['pricing']['lists']['items'][number];
export type Assignment = PriceListRow['assignments'][number];

/** Whom one assignment means: `Wholesaler at Ikeja depot`, `Everybody`. */
export function assignmentName({ segment, warehouse }: Assignment, depots: readonly Depot[]): string {
  const depot = warehouse === null ? null : depotName(depots, warehouse);
  if (segment !== null && depot !== null) return text.segmentAt(segmentName(segment), depot);
  if (segment !== null) return segmentName(segment);
  return depot === null ? text.everybody : text.allAt(depot);
}

/** Whom a list is for, in one line. */
export const audienceOf = (assignments: readonly Assignment[], depots: readonly Depot[]): string =>
  assignments.length === 0 ? text.nobody : assignments.map((one) => assignmentName(one, depots)).join(', ');
