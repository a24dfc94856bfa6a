'use client';

import type { MembershipDocument } from '@omniroute/api';
import { isPermitted } from '@omniroute/domain/tenant';
import { ThemeToggle, toast } from '@omniroute/ui/primitives';
import {
  type Accent,
  announcePlace,
  ConsoleShell,
  type PaletteItem,
  type TenantChoice,
  useOtherTabs,
  useServerAway,
} from '@omniroute/ui/shell';
import { useQueryClient } from '@tanstack/react-query';
import { ArrowLeftRight, LogOut, Phone } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { appText } from '../app/text.ts';
import { useTRPCClient } from '../trpc/client.tsx';
import { navigationOf } from './navigation.tsx';
import { roleName } from './role-name.ts';
import { useRecordSearch } from './use-record-search.tsx';

const text = appText('en');

interface Props {
  readonly person: string;
  readonly place: MembershipDocument;
  readonly places: readonly MembershipDocument[];
  readonly narrow: boolean;
  readonly children: ReactNode;
}

/** Whether the server is away; once it is back, what failed meanwhile is asked again by itself. */
function useAwayThenAgain(): boolean {
  const isAway = useServerAway();
  const queries = useQueryClient();
  useEffect(() => {
    if (!isAway) return;
    return () => void queries.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' });
  }, [isAway, queries]);
  return isAway;
}

/** The console around every page of one business, for one role. */
export function DeskShell({ person, place, places, narrow, children }: Props) {
  const path = usePathname();
  const isAway = useAwayThenAgain();
  const client = useTRPCClient();
  const signOut = useRef<HTMLFormElement>(null);
  useOtherTabs(place.key);
  const search = useRecordSearch(place.role);
  const nav = useMemo(() => navigationOf(place.role), [place.role]);
  const switchTo = async (key: string) => {
    try {
      await client.session.switchTo.mutate({ key });
      announcePlace(key);
      window.location.assign('/'); // colour, zone and everything shown belong to the other business: begin afresh
    } catch {
      toast.error(text.switchFailed);
    }
  };
  const choice = (one: MembershipDocument): TenantChoice => ({
    id: one.key,
    name: one.name,
    accent: one.accent as Accent,
    detail: roleName(one.role),
    onSelect: () => void switchTo(one.key),
  });
  const leave = () => signOut.current?.requestSubmit();
  const actions: readonly PaletteItem[] = [
    ...(isPermitted('order.get-order-desk', place.role)
      ? [{ id: 'take-order', label: text.takeOrder, icon: <Phone />, href: '/orders/new', keywords: ['new', 'phone', 'sell'] }]
      : []),
    ...places
      .filter(({ key }) => key !== place.key)
      .map((one) => ({
        id: `switch ${one.key}`,
        label: text.switchTo(one.name),
        icon: <ArrowLeftRight />,
        onSelect: () => void switchTo(one.key),
      })),
    { id: 'sign-out', label: text.signOut, icon: <LogOut />, onSelect: leave, keywords: ['log out', 'leave'] },
  ];
  return (
    <>
      <ConsoleShell
        nav={nav}
        path={path}
        tenant={choice(place)}
        tenants={places.map(choice)}
        user={{ name: person, detail: roleName(place.role) }}
        userMenu={[{ actions: [{ id: 'sign-out', label: text.signOut, icon: <LogOut />, onSelect: leave }] }]}
        palette={{ groups: [{ label: text.actions, items: actions }], search }}
        narrow={narrow}
        notice={isAway && text.serverAway}
        topbar={
          // On a phone the account menu has it.
          <div className="max-sm:hidden">
            <ThemeToggle />
          </div>
        }
      >
        {children}
      </ConsoleShell>
      <form ref={signOut} method="post" action="/api/sign-out" hidden />
    </>
  );
}
