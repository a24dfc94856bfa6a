import type { Metadata } from 'next';
import { cache } from 'react';
import { DraftPage } from '../../../../../features/price-list/index.ts';
import { NotAllowed } from '../../../../../shell/not-allowed.tsx';
import { enter, load } from '../../../../../trpc/server.ts';
import { appText } from '../../../../text.ts';

interface Props {
  readonly params: Promise<{ readonly code: string }>;
}

const readDraft = cache((code: string) => load((api) => api.pricing.draft({ code })));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ code }, { isAllowed }] = await Promise.all([params, enter('pricing.get-price-draft')]);
  return { title: isAllowed ? (await readDraft(decodeURIComponent(code))).name : appText('en').priceLists };
}

export default async function PriceDraftPage({ params }: Props) {
  const [{ code }, { place, isAllowed }] = await Promise.all([params, enter('pricing.get-price-draft')]);
  if (!isAllowed) return <NotAllowed role={place.role} />;
  return <DraftPage first={await readDraft(decodeURIComponent(code))} role={place.role} />;
}
