import { Button, Card } from '@omniroute/ui/primitives';
import { LogOut } from 'lucide-react';
import type { Metadata } from 'next';
import { customerCookieName, getBuyer } from '../../../buyer.ts';
import { CustomerSwitch, depotName, Owed, phoneInWords, termsInWords } from '../../../features/customer/index.ts';
import { load } from '../../../trpc/server.ts';
import { appText } from '../../text.ts';

const text = appText('en');
export const metadata: Metadata = { title: text.account };

function Facts({ facts }: { readonly facts: readonly (readonly [string, string | null])[] }) {
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3">
      {facts.map(([label, value]) =>
        value === null ? null : (
          <div key={label} className="min-w-0">
            <dt className="text-xs text-ink-muted">{label}</dt>
            <dd className="text-sm break-words text-ink">{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

/** Who I am, what I owe, where it comes from, and the way out. */
export default async function AccountPage() {
  const { session, place, customer, customers } = await getBuyer();
  const [{ outlets }, depots] = await load((api) => Promise.all([api.customer.get({ code: customer.code }), api.inventory.warehouses({})]));
  return (
    <div className="grid gap-4">
      <h1 className="text-xl font-semibold tracking-tight">{text.account}</h1>
      <Owed account={customer} currency={place.currency} />
      <Card title={customer.name} description={text.contact}>
        <div className="grid gap-4 pt-2">
          {customers.length > 1 && (
            <CustomerSwitch
              label={text.buyingFor}
              cookie={customerCookieName()}
              chosen={customer.code}
              customers={customers.map(({ code, name }) => ({ code, name }))}
            />
          )}
          <Facts
            facts={[
              [text.signedInAs, session.name],
              [text.distributor, place.name],
              [text.owner, customer.ownerName],
              [text.phone, customer.phone && phoneInWords(customer.phone)],
              [text.code, customer.code],
              [text.terms, termsInWords(customer.paymentTerms)],
              [text.depot, depotName(depots.items, customer.warehouse)],
            ]}
          />
        </div>
      </Card>
      {outlets.length > 0 && (
        <Card title={text.outlets} flush>
          <ul>
            {outlets.map((outlet) => (
              <li key={outlet.code} className="border-t px-4 py-3 text-sm first:border-t-0">
                <p className="font-medium break-words">{outlet.name}</p>
                <p className="break-words text-ink-muted">
                  {outlet.address}, {outlet.city}
                </p>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <form method="post" action="/api/sign-out" className="grid gap-2">
        <Button type="submit" size="lg" className="justify-self-start">
          <LogOut aria-hidden />
          {text.signOut}
        </Button>
        <p className="text-xs text-ink-muted">{text.basketKept}</p>
      </form>
    </div>
  );
}
