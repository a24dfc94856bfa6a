'use client';

import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { Card, Field, Input, Select, type SelectProps, Textarea } from '@omniroute/ui/primitives';
import { deskChannels, termsBeside, termsName } from '../../words/index.ts';
import { orderText } from '../text.ts';
import type { Desk } from './desk.ts';
import { type DeskChannel, type DraftChange, type DraftDetails, goesTo } from './draft.ts';

const text = orderText('en');
const FULFILMENTS = [
  { value: 'deliver', label: text.deliver },
  { value: 'collect', label: text.collect },
];
const SHORT_POLICIES = [
  { value: 'ship-available', label: text.shipAvailable },
  { value: 'all-or-nothing', label: text.allOrNothing },
  { value: 'backorder', label: text.backorder },
];

interface Props {
  readonly desk: Desk;
  readonly details: DraftDetails;
  readonly change: (change: DraftChange) => void;
  readonly role: Role;
}

/** How the order goes out: from which depot, to which outlet, on which terms, when, and what to do when goods are short. */
export function DeliveryCard({ desk, details, change, role }: Props) {
  const set = (patch: Partial<DraftDetails>) => change({ type: 'details', patch });
  return (
    <Card title={text.delivery}>
      <div className="grid grid-cols-2 gap-3">
        <Where desk={desk} details={details} set={set} />
        <Terms desk={desk} details={details} set={set} role={role} />
        <Field label={text.requestedDate} optional>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={details.requestedDate}
              onChange={(event) => set({ requestedDate: event.target.value })}
            />
          )}
        </Field>
        <Field label={text.lpo} optional>
          {(control) => (
            <Input
              {...control}
              maxLength={80}
              value={details.purchaseOrderNumber}
              onChange={(event) => set({ purchaseOrderNumber: event.target.value })}
            />
          )}
        </Field>
        <Choice
          label={text.shortPolicy}
          className="col-span-2"
          options={SHORT_POLICIES}
          value={details.shortPolicy || desk.customer.shortPolicy}
          onValueChange={(shortPolicy) => set({ shortPolicy })}
        />
        <Field label={text.note} optional className="col-span-2">
          {(control) => (
            <Textarea {...control} rows={2} maxLength={1000} value={details.note} onChange={(event) => set({ note: event.target.value })} />
          )}
        </Field>
      </div>
    </Card>
  );
}

interface WhereProps extends Omit<Props, 'change' | 'role'> {
  readonly set: (patch: Partial<DraftDetails>) => void;
}

function Where({ desk, details, set }: WhereProps) {
  const depots = desk.warehouses.map(({ code, name }) => ({ value: code, label: name }));
  const outlets = desk.outlets.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <>
      <Choice
        label={text.depot}
        options={depots}
        value={details.warehouse || desk.customer.warehouse}
        onValueChange={(warehouse) => set({ warehouse })}
      />
      <Choice
        label={text.fulfilment}
        options={FULFILMENTS}
        value={details.fulfilment}
        onValueChange={(fulfilment) => set({ fulfilment: fulfilment === 'collect' ? 'collect' : 'deliver' })}
      />
      {outlets.length > 0 && details.fulfilment === 'deliver' && (
        <Choice
          label={text.outlet}
          className="col-span-2"
          options={outlets}
          value={goesTo(details, desk.outlets)}
          onValueChange={(outletCode) => set({ outletCode })}
        />
      )}
    </>
  );
}

/** Terms, the customer’s own first, and channel: prices and promotions go by them. Whoever only sells takes the customer’s own. */
function Terms({ desk, details, set, role }: WhereProps & Pick<Props, 'role'>) {
  const own = desk.customer.paymentTerms;
  const offered = isPermitted('order.choose-terms', role) ? [own, ...termsBeside(own, details.paymentTerms)] : [own];
  return (
    <>
      <Choice
        label={text.terms}
        options={offered.map((terms) => ({ value: terms, label: termsName(terms) }))}
        value={details.paymentTerms || own}
        onValueChange={(terms) => set({ paymentTerms: terms === own ? '' : terms })}
      />
      <Choice
        label={text.cameBy}
        options={deskChannels}
        value={details.channel}
        onValueChange={(channel) => set({ channel: channel as DeskChannel })}
      />
    </>
  );
}

interface ChoiceProps extends Pick<SelectProps, 'options' | 'value' | 'onValueChange'> {
  readonly label: string;
  readonly className?: string;
}

function Choice({ label, className, ...select }: ChoiceProps) {
  return (
    <Field label={label} {...(className && { className })}>
      {(control) => <Select {...control} {...select} />}
    </Field>
  );
}
