import type { ReactNode } from 'react';
import { getBuyer } from '../../buyer.ts';
import { LivePrices } from '../../features/live/index.ts';
import { BasketProvider } from '../../features/order/index.ts';
import { ShopShell } from '../../shell/shop-shell.tsx';
import { load } from '../../trpc/server.ts';

/** The shop: everything below knows who buys, for whom, from whom. */
export default async function ShopLayout({ children }: { readonly children: ReactNode }) {
  const [{ session, place, customer }, { moment }] = await Promise.all([getBuyer(), load((api) => api.pricing.moment({}))]);
  const buyer = { slug: place.slug, currency: place.currency, customerCode: customer.code, customerName: customer.name };
  return (
    <BasketProvider buyer={buyer}>
      <LivePrices place={place.key} first={moment}>
        <ShopShell person={session.name} place={place} places={session.memberships} customerName={customer.name}>
          {children}
        </ShopShell>
      </LivePrices>
    </BasketProvider>
  );
}
