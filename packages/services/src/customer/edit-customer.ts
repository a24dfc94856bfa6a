import { findCustomer, lockCustomers, type StoredCustomer } from '@omniroute/db/customer';
import { Fault, type Refusal, refused } from '@omniroute/domain';
import { plainText } from '@omniroute/domain/input';
import { z } from 'zod';
import { ownScope } from '../own-scope.ts';
import { refuseIfAny } from '../refusals.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { authoriseChange } from './authorise-change.ts';
import { type CustomerSummary, describeCustomer } from './customer-document.ts';
import { CustomerChange } from './customer-input.ts';
import { auditDraft, type CustomerDraft, draftOf, followOwners, unknownReferences, writeDrafts } from './write-records.ts';

const EditCustomerInput = z.strictObject({
  code: plainText(64),
  /** The version that was on the screen. */
  version: z.number().int().positive(),
  /** Only what changes. */
  change: CustomerChange,
});
type EditCustomerInput = z.infer<typeof EditCustomerInput>;

const unknown = (code: string): Fault =>
  new Fault('not-found', { code: 'customer.unknown', detail: `There is no customer with the code ${code}.` });

const shown = (value: unknown): string =>
  value === null ? 'nothing' : Array.isArray(value) ? value.join(', ') || 'nothing' : String(value);

/** Both versions side by side: each field that was sent, as it stands now. */
function changedMeanwhile(stored: StoredCustomer, { change, version }: EditCustomerInput): Fault {
  const detail = `Somebody else changed ${stored.name} since you opened it (version ${stored.version}, you saw ${version}). Nothing of yours is saved yet: look at both and save again.`;
  const errors = Object.keys(change).map(
    (field): Refusal => ({
      code: 'customer.changed-meanwhile',
      pointer: `/change/${field}`,
      detail: `is ${shown(stored[field as keyof StoredCustomer])} now`,
    }),
  );
  return new Fault('conflict', { code: 'customer.changed-meanwhile', detail, errors });
}

/** A customer stopped from buying is asked about by everybody: it says why. */
export const missingReason = ({ before, after, changes }: CustomerDraft): boolean =>
  before !== undefined && 'status' in changes && after.status !== 'active' && after.statusReason === null;

function checkDraft(draft: CustomerDraft): void {
  if (missingReason(draft))
    throw refused([
      { code: 'reason.missing', pointer: '/change/statusReason', detail: 'Say why: whoever takes their next call will be asked.' },
    ]);
}

async function readWithin(call: Call, code: string): Promise<CustomerSummary | undefined> {
  const row = await findCustomer(call.tx, { code }, ownScope(call.actor));
  return row && describeCustomer(row);
}

/**
 * Changes the fields sent of one customer, and answers it as it is then. Throws Fault `not-found` for one that is not there, merged or
 * not the actor's; `conflict` when it was changed since the version seen, with what stands now; `forbidden` for status, terms and limit
 * without `customer.set-credit`, and for segment, groups, territory and depot without `customer.set-price-class`; `refused` for what is unknown, a stop without a reason, and a territory that is not the actor's.
 */
export const editCustomer = defineVerb<EditCustomerInput, CustomerSummary>({
  id: 'customer.edit-customer',
  kind: 'write',
  input: EditCustomerInput,
  async run(call, input) {
    const { code, change } = input;
    authoriseChange(call.actor, change);
    const [followed = change] = await followOwners(call, [change]);
    const [stored] = await lockCustomers(call.tx, [code]);
    if (!stored || stored.mergedInto || !(await readWithin(call, code))) throw unknown(code);
    if (stored.version !== input.version) throw changedMeanwhile(stored, input);
    const draft = draftOf({ id: stored.id, code, before: stored }, followed);
    checkDraft(draft);
    const placeOf = (_: CustomerDraft, field: string) => ({ pointer: `/change/${field}` });
    refuseIfAny(await unknownReferences(call, [draft], { placeOf, mayAddTerritories: false }));
    const [written] = await writeDrafts(call, [draft]);
    if (!written?.id)
      throw refused([{ code: 'warehouse.unknown', pointer: '/change/warehouse', detail: `There is no depot ${draft.after.warehouse}.` }]);
    if (written.outcome === 'changed')
      auditDraft(call, written, draft.after.statusReason && 'status' in draft.changes ? { reason: draft.after.statusReason } : {});
    const now = await readWithin(call, code);
    if (!now)
      throw refused([{ code: 'territory.not-yours', pointer: '/change/territory', detail: 'You would not see this customer any more.' }]);
    return now;
  },
});
