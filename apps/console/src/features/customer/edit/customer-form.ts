import { phoneName, readAmount, writeAmount } from '../../words/index.ts';
import type { Customer } from '../customer-facts.tsx';

/** What the form holds: text as it is typed. */
export interface CustomerForm {
  readonly name: string;
  readonly ownerName: string;
  readonly phone: string;
  readonly taxId: string;
  readonly registrationNumber: string;
  readonly segment: string;
  readonly groups: readonly string[];
  readonly territory: string;
  readonly warehouse: string;
  readonly status: string;
  readonly statusReason: string;
  readonly paymentTerms: string;
  readonly limit: string;
}

/** The form of a customer as it stands; amounts are those of `currency`. */
export const formOf = (customer: Customer, currency: string): CustomerForm => ({
  name: customer.name,
  ownerName: customer.ownerName,
  phone: customer.phoneGiven ?? (customer.phone === null ? '' : phoneName(customer.phone)),
  taxId: customer.taxId ?? '',
  registrationNumber: customer.registrationNumber ?? '',
  segment: customer.segment,
  groups: customer.groups,
  territory: customer.territory,
  warehouse: customer.warehouse,
  status: customer.status,
  statusReason: customer.statusReason ?? '',
  paymentTerms: customer.paymentTerms,
  limit: writeAmount(customer.limitMinor, currency),
});

const NULLABLE: readonly (keyof CustomerForm)[] = ['phone', 'taxId', 'registrationNumber', 'statusReason'];
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What of the form differs from what it began with, as the server takes it. An amount that cannot be read is left out. */
export function changesOf(first: CustomerForm, now: CustomerForm, currency: string): Readonly<Record<string, unknown>> {
  const changes: Record<string, unknown> = {};
  for (const field of Object.keys(now) as (keyof CustomerForm)[]) {
    if (same(first[field], now[field])) continue;
    const value = now[field];
    const trimmed = typeof value === 'string' ? value.trim() : [...value].sort();
    if (field === 'limit') {
      const minor = readAmount(now.limit, currency);
      if (minor !== undefined) changes['limitMinor'] = minor;
    } else changes[field] = trimmed === '' && NULLABLE.includes(field) ? null : trimmed;
  }
  return changes;
}

interface ProblemWords {
  readonly reason: string;
  readonly amount: string;
  readonly currency: string;
}

/** What must be put right before it can be sent, by field. */
export function problemsOf(first: CustomerForm, now: CustomerForm, words: ProblemWords) {
  const isStopped = now.status !== first.status && now.status !== 'active';
  return {
    ...(isStopped && now.statusReason.trim() === '' && { statusReason: words.reason }),
    ...(readAmount(now.limit, words.currency) === undefined && { limit: words.amount }),
  } as Readonly<Partial<Record<keyof CustomerForm, string>>>;
}
