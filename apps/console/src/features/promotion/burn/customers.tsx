import { Card } from '@omniroute/ui/primitives';
import Link from 'next/link';
import type { BurnKind, PromotionBurn } from '../types.ts';
import { amountWords, type Nearness, nearnessOf } from './amounts.ts';
import { burnText } from './text.ts';

const text = burnText('en');

interface Props {
  readonly burn: PromotionBurn;
  readonly kind: BurnKind;
  readonly currency: string;
  readonly mayOpen: boolean;
}

/** Who has most of it; where each has a limit of their own, who is nearest to it. */
export function BurnCustomers({ burn, kind, currency, mayOpen }: Props) {
  const { customers, perCustomer } = burn;
  const isCapped = Object.values(perCustomer).some((limit) => limit !== null);
  return (
    <Card
      title={isCapped ? text.customersNear : text.customers}
      {...(customers.count > 0 && { description: text.customersHint(customers.items.length, customers.count) })}
    >
      {customers.count === 0 && <p className="text-dense text-ink-muted">{text.nothing}</p>}
      <ol className="-my-1 divide-y">
        {customers.items.map((customer) => (
          <li key={customer.code} className="grid gap-1 py-2">
            <span className={isCapped ? 'grid gap-1' : 'flex flex-wrap items-baseline justify-between gap-x-3'}>
              {mayOpen ? (
                <Link href={`/customers/${encodeURIComponent(customer.code)}`} className="min-w-0 text-dense break-words hover:underline">
                  {customer.name}
                </Link>
              ) : (
                <span className="min-w-0 text-dense break-words">{customer.name}</span>
              )}
              <Near near={nearnessOf(customer, perCustomer, kind)} currency={currency} />
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Near({ near, currency }: { readonly near: Nearness; readonly currency: string }) {
  const { kind, given, limit, percent } = near;
  const words = amountWords(kind, given, currency);
  if (limit === undefined) return <span className="text-dense font-medium whitespace-nowrap tabular-nums">{words}</span>;
  return (
    <>
      <span className="text-xs text-ink-muted tabular-nums">
        {text.ofOwn(words, amountWords(kind, limit, currency))}
        {percent >= 100 && ` · ${text.atLimit}`}
      </span>
      <span aria-hidden className="block h-1.5 w-full overflow-hidden rounded-full bg-sunken">
        <span
          className={`block h-full rounded-full ${percent >= 100 ? 'bg-danger' : percent >= 80 ? 'bg-warning' : 'bg-accent'}`}
          style={{ width: `${Math.max(percent, 2)}%` }}
        />
      </span>
    </>
  );
}
