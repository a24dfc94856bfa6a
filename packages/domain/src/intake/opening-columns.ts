import type { Column } from './column.ts';

const customer: Column = {
  id: 'customerCode',
  label: 'Customer code',
  synonyms: ['customer', 'account', 'account no', 'account number', 'customer no', 'customer id'],
  type: 'code',
  isNeeded: true,
  neverBlank: true,
};
const note: Column = { id: 'note', label: 'Note', synonyms: ['remark', 'remarks', 'narration', 'comment'], type: 'text' };
const money = (id: string, label: string, synonyms: readonly string[]): Column => ({
  id,
  label,
  synonyms,
  type: 'money',
  isNeeded: true,
  neverBlank: true,
});
const day = (id: string, label: string, synonyms: readonly string[]): Column => ({
  id,
  label,
  synonyms,
  type: 'day',
  isNeeded: true,
  neverBlank: true,
});

/** What customers owed on the day of going live, invoice by invoice. */
export const OPEN_INVOICE_COLUMNS: readonly Column[] = [
  {
    id: 'number',
    label: 'Invoice number',
    synonyms: ['invoice', 'invoice no', 'document', 'document no', 'reference', 'ref'],
    type: 'code',
    isKey: true,
  },
  customer,
  day('issuedOn', 'Invoice date', ['date', 'document date', 'issued on']),
  day('dueOn', 'Due date', ['due', 'due on']),
  money('totalMinor', 'Invoice total', ['total', 'amount', 'invoice amount']),
  money('openMinor', 'Open amount', ['open', 'balance', 'outstanding', 'amount due', 'open balance']),
  note,
];

/** Money that came in and is not yet set against an invoice. */
export const UNAPPLIED_MONEY_COLUMNS: readonly Column[] = [
  {
    id: 'reference',
    label: 'Reference',
    synonyms: ['receipt', 'receipt no', 'payment reference', 'teller', 'teller no', 'session id', 'ref'],
    type: 'code',
    isKey: true,
  },
  customer,
  day('receivedOn', 'Received on', ['date', 'payment date', 'value date', 'received']),
  money('amountMinor', 'Amount', ['unapplied', 'unapplied amount', 'balance', 'credit']),
  { id: 'payer', label: 'Payer', synonyms: ['paid by', 'payer name'], type: 'text' },
  note,
];

/** Stock on the day of going live, by batch, at cost. */
export const OPENING_STOCK_COLUMNS: readonly Column[] = [
  { id: 'warehouse', label: 'Depot', synonyms: ['warehouse', 'depot code', 'branch', 'location'], type: 'code', isKey: true },
  { id: 'sku', label: 'SKU', synonyms: ['code', 'item code', 'product code', 'stock code'], type: 'code', names: 'sku', isKey: true },
  { id: 'batch', label: 'Batch', synonyms: ['batch no', 'batch number', 'lot', 'lot number'], type: 'code', isKey: true },
  { id: 'unit', label: 'Unit', synonyms: ['uom', 'pack'], type: 'text', names: 'unit', isNeeded: true, neverBlank: true },
  { id: 'quantity', label: 'Quantity', synonyms: ['qty', 'on hand', 'stock', 'count'], type: 'count', isNeeded: true, neverBlank: true },
  money('unitCostMinor', 'Cost of one unit', ['cost', 'unit cost', 'cost price']),
  { id: 'expiresOn', label: 'Expires on', synonyms: ['expiry', 'expiry date', 'best before', 'exp date'], type: 'day' },
  { id: 'receivedOn', label: 'Received on', synonyms: ['received', 'grn date', 'date'], type: 'day' },
];

/** Bottles and crates that customers hold, with what they left for them. */
export const EMPTIES_COLUMNS: readonly Column[] = [
  { ...customer, isKey: true },
  { id: 'container', label: 'Container', synonyms: ['crate', 'empty', 'empties', 'type', 'item'], type: 'code', isKey: true },
  { id: 'quantity', label: 'Quantity', synonyms: ['qty', 'balance', 'count'], type: 'count', isNeeded: true, neverBlank: true },
  { id: 'depositMinor', label: 'Deposit held', synonyms: ['deposit', 'deposit amount'], type: 'money', keepsBlank: true },
  note,
];
