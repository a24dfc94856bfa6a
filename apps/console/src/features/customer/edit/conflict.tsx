'use client';

import { Button } from '@omniroute/ui/primitives';
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
  readonly onTheirs: () => void;
  readonly onMine: () => void;
}

const shown = (value: string | readonly string[]): string => (typeof value === 'string' ? value : value.join(', ')) || '–';

/** Both versions of what was to be saved, side by side, and the choice between them. */
export function Conflict({ mine, changed, theirs, onTheirs, onMine }: Props) {
  const now = formOf(theirs);
  const fields = changed.map((field) => (field === 'limitMinor' ? 'limit' : field) as keyof CustomerForm);
  return (
    <section
      role="alert"
      aria-label={text.conflictTitle}
      className="mb-4 grid gap-3 rounded-card border border-warning-line bg-warning-soft p-3"
    >
      <div>
        <p className="text-dense font-semibold text-warning-ink">{text.conflictTitle}</p>
        <p className="text-xs text-warning-ink">{text.conflictHint}</p>
      </div>
      <table className="w-full text-dense">
        <thead>
          <tr className="text-xs text-ink-muted">
            <td />
            <th scope="col" className="py-1 text-start font-medium">
              {text.theirs}
            </th>
            <th scope="col" className="py-1 text-start font-medium">
              {text.mine}
            </th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field}>
              <th scope="row" className="py-1 pe-3 text-start font-medium text-ink-muted">
                {NAMES[field]}
              </th>
              <td className="break-words py-1 pe-3 text-ink">{shown(now[field])}</td>
              <td className="break-words py-1 text-ink">{shown(mine[field])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={onTheirs}>
          {text.takeTheirs}
        </Button>
        <Button size="sm" variant="primary" onClick={onMine}>
          {text.keepMine}
        </Button>
      </div>
    </section>
  );
}
