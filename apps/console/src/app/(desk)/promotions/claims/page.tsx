import type { Metadata } from 'next';
import { ClaimsPage } from '../../../../features/promotion/index.ts';
import { NotAllowed } from '../../../../shell/not-allowed.tsx';
import { enter } from '../../../../trpc/server.ts';
import { appText } from '../../../text.ts';

export const metadata: Metadata = { title: appText('en').claims };

export default async function PromotionClaimsPage() {
  const { place, isAllowed } = await enter('pricing.list-claims');
  if (!isAllowed) return <NotAllowed role={place.role} />;
  return <ClaimsPage currency={place.currency} />;
}
