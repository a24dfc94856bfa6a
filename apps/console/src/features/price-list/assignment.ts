import type { RouterOutputs } from '@omniroute/api';
import { channelNames, type Depot, depotName, segmentName, termsName } from '../words/index.ts';
import { priceListText } from './text.ts';

const text = priceListText('en');
export type PriceListRow = RouterOutputs['pricing']['lists']['items'][number];
/** A list as its own page has it before what waits for it is asked. */
export type PriceListHead = Omit<PriceListRow, 'waitingCosts'>;
export type Assignment = PriceListRow['assignments'][number];

/** What assignments name by code, as people call it; what is not here stands with its code. */
export interface AudienceNames {
  readonly depots: readonly Depot[];
  readonly customers: ReadonlyMap<string, string>;
  readonly groups: ReadonlyMap<string, string>;
  readonly territories: ReadonlyMap<string, string>;
}

/** Whom one assignment means: `Wholesaler at Ikeja depot`, `Everybody`. */
export function assignmentName(assignment: Assignment, { depots, customers, groups, territories }: AudienceNames): string {
  const { customerCode, group, territory, channel, warehouse, fulfilment, paymentTerms } = assignment;
  const depot = warehouse === undefined ? undefined : depotName(depots, warehouse);
  const who = [
    customerCode === undefined ? undefined : (customers.get(customerCode) ?? text.customer(customerCode)),
    group === undefined ? undefined : (groups.get(group) ?? segmentName(group)),
  ].filter((part) => part !== undefined);
  const named = who.length === 0 ? text.everybody : who.join(', ');
  return [
    depot === undefined ? named : text.segmentAt(named, depot),
    territory === undefined ? undefined : text.inTerritory(territories.get(territory) ?? territory),
    channel === undefined ? undefined : text.through(channelNames[channel] ?? channel),
    fulfilment === undefined ? undefined : text[fulfilment],
    paymentTerms === undefined ? undefined : text.onTerms(termsName(paymentTerms).toLowerCase()),
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

/** Whom a list is for, in one line. */
export const audienceOf = (assignments: readonly Assignment[], names: AudienceNames): string =>
  assignments.length === 0 ? text.nobody : assignments.map((one) => assignmentName(one, names)).join(', ');
