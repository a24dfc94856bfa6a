'use client';

import { ConflictTable } from '@omniroute/ui/primitives';
import type { Customer } from '../customer-facts.tsx';
import { customerText } from '../text.ts';
import { type CustomerForm, formOf } from './customer-form.ts';

const text = customerText('en');
const NAMES: Readonly<Record<keyof CustomerForm, string>> = {
  name: text.name,
  ownerName: text.owner,
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
  limit: text.limit,
};

interface Props {
  readonly mine: CustomerForm;
  /** The fields that were to be saved, as the server names them. */
  readonly changed: readonly string[];
  readonly theirs: Customer;
  readonly currency: string;
  readonly onTheirs: () => void;
  readonly onMine: () => void;
}

const shown = (value: string | readonly string[]): string => (typeof value === 'string' ? value : value.join(', ')) || '–';

/** Both versions of what was to be saved, side by side, and the choice between them. */
export function Conflict({ mine, changed, theirs, currency, onTheirs, onMine }: Props) {
  const now = formOf(theirs, currency);
  const fields = changed.map((field) => (field === 'limitMinor' ? 'limit' : field) as keyof CustomerForm);
  return (
    <ConflictTable
      className="mb-4 rounded-card border border-warning-line"
      title={text.conflictTitle}
      hint={text.conflictHint}
      head={['', text.theirs, text.mine]}
      rows={fields.map((field) => ({ field: NAMES[field], theirs: shown(now[field]), mine: shown(mine[field]) }))}
      theirs={text.takeTheirs}
      mine={text.keepMine}
      onTheirs={onTheirs}
      onMine={onMine}
    />
  );
}
