import type { Metadata } from 'next';
import { getBuyer } from '../../../buyer.ts';
import { depotName } from '../../../features/customer/index.ts';
import { BasketPage, orderText } from '../../../features/order/index.ts';
import { load } from '../../../trpc/server.ts';

const text = orderText('en');
export const metadata: Metadata = { title: text.basket };

/** Today by the calendar of the tenant's zone, YYYY-MM-DD. */
const todayIn = (timeZone: string): string => new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date());

export default async function Page() {
  const { place, customer } = await getBuyer();
  const [{ outlets }, depots] = await load((api) => Promise.all([api.customer.get({ code: customer.code }), api.inventory.warehouses({})]));
  return (
    <div className="grid grid-cols-1 gap-4">
      <h1 className="text-xl font-semibold tracking-tight">{text.basket}</h1>
      <BasketPage
        outlets={outlets.map(({ code, name, address, city }) => ({ code, name, address: `${address}, ${city}` }))}
        depot={depotName(depots.items, customer.warehouse)}
        today={todayIn(place.timeZone)}
      />
    </div>
  );
}
