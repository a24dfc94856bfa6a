import { MARKET_DAYS } from '../customer/index.ts';
import type { Column } from './column.ts';

const STATUS = { active: ['open', 'live'], 'on-hold': ['hold', 'on hold', 'blocked', 'suspended'], closed: ['inactive', 'dormant'] };
const POLICY = {
  'ship-available': ['ship what is there', 'partial'],
  'all-or-nothing': ['complete only', 'all or nothing'],
  backorder: ['back order'],
};

export const CUSTOMER_COLUMNS: readonly Column[] = [
  {
    id: 'code',
    label: 'Code',
    synonyms: ['customer code', 'account', 'account no', 'account number', 'customer no', 'customer id'],
    type: 'code',
    isKey: true,
  },
  {
    id: 'name',
    label: 'Name',
    synonyms: ['customer', 'customer name', 'business name', 'account name', 'shop name'],
    type: 'text',
    isNeeded: true,
    neverBlank: true,
  },
  { id: 'status', label: 'Status', type: 'choice', choices: STATUS, keepsBlank: true },
  { id: 'statusReason', label: 'Reason of the status', synonyms: ['status reason'], type: 'text' },
  {
    id: 'segment',
    label: 'Segment',
    synonyms: ['class', 'customer class', 'customer type', 'channel type', 'type'],
    type: 'text',
    isNeeded: true,
    neverBlank: true,
  },
  { id: 'territory', label: 'Territory', synonyms: ['area', 'region', 'zone', 'route'], type: 'text', isNeeded: true, neverBlank: true },
  {
    id: 'ownerName',
    label: 'Owner',
    synonyms: ['owner name', 'contact', 'contact person', 'proprietor'],
    type: 'text',
    isNeeded: true,
    neverBlank: true,
  },
  { id: 'phone', label: 'Phone', synonyms: ['phone number', 'mobile', 'gsm', 'telephone', 'tel', 'mobile number'], type: 'phone' },
  { id: 'warehouse', label: 'Depot', synonyms: ['warehouse', 'depot code', 'branch'], type: 'code', isNeeded: true, neverBlank: true },
  { id: 'paymentTerms', label: 'Payment terms', synonyms: ['terms', 'credit terms'], type: 'text', isNeeded: true, neverBlank: true },
  { id: 'shortPolicy', label: 'When short', synonyms: ['short policy'], type: 'choice', choices: POLICY, keepsBlank: true },
  { id: 'groups', label: 'Groups', synonyms: ['customer groups'], type: 'list' },
  { id: 'owner', label: 'Owner code', synonyms: ['owner id'], type: 'code' },
  { id: 'taxId', label: 'Tax ID', synonyms: ['tin', 'tax identification number'], type: 'code' },
  { id: 'registrationNumber', label: 'RC or BN', synonyms: ['rc', 'rc number', 'bn', 'registration number'], type: 'code' },
  { id: 'limitMinor', label: 'Credit limit', synonyms: ['limit', 'credit'], type: 'limit', isNeeded: true, keepsBlank: true },
];

const place = (id: string, label: string, synonyms: readonly string[]): Column => ({
  id,
  label,
  synonyms,
  type: 'text',
  isNeeded: true,
  neverBlank: true,
});

export const OUTLET_COLUMNS: readonly Column[] = [
  {
    id: 'code',
    label: 'Code',
    synonyms: ['outlet', 'outlet code', 'delivery point', 'ship to code', 'shop code'],
    type: 'code',
    isKey: true,
  },
  {
    id: 'customerCode',
    label: 'Customer code',
    synonyms: ['customer', 'account', 'account no', 'customer no'],
    type: 'code',
    isNeeded: true,
    neverBlank: true,
  },
  { id: 'name', label: 'Name', synonyms: ['outlet name', 'shop', 'shop name'], type: 'text', isNeeded: true, neverBlank: true },
  place('address', 'Address', ['street', 'street address']),
  place('city', 'City', ['town']),
  place('state', 'State', []),
  place('localGovernment', 'Local government', ['lga', 'local government area']),
  { id: 'class', label: 'Class', synonyms: ['outlet class', 'outlet type'], type: 'text' },
  { id: 'landmark', label: 'Landmark', synonyms: ['near'], type: 'text' },
  { id: 'marketDay', label: 'Market day', type: 'choice', choices: Object.fromEntries(MARKET_DAYS.map((day) => [day, []])) },
  { id: 'phone', label: 'Phone', synonyms: ['phone number', 'mobile', 'gsm'], type: 'phone' },
  { id: 'latitude', label: 'Latitude', synonyms: ['lat'], type: 'degrees' },
  { id: 'longitude', label: 'Longitude', synonyms: ['lng', 'long', 'lon'], type: 'degrees' },
];
