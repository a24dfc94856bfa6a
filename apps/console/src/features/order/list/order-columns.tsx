import type { RouterOutputs } from '@omniroute/api';
import { DateTime, Money, StatusBadge } from '@omniroute/ui/primitives';
import type { ListColumn } from '@omniroute/ui/table';
import { channelNames, type Depot, depotPlace, LongName, termsName } from '../../words/index.ts';
import { orderText } from '../text.ts';

const text = orderText('en');
export type OrderRow = RouterOutputs['order']['list']['items'][number];

/** The order list's columns; only what has an index can be sorted. */
export const orderColumns = (currency: string, depots: readonly Depot[]): readonly ListColumn<OrderRow>[] => [
  { id: 'number', header: text.columnNumber, cell: (order) => order.number, sortable: true, sortFirst: 'desc', width: 100 },
  {
    id: 'createdAt',
    header: text.columnPlaced,
    cell: (order) => <DateTime at={order.createdAt} />,
    sortable: true,
    sortFirst: 'desc',
    width: 125,
  },
  {
    id: 'customer',
    header: text.columnCustomer,
    cell: (order) => <LongName>{order.customerName ?? order.customerCode}</LongName>,
    width: 200,
  },
  {
    id: 'status',
    header: text.columnStatus,
    cell: (order) => (
      <span className="flex gap-1">
        <StatusBadge status={order.status} />
        {order.shortLineCount > 0 && order.status !== 'declined' && <StatusBadge status="short" label={text.shortColumn} />}
      </span>
    ),
    width: 190,
  },
  {
    id: 'gross',
    header: text.columnTotal(currency),
    cell: (order) => <Money minor={order.grossMinor} currency={order.currency} symbol="none" />,
    align: 'end',
    sortable: true,
    sortFirst: 'desc',
    width: 130,
  },
  { id: 'warehouse', header: text.columnDepot, cell: (order) => depotPlace(depots, order.warehouse), width: 90 },
  { id: 'channel', header: text.columnChannel, cell: (order) => channelNames[order.channel] ?? order.channel, width: 90 },
  { id: 'lines', header: text.columnLines, cell: (order) => order.lineCount, align: 'end', width: 65 },
  { id: 'short', header: text.columnShort, cell: (order) => order.shortLineCount, align: 'end', hiddenAtFirst: true, width: 100 },
  {
    id: 'confirmedGross',
    header: text.columnConfirmed(currency),
    cell: (order) =>
      order.confirmedGrossMinor === null ? '–' : <Money minor={order.confirmedGrossMinor} currency={order.currency} symbol="none" />,
    align: 'end',
    hiddenAtFirst: true,
    width: 130,
  },
  { id: 'paymentTerms', header: text.columnTerms, cell: (order) => termsName(order.paymentTerms), hiddenAtFirst: true, width: 110 },
  { id: 'purchaseOrderNumber', header: text.columnLpo, cell: (order) => order.purchaseOrderNumber ?? '–', hiddenAtFirst: true, width: 130 },
  { id: 'placedBy', header: text.columnPlacedBy, cell: (order) => order.placedBy, hiddenAtFirst: true, width: 150 },
];
