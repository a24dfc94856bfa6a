'use client';

import { ConflictTable } from '@omniroute/ui/primitives';
import type { Customer } from '../customer-facts.tsx';
import { NO_DAY, OUTLET_BOXES, type OutletForm, outletFormOf } from './outlet-form.ts';
import { outletText } from './text.ts';

const text = outletText('en');
type Outlet = Customer['outlets'][number];
const NAMES: Readonly<Record<keyof OutletForm, string>> = {
  code: text.code,
  name: text.name,
  address: text.address,
  city: text.city,
  state: text.state,
  localGovernment: text.localGovernment,
  landmark: text.landmark,
  class: text.class,
  marketDay: text.marketDay,
  phone: text.phone,
  geo: text.geo,
};

interface Props {
  readonly mine: OutletForm;
  readonly theirs: Outlet;
  /** The fields that were to be saved. */
  readonly changed: readonly string[];
  readonly onTheirs: () => void;
  readonly onMine: () => void;
}

const shown = (value: string): string => (value === '' || value === NO_DAY ? '–' : value);

/** Both versions of what was to be saved of an outlet, and the choice between them. */
export function Meanwhile({ mine, theirs, changed, onTheirs, onMine }: Props) {
  const now = outletFormOf(theirs);
  const fields = OUTLET_BOXES.filter((field) => changed.includes(field));
  return (
    <ConflictTable
      className="rounded-card border border-warning-line"
      title={text.meanwhile}
      hint={text.meanwhileHint}
      head={['', text.theirs, text.mine]}
      rows={fields.map((field) => ({ field: NAMES[field], theirs: shown(now[field]), mine: shown(mine[field]) }))}
      theirs={text.takeTheirs}
      mine={text.keepMine}
      onTheirs={onTheirs}
      onMine={onMine}
    />
  );
}
