import type { Metadata } from 'next';
import { ApiKeys } from '../../../../features/api-key/index.ts';
import { NotAllowed } from '../../../../shell/not-allowed.tsx';
import { enter, load } from '../../../../trpc/server.ts';
import { appText } from '../../../text.ts';

export const metadata: Metadata = { title: appText('en').apiKeys };

export default async function ApiKeysPage() {
  const { place, isAllowed } = await enter('tenant.list-api-keys');
  if (!isAllowed) return <NotAllowed role={place.role} />;
  const depots = await load((api) => api.inventory.warehouses({}));
  return <ApiKeys role={place.role} depots={depots.items} />;
}
