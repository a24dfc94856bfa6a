import type { RouterOutputs } from '@omniroute/api';
import { segmentName } from '../words/index.ts';
import { priceListText } from './text.ts';

const text = priceListText('en');
export type PriceListRow = RouterOutputs['pricing']['lists']['items'][number];
export type Assignment = PriceListRow['assignments'][number];

/** Whom one assignment means: `Wholesaler at IKJ`, `Everybody`. */
export function assignmentName({ segment, warehouse }: Assignment): string {
  if (segment !== null && warehouse !== null) return text.segmentAt(segmentName(segment), warehouse);
  if (segment !== null) return segmentName(segment);
  return warehouse === null ? text.everybody : text.allAt(warehouse);
}

/** Whom a list is for, in one line. */
export const audienceOf = (assignments: readonly Assignment[]): string =>
  assignments.length === 0 ? text.nobody : assignments.map(assignmentName).join(', ');
