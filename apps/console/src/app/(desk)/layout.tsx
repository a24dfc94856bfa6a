import { CUSTOMER_ROLES } from '@omniroute/domain/tenant';
import { Button } from '@omniroute/ui/primitives';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { DeskShell } from '../../shell/desk-shell.tsx';
import { Front } from '../../shell/front.tsx';
import { LivePrices } from '../../shell/live-prices.tsx';
import { load } from '../../trpc/server.ts';
import { appText } from '../text.ts';

const text = appText('en');

/** The desk: everything below knows who works, where and as what. Customers of the business are shown the way out. */
export default async function DeskLayout({ children }: { readonly children: ReactNode }) {
  const [described, jar] = await Promise.all([load((api) => api.session.describe()), cookies()]);
  const { current, memberships, name } = described;
  if (!current) redirect('/choose');
  if (CUSTOMER_ROLES.includes(current.role)) {
    return (
      <Front title={text.buyerTitle} hint={text.buyerHint}>
        <form method="post" action="/api/sign-out">
          <Button type="submit" size="lg">
            {text.signOut}
          </Button>
        </form>
      </Front>
    );
  }
  const { moment } = await load((api) => api.pricing.moment({}));
  return (
    <DeskShell
      person={current.memberName || name}
      place={current}
      places={memberships}
      narrow={jar.get('omniroute-rail')?.value === 'narrow'}
    >
      <LivePrices place={current.key} first={moment} />
      {children}
    </DeskShell>
  );
}
