import { findCustomer, lockCustomers, nextCustomerCode } from '@omniroute/db/customer';
import { type Fault, type Refusal, refused } from '@omniroute/domain';
import { isOfferedTerms } from '@omniroute/domain/customer';
import { isPermitted } from '@omniroute/domain/tenant';
import { ownScope } from '../own-scope.ts';
import { refuseIfAny } from '../refusals.ts';
import { authorise, type Call, defineVerb } from '../run-verb.ts';
import { CREDIT_NOT_SET, type CustomerChange, NewCustomer } from './customer-input.ts';
import { addTo, taken } from './write-outlet.ts';
import { auditDraft, type CustomerDraft, draftOf, followOwners, unknownReferences, writeDrafts } from './write-records.ts';

/** Who was added; `on-hold` where terms and limit are still to be set. */
export interface AddedCustomer {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly status: 'active' | 'on-hold';
}

type Credit = Required<Pick<CustomerChange, 'paymentTerms' | 'limitMinor' | 'statusReason'>> & Pick<AddedCustomer, 'status'>;

/** Nobody sells to them until whoever keeps the credit has looked, also at what prices go by; nothing is lent when only the hold is lifted. */
const WAITING: Credit = { status: 'on-hold', statusReason: CREDIT_NOT_SET, paymentTerms: 'cash', limitMinor: '0' };

/** On what terms they begin: as whoever keeps the credit says, and said it must be; with others they wait. */
function creditOf(call: Call, { paymentTerms, limitMinor }: NewCustomer): Credit {
  if (!isPermitted('customer.set-credit', call.actor.role)) {
    if (paymentTerms !== undefined || limitMinor !== undefined) authorise(call.actor, 'customer.set-credit');
    return WAITING;
  }
  const refusals: Refusal[] = [];
  if (paymentTerms === undefined || !isOfferedTerms(paymentTerms)) {
    const detail = 'Say how they pay: prepaid, cash, or credit with its days, such as credit-14.';
    refusals.push({ code: 'terms.unknown', pointer: '/paymentTerms', detail });
  }
  if (limitMinor === undefined)
    refusals.push({ code: 'limit.missing', pointer: '/limitMinor', detail: 'Say an amount, or that no limit is kept.' });
  refuseIfAny(refusals);
  return { status: 'active', statusReason: null, paymentTerms: paymentTerms ?? '', limitMinor: limitMinor ?? null };
}

async function codeTaken(call: Call, code: string): Promise<Fault> {
  const seen = await findCustomer(call.tx, { code }, ownScope(call.actor));
  const detail = seen ? `${code} is taken: it is “${seen.name}”.` : `${code} is taken, by a customer who is not yours to see.`;
  return taken('customer.exists', detail, '/code');
}

/** The draft of one who is not there yet. Throws Fault `conflict` where somebody has the code, merged ones too. */
async function newDraft(call: Call, input: NewCustomer): Promise<CustomerDraft> {
  const { code: given, outlet: _, ...sent } = input;
  const credit = creditOf(call, input);
  const [fields] = await followOwners(call, [sent]);
  const code = given ?? (await nextCustomerCode(call.tx));
  const [there] = await lockCustomers(call.tx, [code]);
  if (there) throw await codeTaken(call, code);
  return draftOf({ id: call.ids.uuid(), code, before: undefined }, { ...fields, ...credit });
}

/**
 * Adds a customer, with their first outlet where one is given, and never changes one who is there. Throws Fault `conflict` where the code is
 * taken, also in the same moment; `forbidden` for terms and limit without `customer.set-credit` (such a customer is added on hold until they
 * are set); `refused` where these are not said by who may, for what is unknown, and for a customer whom the actor would not see.
 */
export const addCustomer = defineVerb<NewCustomer, AddedCustomer>({
  id: 'customer.add-customer',
  kind: 'write',
  input: NewCustomer,
  async run(call, input) {
    const draft = await newDraft(call, input);
    const placeOf = (_: CustomerDraft, field: string) => ({ pointer: `/${field}` });
    refuseIfAny(await unknownReferences(call, [draft], { placeOf, mayAddTerritories: false }));
    const [written] = await writeDrafts(call, [draft]);
    if (!written?.id)
      throw refused([{ code: 'warehouse.unknown', pointer: '/warehouse', detail: `There is no depot ${draft.after.warehouse}.` }]);
    const { id, code } = { id: written.id, code: draft.code };
    const outlets = input.outlet ? [await addTo(call, { id, code }, input.outlet)] : [];
    auditDraft(call, written, outlets.length > 0 ? { outlets } : {});
    if (!(await findCustomer(call.tx, { code }, ownScope(call.actor))))
      throw refused([
        { code: 'territory.not-yours', pointer: '/territory', detail: 'You would not see this customer: add them in your own area.' },
      ]);
    return { id, code, name: draft.after.name, status: draft.after.status === 'active' ? 'active' : 'on-hold' };
  },
});
