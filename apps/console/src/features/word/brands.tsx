'use client';

import { useQuery } from '@tanstack/react-query';
import { Stamp } from 'lucide-react';
import { useTRPC } from '../../trpc/client.tsx';
import { NamePick } from '../product/index.ts';
import { type NamedKind, NamedWords } from './named-words.tsx';
import { wordText } from './text.ts';
import { type Brand, listHref } from './word.ts';
import { REFRESH_MS } from './word-kind.tsx';

const text = wordText('en');

const BRANDS: NamedKind<Brand, 'principal'> = {
  kind: 'brand',
  label: text.brands,
  words: { icon: <Stamp />, add: text.addBrand, none: text.noBrands, hint: text.noBrandsHint },
  facts: ['principal'],
  rowOf: ({ id, name, principal, productCount }) => ({
    ...{ id, name, href: listHref('brand', name), count: productCount, isFree: productCount === 0 },
    facts: [principal ?? text.noPrincipal],
  }),
  fields: (fieldOf) => {
    const field = fieldOf('principal');
    return <NamePick of="principals" label={text.principal} hint={text.principalHint} {...field} onClear={() => field.onChange('')} />;
  },
  put: (client, { said, ...sent }) => client.catalogue.putBrands.mutate({ brands: said, ...sent }),
  merge: (client, sent) => client.catalogue.mergeBrands.mutate(sent),
};

/** The brands, with whose they are. */
export function Brands({ mayEdit }: { readonly mayEdit: boolean }) {
  const trpc = useTRPC();
  const query = useQuery({ ...trpc.catalogue.brands.queryOptions({}), refetchInterval: REFRESH_MS });
  return <NamedWords of={BRANDS} query={query} mayEdit={mayEdit} />;
}
