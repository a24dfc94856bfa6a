import type { Metadata } from 'next';
import { PromotionCalendar } from '../../../../features/promotion/index.ts';
import { NotAllowed } from '../../../../shell/not-allowed.tsx';
import { enter } from '../../../../trpc/server.ts';
import { appText } from '../../../text.ts';

export const metadata: Metadata = { title: appText('en').promotionCalendar };

export default async function PromotionCalendarPage() {
  const { place, isAllowed } = await enter('pricing.list-calendar');
  if (!isAllowed) return <NotAllowed role={place.role} />;
  return <PromotionCalendar role={place.role} />;
}
