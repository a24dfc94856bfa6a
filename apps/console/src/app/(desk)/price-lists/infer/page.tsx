import type { Metadata } from 'next';
import { InferPage } from '../../../../features/price-list/index.ts';
import { NotAllowed } from '../../../../shell/not-allowed.tsx';
import { enter } from '../../../../trpc/server.ts';
import { appText } from '../../../text.ts';

export const metadata: Metadata = { title: appText('en').inferredLists };

export default async function InferredPriceListsPage() {
  const { place, isAllowed } = await enter('pricing.infer-price-list');
  if (!isAllowed) return <NotAllowed role={place.role} />;
  return <InferPage role={place.role} />;
}
