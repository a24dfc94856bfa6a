import { Fault, type Refusal } from '@omniroute/domain';
import { type Actor, isPermitted } from '@omniroute/domain/tenant';
import { authorise } from '../run-verb.ts';
import { type BulkChange, CREDIT_FIELDS, type CustomerChange } from './customer-input.ts';

/** Fields by which price lists and promotions find a customer, as they are called: whoever sells to them keeps off. */
const PRICE_FIELDS: Readonly<Record<string, string>> = {
  segment: 'segment',
  groups: 'groups',
  addGroups: 'groups',
  removeGroups: 'groups',
  territory: 'territory',
  warehouse: 'depot',
} satisfies Partial<Record<keyof CustomerChange | keyof BulkChange, string>>;

const notTheirs = (field: string, name: string): Refusal => ({
  code: 'role.not-permitted',
  pointer: `/change/${field}`,
  detail: `Prices go by the ${name}. Ask whoever sets prices or keeps the credit to change it.`,
});

/** Throws Fault `forbidden` where the class of an outlet, by which promotions find it, becomes another one that is not the actor's to set. */
export function authoriseClass(actor: Actor, was: string | null, is: string | null | undefined): void {
  if (is === undefined || is === was || isPermitted('customer.set-price-class', actor.role)) return;
  const refusal = notTheirs('class', 'class of an outlet');
  throw new Fault('forbidden', { code: refusal.code, detail: refusal.detail, errors: [refusal] });
}

/**
 * Throws Fault `forbidden`, `role.not-permitted`, where a change sends fields that are not the actor's to change: status, terms and limit
 * need `customer.set-credit`; segment, groups, territory and depot `customer.set-price-class`, each told by its place.
 */
export function authoriseChange(actor: Actor, change: CustomerChange | BulkChange): void {
  if (CREDIT_FIELDS.some((field) => change[field] !== undefined)) authorise(actor, 'customer.set-credit');
  const errors = Object.entries(change).flatMap(([field, value]): Refusal[] => {
    const name = PRICE_FIELDS[field];
    if (value === undefined || name === undefined) return [];
    return [notTheirs(field, name)];
  });
  if (errors.length === 0 || isPermitted('customer.set-price-class', actor.role)) return;
  throw new Fault('forbidden', { code: 'role.not-permitted', detail: errors[0]?.detail ?? '', errors });
}
