import type { Metadata } from 'next';
import { cache } from 'react';
import { PromotionPage } from '../../../../features/promotion/index.ts';
import { NotAllowed } from '../../../../shell/not-allowed.tsx';
import { enter, load } from '../../../../trpc/server.ts';
import { appText } from '../../../text.ts';

interface Props {
  readonly params: Promise<{ readonly code: string }>;
}

const readPromotion = cache((code: string) => load((api) => api.pricing.promotion({ code })));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ code }, { isAllowed }] = await Promise.all([params, enter('pricing.get-promotion')]);
  return { title: isAllowed ? (await readPromotion(decodeURIComponent(code))).name : appText('en').promotions };
}

export default async function OnePromotionPage({ params }: Props) {
  const [{ code }, { place, isAllowed }] = await Promise.all([params, enter('pricing.get-promotion')]);
  if (!isAllowed) return <NotAllowed role={place.role} />;
  return <PromotionPage first={await readPromotion(decodeURIComponent(code))} role={place.role} currency={place.currency} />;
}
