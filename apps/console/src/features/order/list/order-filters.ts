import { CHANNELS, ORDER_STATUSES } from '@omniroute/domain/order';
import { formatWhen } from '@omniroute/ui/format';
import type { ListFilter, ListState } from '@omniroute/ui/table';
import { channelNames } from '../../words/index.ts';
import { orderText } from '../text.ts';

const text = orderText('en');
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** My work links here with the moment before which orders count as unanswered: its clock, where the business is. */
const momentLabel = (moment: string, timeZone: string): string =>
  Number.isNaN(Date.parse(moment)) ? moment : formatWhen(moment, { now: new Date(moment), timeZone }).text.replace(/^today /, '');

interface Facts {
  readonly depots: readonly { readonly code: string; readonly name: string }[];
  readonly timeZone: string;
  readonly chosen: ListState['filters'];
  /** Chosen customers by code, as people call them. */
  readonly customers: ReadonlyMap<string, string>;
}

/** What the order list can be narrowed by. A customer and a moment are only ever chosen by a link, and then shown as such. */
export function orderFilters({ depots, timeZone, chosen, customers }: Facts): readonly ListFilter[] {
  const buyers = chosen['customerCode']?.map((code) => ({ value: code, label: customers.get(code) ?? code }));
  const moments = chosen['to']?.map((moment) => ({ value: moment, label: momentLabel(moment, timeZone) }));
  return [
    { id: 'status', label: text.filterStatus, kind: 'options', options: ORDER_STATUSES.map((value) => ({ value, label: capital(value) })) },
    { id: 'createdAt', label: text.filterDays, kind: 'days' },
    { id: 'warehouse', label: text.filterDepot, kind: 'options', options: depots.map(({ code, name }) => ({ value: code, label: name })) },
    {
      id: 'channel',
      label: text.filterChannel,
      kind: 'options',
      options: CHANNELS.map((value) => ({ value, label: channelNames[value] ?? value })),
    },
    { id: 'isShort', label: text.filterShort, kind: 'options', options: [{ value: 'true', label: text.filterShortYes }] },
    { id: 'backorder', label: text.filterBackorder, kind: 'options', options: [{ value: 'true', label: text.filterBackorderYes }] },
    ...(buyers ? [{ id: 'customerCode', label: text.columnCustomer, kind: 'options' as const, options: buyers }] : []),
    ...(moments ? [{ id: 'to', label: text.filterUntil, kind: 'options' as const, options: moments }] : []),
  ];
}
