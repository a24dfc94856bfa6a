import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { CircularPage } from '../../../../../features/circular/index.ts';
import { NotAllowed } from '../../../../../shell/not-allowed.tsx';
import { enter, load } from '../../../../../trpc/server.ts';
import { appText } from '../../../../text.ts';

interface Props {
  readonly params: Promise<{ readonly id: string }>;
}

const readCircular = cache((id: string) => load((api) => api.pricing.circular({ id })));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ id }, { isAllowed }] = await Promise.all([params, enter('pricing.get-circular')]);
  return { title: isAllowed && isId(id) ? (await readCircular(id)).name : appText('en').circulars };
}

const isId = (id: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id);

export default async function PrincipalCircularPage({ params }: Props) {
  const [{ id }, { place, isAllowed }] = await Promise.all([params, enter('pricing.get-circular')]);
  if (!isAllowed) return <NotAllowed role={place.role} why={appText('en').circularsWithheld} />;
  if (!isId(id)) notFound();
  const [circular, depots] = await Promise.all([readCircular(id), load((api) => api.inventory.warehouses({}))]);
  return <CircularPage first={circular} role={place.role} currency={place.currency} depots={depots.items} />;
}
