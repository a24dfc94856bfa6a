import type { Metadata } from 'next';
import { CustomerList } from '../../../features/customer/index.ts';
import { readChoices } from '../../../features/list/index.ts';
import { NotAllowed } from '../../../shell/not-allowed.tsx';
import { enter, load, personKey } from '../../../trpc/server.ts';
import { appText } from '../../text.ts';

export const metadata: Metadata = { title: appText('en').customers };
const PAGE = 200;

export default async function CustomersPage() {
  const { place, isAllowed } = await enter('customer.list-customers');
  if (!isAllowed) return <NotAllowed role={place.role} />;
  const [depots, choices] = await load(async (api) =>
    Promise.all([
      api.inventory.warehouses({}),
      readChoices({
        key: `customers ${await personKey(place)}`,
        read: (cursor) => api.customer.list({ limit: PAGE, cursor }),
        values: ({ segment, territory }) => ({ segment, territory }),
      }),
    ]),
  );
  return <CustomerList place={place} depots={depots.items} segments={choices.segment ?? []} territories={choices.territory ?? []} />;
}
