import type { Metadata } from 'next';
import { PromotionList } from '../../../features/promotion/index.ts';
import { NotAllowed } from '../../../shell/not-allowed.tsx';
import { enter } from '../../../trpc/server.ts';
import { appText } from '../../text.ts';

export const metadata: Metadata = { title: appText('en').promotions };

export default async function PromotionsPage() {
  const { place, isAllowed } = await enter('pricing.list-promotions');
  if (!isAllowed) return <NotAllowed role={place.role} />;
  return <PromotionList role={place.role} currency={place.currency} />;
}
