import type { RouterOutputs } from '@omniroute/api';
import { type Depot, depotName, segmentName } from '../words/index.ts';
import { priceListText } from './text.ts';

const text = priceListText('en');
export type PriceListRow = RouterOutputs['pricing']['lists']['items'][number];
export type Assignment = PriceListRow['assignments'][number];

/** Whom one assignment means: `Wholesaler at Ikeja depot`, `Everybody`. */
export function assignmentName(assignment: Assignment, depots: readonly Depot[]): string {
  const { customerCode, group, territory, channel, warehouse, fulfilment, paymentTerms } = assignment;
  const depot = warehouse === undefined ? undefined : depotName(depots, warehouse);
  const who = [
    customerCode,
    group === undefined ? undefined : segmentName(group),
    territory,
    channel === undefined ? undefined : text.through(channel),
    fulfilment === undefined ? undefined : text[fulfilment],
    paymentTerms,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
  if (who !== '' && depot !== undefined) return text.segmentAt(who, depot);
  if (who !== '') return who;
  return depot === undefined ? text.everybody : text.allAt(depot);
}

/** Whom a list is for, in one line. */
export const audienceOf = (assignments: readonly Assignment[], depots: readonly Depot[]): string =>
  assignments.length === 0 ? text.nobody : assignments.map((one) => assignmentName(one, depots)).join(', ');
