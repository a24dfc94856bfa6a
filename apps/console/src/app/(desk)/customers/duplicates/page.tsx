import type { Metadata } from 'next';
import { DuplicatesPage } from '../../../../features/customer/index.ts';
import { NotAllowed } from '../../../../shell/not-allowed.tsx';
import { enter } from '../../../../trpc/server.ts';
import { appText } from '../../../text.ts';

export const metadata: Metadata = { title: appText('en').customers };

export default async function CustomerDuplicatesPage() {
  const { place, isAllowed } = await enter('customer.list-duplicates');
  return isAllowed ? <DuplicatesPage place={place} /> : <NotAllowed role={place.role} />;
}
