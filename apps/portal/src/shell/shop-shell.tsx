'use client';

import type { MembershipDocument } from '@omniroute/api';
import { announcePlace, type NavItem, PortalShell, type TenantChoice, useOtherTabs } from '@omniroute/ui/shell';
import { House, LayoutGrid, LogOut, ReceiptText, ShoppingBasket, UserRound } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { type ReactNode, useRef, useState } from 'react';
import { appText } from '../app/text.ts';
import { SendNotice, useBasket } from '../features/order/index.ts';
import { useTRPCClient } from '../trpc/client.tsx';
import { useLine } from './use-line.ts';

const text = appText('en');
const items: readonly NavItem[] = [
  { id: 'home', label: text.home, href: '/', icon: <House /> },
  { id: 'browse', label: text.browse, href: '/browse', icon: <LayoutGrid /> },
  { id: 'basket', label: text.basket, href: '/basket', icon: <ShoppingBasket /> },
  { id: 'orders', label: text.orders, href: '/orders', icon: <ReceiptText /> },
];
/** Pages of no item would count as home, whose address begins every other. */
const NOWHERE = '#';

interface Props {
  readonly person: string;
  readonly place: MembershipDocument;
  readonly places: readonly MembershipDocument[];
  readonly customerName: string;
  readonly children: ReactNode;
}

/** The frame of the shop: where one is, whose shop, the basket, and how an order on its way stands. */
export function ShopShell({ person, place, places, customerName, children }: Props) {
  const path = usePathname();
  const client = useTRPCClient();
  const { basket, sending } = useBasket();
  const [failed, setFailed] = useState('');
  useOtherTabs(place.key);
  const signOut = useRef<HTMLFormElement>(null);
  const switchTo = async (key: string) => {
    setFailed('');
    try {
      await client.session.switchTo.mutate({ key });
      announcePlace(key);
      window.location.assign('/');
    } catch {
      setFailed(text.switchFailed);
    }
  };
  const choice = (one: MembershipDocument): TenantChoice => ({
    id: one.key,
    name: one.name,
    accent: one.accent,
    ...(one.key === place.key && { detail: customerName }),
    onSelect: () => void switchTo(one.key),
  });
  const line = useLine();
  const isSending = sending.step !== 'nothing';
  const lineNotice = line.wasHeld ? text.noLineHeld : line.hasLine || isSending ? '' : text.noLine;
  return (
    <div role="presentation" className="contents" onClickCapture={line.onClickCapture}>
      <PortalShell
        items={items}
        basket={{ itemId: 'basket', lines: basket.lines.length }}
        path={path.startsWith('/account') ? NOWHERE : path}
        distributor={choice(place)}
        distributors={places.map(choice)}
        user={{ name: person, detail: customerName }}
        userMenu={[
          { actions: [{ id: 'account', label: text.account, icon: <UserRound />, href: '/account' }] },
          { actions: [{ id: 'sign-out', label: text.signOut, icon: <LogOut />, onSelect: () => signOut.current?.requestSubmit() }] },
        ]}
        notice={
          (failed || lineNotice || isSending) && (
            <span className="grid gap-1">
              {failed || lineNotice}
              {isSending && <SendNotice />}
            </span>
          )
        }
      >
        {children}
      </PortalShell>
      <form ref={signOut} method="post" action="/api/sign-out" hidden />
    </div>
  );
}
