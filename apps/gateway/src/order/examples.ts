/** One order through the document: 12 cartons asked for, 10 supplied. */
export const EXAMPLE_REQUEST = {
  customerCode: 'CUST-001',
  shortPolicy: 'ship-available',
  purchaseOrderNumber: 'PO-7781',
  lines: [{ sku: 'SKU-001', quantity: 12, unit: 'carton' }],
};

const SUMMARY = {
  id: '019abc12-3456-7890-abcd-ef0123456789',
  number: 'SO-100042',
  status: 'confirmed',
  currency: 'NGN',
  customerCode: 'CUST-001',
  outletCode: null,
  warehouse: 'WH-1',
  channel: 'api',
  fulfilment: 'deliver',
  paymentTerms: 'cash',
  shortPolicy: 'ship-available',
  requestedDate: null,
  repCode: null,
  purchaseOrderNumber: 'PO-7781',
  externalReference: null,
  note: null,
  placedBy: 'Shop sync',
  createdAt: '2026-11-22T09:30:00.000Z',
  enteredAt: '2026-11-22T09:30:00.000Z',
  lineCount: 1,
  shortLineCount: 1,
  listMinor: '13200000',
  discountMinor: '0',
  netMinor: '13200000',
  taxMinor: '990000',
  grossMinor: '14190000',
  confirmedGrossMinor: '11825000',
};

export const EXAMPLE_ORDER = {
  ...SUMMARY,
  lines: [
    {
      index: 0,
      sku: 'SKU-001',
      quantity: 12,
      unit: 'carton',
      baseQuantity: 144,
      confirmedQuantity: 10,
      shortQuantity: 2,
      unitPriceMinor: '1100000',
      listMinor: '13200000',
      discountMinor: '0',
      netMinor: '13200000',
      taxMinor: '990000',
      grossMinor: '14190000',
    },
  ],
  timeline: [
    { type: 'order.created', at: '2026-11-22T09:30:00.000Z', actor: 'Shop sync' },
    { type: 'inventory.reserved', at: '2026-11-22T09:30:00.120Z', actor: 'inventory' },
    { type: 'order.confirmed', at: '2026-11-22T09:30:00.210Z', actor: 'order' },
  ],
};

export const EXAMPLE_PAGE = { items: [SUMMARY], nextCursor: null };
