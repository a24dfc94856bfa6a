import { Fault, type Refusal } from '@omniroute/domain';
import { type Actor, isPermitted } from '@omniroute/domain/tenant';
import { authorise } from '../run-verb.ts';
import { type BulkChange, CREDIT_FIELDS, type CustomerChange, PRICE_FIELDS } from './customer-input.ts';

const NAMES: Readonly<Record<string, string>> = {
  segment: 'segment',
  groups: 'groups',
  addGroups: 'groups',
  removeGroups: 'groups',
  territory: 'territory',
  warehouse: 'depot',
};
const BEARING: readonly string[] = [...PRICE_FIELDS, 'addGroups', 'removeGroups'];

/**
 * Throws Fault `forbidden`, `role.not-permitted`, where a change sends fields that are not the actor's to change: status, terms and limit
 * need `customer.set-credit`; segment, groups, territory and depot `customer.set-price-class`, each told by its place.
 */
export function authoriseChange(actor: Actor, change: CustomerChange | BulkChange): void {
  if (CREDIT_FIELDS.some((field) => change[field] !== undefined)) authorise(actor, 'customer.set-credit');
  const sent = Object.entries(change).flatMap(([field, value]) => (value !== undefined && BEARING.includes(field) ? [field] : []));
  if (sent.length === 0 || isPermitted('customer.set-price-class', actor.role)) return;
  const errors = sent.map((field): Refusal => {
    const detail = `Prices go by the ${NAMES[field]}. Ask whoever sets prices or keeps the credit to change it.`;
    return { code: 'role.not-permitted', pointer: `/change/${field}`, detail };
  });
  throw new Fault('forbidden', { code: 'role.not-permitted', detail: errors[0]?.detail ?? '', errors });
}
