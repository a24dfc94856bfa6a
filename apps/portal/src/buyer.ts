import type { MembershipDocument, RouterOutputs, SessionDocument } from '@omniroute/api';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { session } from './session.ts';
import { load } from './trpc/server.ts';

export type CustomerSummary = RouterOutputs['customer']['list']['items'][number];

/** Who buys here: the person, the distributor, and the customer they buy for. */
export interface BuyerContext {
  readonly session: SessionDocument;
  readonly place: MembershipDocument;
  /** Those this person buys for at this distributor; at least one. */
  readonly customers: readonly CustomerSummary[];
  readonly customer: CustomerSummary;
}

/** Remembers in this browser for which customer one buys, where there are several. A wish, checked against the list. */
export function customerCookieName(): string {
  const { url, isSecure } = session.settings();
  return `omniroute-portal-${new URL(url).port || (isSecure ? '443' : '80')}.customer`;
}

/** The buyer of this request. Sends people on who still have to sign in, to choose, or whom no distributor knows. */
export const getBuyer = cache(async (): Promise<BuyerContext> => {
  const [described, wanted] = await Promise.all([
    load((api) => api.session.describe()),
    cookies().then((jar) => jar.get(customerCookieName())?.value),
  ]);
  const place = described.current;
  if (!place) redirect('/choose');
  const { items: customers } = await load((api) => api.customer.list({ limit: 200 }));
  const customer = customers.find(({ code }) => code === decodeURIComponent(wanted ?? '')) ?? customers[0];
  if (!customer) redirect('/choose?none=1');
  return { session: described, place, customers, customer };
});
