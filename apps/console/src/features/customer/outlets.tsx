import type { MembershipDocument } from '@omniroute/api';
import { Badge, Card } from '@omniroute/ui/primitives';
import type { ReactNode } from 'react';
import { marketDayName, phoneName } from '../words/index.ts';
import type { Customer } from './customer-facts.tsx';
import { AddOutlet } from './outlet/add-outlet.tsx';
import { EditOutlet } from './outlet/edit-outlet.tsx';
import { OutletTwins } from './outlet/outlet-twins.tsx';
import { outletText } from './outlet/text.ts';
import { customerText } from './text.ts';

const text = customerText('en');
const { closed: closedWord, mergedInto: mergedWords } = outletText('en');
type Outlet = Customer['outlets'][number];

interface Props {
  readonly customer: Customer;
  readonly place: MembershipDocument;
  /** Whether whoever looks may add outlets, change and close them. */
  readonly mayEdit: boolean;
  /** And say their class, by which promotions go. */
  readonly mayClass: boolean;
}

/** Where goods go: each outlet with what a driver asks for; those that are closed last. */
export function Outlets({ customer, place, mayEdit, mayClass }: Props) {
  const { outlets } = customer;
  const actions = mayEdit && <AddOutlet customer={customer} mayClass={mayClass} />;
  if (outlets.length === 0) {
    return (
      <Card title={text.outlets} actions={actions}>
        <p className="text-dense text-ink-muted">{text.noOutlets}</p>
      </Card>
    );
  }
  return (
    <Card title={text.outlets} description={text.outletsHint} actions={actions} flush>
      <OutletTwins customerCode={customer.code} place={place} />
      <ul className="max-h-96 divide-y overflow-y-auto border-t" tabIndex={0} aria-label={text.outlets}>
        {outlets.map((outlet) => (
          <OutletRow
            key={outlet.code}
            outlet={outlet}
            edit={mayEdit && outlet.mergedInto === null && <EditOutlet customer={customer} outlet={outlet} mayClass={mayClass} />}
          />
        ))}
      </ul>
    </Card>
  );
}

const marketWords = (day: string): string => (day === 'daily' ? text.daily : text.marketDay(marketDayName(day)));

function OutletRow({ outlet, edit }: { readonly outlet: Outlet; readonly edit: ReactNode }) {
  const { geo, phone } = outlet;
  const isClosed = outlet.closedAt !== null;
  return (
    <li className="grid gap-1 px-4 py-2 text-dense">
      <span className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 break-words font-medium text-ink">{outlet.name}</span>
        <span className="shrink-0 text-xs text-ink-subtle">{outlet.code}</span>
      </span>
      <span className="break-words text-ink-muted">
        {[outlet.landmark && !outlet.address.includes(outlet.landmark) && outlet.landmark, outlet.address, outlet.city, outlet.state]
          .filter(Boolean)
          .join(', ')}
      </span>
      {(outlet.class || outlet.marketDay || phone || geo || isClosed || edit) && (
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs">
          {isClosed && <Badge tone="neutral">{outlet.mergedInto === null ? closedWord : mergedWords(outlet.mergedInto)}</Badge>}
          {outlet.class && <Badge tone="neutral">{marketDayName(outlet.class)}</Badge>}
          {outlet.marketDay && <span className="text-ink-muted">{marketWords(outlet.marketDay)}</span>}
          {phone && (
            <a className="text-accent-ink hover:underline" href={`tel:${phone}`}>
              {phoneName(phone)}
            </a>
          )}
          {geo && (
            <a className="text-accent-ink hover:underline" href={`geo:${geo.latitude},${geo.longitude}`}>
              {text.map}
            </a>
          )}
          {edit && <span className="ms-auto">{edit}</span>}
        </span>
      )}
    </li>
  );
}
