'use client';

import { useQuery } from '@tanstack/react-query';
import { Factory } from 'lucide-react';
import { useTRPC } from '../../trpc/client.tsx';
import { TextField } from '../product/index.ts';
import { type NamedKind, NamedWords } from './named-words.tsx';
import { wordText } from './text.ts';
import { listHref, type Principal } from './word.ts';
import { REFRESH_MS } from './word-kind.tsx';

const text = wordText('en');

const PRINCIPALS: NamedKind<Principal, 'contactName' | 'phone' | 'email' | 'currency'> = {
  kind: 'principal',
  label: text.principals,
  words: {
    icon: <Factory />,
    add: text.addPrincipal,
    none: text.noPrincipals,
    hint: text.noPrincipalsHint,
    inUse: text.principalInUse,
  },
  facts: ['contactName', 'phone', 'email', 'currency'],
  rowOf: ({ id, name, contactName, phone, email, currency, brandCount, productCount }) => ({
    ...{ id, name, href: listHref('principal', name), count: productCount, isFree: productCount + brandCount === 0 },
    facts: [text.brandsOf(brandCount), contactName, phone, email, currency].filter((fact) => fact !== null),
  }),
  fields: (fieldOf) => {
    const currency = fieldOf('currency');
    return (
      <>
        <TextField label={text.contact} optional maxLength={100} {...fieldOf('contactName')} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label={text.phone} optional type="tel" maxLength={40} {...fieldOf('phone')} />
          <TextField label={text.email} optional type="email" maxLength={200} {...fieldOf('email')} />
        </div>
        <TextField
          label={text.currency}
          hint={text.currencyHint}
          optional
          maxLength={3}
          {...currency}
          onChange={(value) => currency.onChange(value.toUpperCase())}
        />
      </>
    );
  },
  put: (client, { said, ...sent }) => client.catalogue.putPrincipals.mutate({ principals: said, ...sent }),
  merge: (client, sent) => client.catalogue.mergePrincipals.mutate(sent),
};

/** The principals, with whom to call. */
export function Principals({ mayEdit }: { readonly mayEdit: boolean }) {
  const trpc = useTRPC();
  const query = useQuery({ ...trpc.catalogue.principals.queryOptions({}), refetchInterval: REFRESH_MS });
  return <NamedWords of={PRINCIPALS} query={query} mayEdit={mayEdit} />;
}
