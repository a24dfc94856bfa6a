'use client';

import { formatMoney, statusWord } from '@omniroute/ui/format';
import { RecordTimeline } from '../timeline/index.ts';
import { marketDayName, phoneName, segmentName, termsName } from '../words/index.ts';
import type { Customer } from './customer-facts.tsx';
import { outletText } from './outlet/text.ts';
import { mergedOwner } from './owner/merged-owner.ts';
import { shortPolicyName } from './short-policy.ts';
import { customerText } from './text.ts';

const text = customerText('en');
const outlet = outletText('en');
type Step = Customer['timeline'][number];

const TITLES: Readonly<Record<string, string>> = {
  'customer.created': text.stepCreated,
  'customer.changed': text.stepChanged,
  'customer.outlet-added': text.stepOutletAdded,
  'customer.outlet-changed': text.stepOutletChanged,
  'customer.outlet-merged': text.stepOutletMerged,
  'customer.owner-merged': text.stepOwnerMerged,
  'customer.merged': text.stepMergedShort,
  'customer.merged-away': text.stepMergedAwayShort,
  'customer.kept-apart': text.stepKept,
};
const FIELDS: Readonly<Record<string, string>> = {
  name: text.name,
  ownerName: text.owner,
  owner: text.ownerLink,
  phone: text.phone,
  taxId: text.taxId,
  registrationNumber: text.registration,
  segment: text.segment,
  groups: text.groups,
  territory: text.territory,
  warehouse: text.depot,
  status: text.status,
  statusReason: text.statusReason,
  paymentTerms: text.terms,
  shortPolicy: text.shortPolicy,
  limitMinor: text.limit,
  owedMinor: text.owed,
  heldMinor: text.held,
  outletName: outlet.name,
  outletPhone: outlet.phone,
  address: outlet.address,
  city: outlet.city,
  state: outlet.state,
  localGovernment: outlet.localGovernment,
  landmark: outlet.landmark,
  class: outlet.class,
  marketDay: outlet.marketDay,
  geo: outlet.geo,
  isClosed: outlet.closed,
};
const WORDS: Readonly<Record<string, (value: string) => string>> = {
  phone: phoneName,
  outletPhone: phoneName,
  marketDay: marketDayName,
  segment: segmentName,
  status: statusWord,
  paymentTerms: termsName,
  shortPolicy: shortPolicyName,
};

/** The outlet that went and the one that stays, with their codes. */
const namesOf = (notes: Step['notes']): [string, string] => [
  `${String(notes['mergedName'] ?? '')} (${String(notes['merged'] ?? '')})`,
  `${String(notes['outletName'] ?? '')} (${String(notes['outlet'] ?? '')})`,
];

/** What a step says beyond its changes: who became one with whom, and what moved. */
function detailOf({ type, notes }: Pick<Step, 'type' | 'notes'>): string | undefined {
  const [orders, outlets] = [Number(notes['orders'] ?? 0), Number(notes['outlets'] ?? 0)];
  if (type === 'customer.merged')
    return `${text.stepMerged(String(notes['mergedName'] ?? ''), String(notes['merged'] ?? ''))}. ${text.movedWith(orders, outlets)}`;
  if (type === 'customer.outlet-merged') return outlet.stepMerged(...namesOf(notes), Number(notes['orders'] ?? 0));
  if (type.startsWith('customer.outlet-'))
    return text.stepOutlet(String(notes['outletName'] ?? notes['name'] ?? ''), String(notes['outlet'] ?? ''));
  if (type === 'customer.merged-away') return text.stepMergedAway(String(notes['keeper'] ?? ''));
  if (type === 'customer.owner-merged') return mergedOwner(notes);
  if (type === 'customer.kept-apart') return text.stepKeptApart(String(notes['other'] ?? ''));
  return undefined;
}

/** What happened to a customer, and to those that became part of it. */
export function CustomerTimeline({ customer, currency }: { readonly customer: Customer; readonly currency: string }) {
  const showValue = (field: string, value: unknown) => {
    if (typeof value !== 'string') return undefined;
    return field.endsWith('Minor') ? formatMoney({ minor: value, currency }) : WORDS[field]?.(value);
  };
  return <RecordTimeline steps={customer.timeline} titles={TITLES} fields={FIELDS} showValue={showValue} showDetail={detailOf} />;
}
