import type { Metadata } from 'next';
import { CustomerList } from '../../../features/customer/index.ts';
import { NotAllowed } from '../../../shell/not-allowed.tsx';
import { enter, load } from '../../../trpc/server.ts';
import { appText } from '../../text.ts';

export const metadata: Metadata = { title: appText('en').customers };
/** Rows looked at for the choices of the filters: a business has few segments, and they stand near the top. */
const SAMPLE = 200;

export default async function CustomersPage() {
  const { place, isAllowed } = await enter('customer.list-customers');
  if (!isAllowed) return <NotAllowed role={place.role} />;
  const [depots, sample] = await load((api) => Promise.all([api.inventory.warehouses({}), api.customer.list({ limit: SAMPLE })]));
  return (
    <CustomerList
      place={place}
      depots={depots.items}
      segments={[...new Set(sample.items.map(({ segment }) => segment))]}
      territories={[...new Set(sample.items.map(({ territory }) => territory))]}
    />
  );
}
