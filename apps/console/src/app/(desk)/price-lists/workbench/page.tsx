import type { Metadata } from 'next';
import { WorkbenchPage } from '../../../../features/price-list/index.ts';
import { NotAllowed } from '../../../../shell/not-allowed.tsx';
import { enter } from '../../../../trpc/server.ts';
import { appText } from '../../../text.ts';

export const metadata: Metadata = { title: appText('en').priceWorkbench };

export default async function PriceWorkbenchPage() {
  const { place, isAllowed } = await enter('pricing.read-price-sheet');
  if (!isAllowed) return <NotAllowed role={place.role} />;
  return <WorkbenchPage role={place.role} person={place.memberName} />;
}
