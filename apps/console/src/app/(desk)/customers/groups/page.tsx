import type { Metadata } from 'next';
import { GroupsPage } from '../../../../features/customer/index.ts';
import { NotAllowed } from '../../../../shell/not-allowed.tsx';
import { enter } from '../../../../trpc/server.ts';
import { appText } from '../../../text.ts';

export const metadata: Metadata = { title: appText('en').customers };

export default async function CustomerGroupsPage() {
  const { place, isAllowed } = await enter('customer.list-groups');
  return isAllowed ? <GroupsPage place={place} /> : <NotAllowed role={place.role} />;
}
