import type { Metadata } from 'next';
import { PromotionBuilder } from '../../../../features/promotion/index.ts';
import { NotAllowed } from '../../../../shell/not-allowed.tsx';
import { enter } from '../../../../trpc/server.ts';
import { appText } from '../../../text.ts';

export const metadata: Metadata = { title: appText('en').newPromotion };

export default async function NewPromotionPage() {
  const { place, isAllowed } = await enter('pricing.put-promotion');
  if (!isAllowed) return <NotAllowed role={place.role} />;
  return <PromotionBuilder first={undefined} currency={place.currency} />;
}
