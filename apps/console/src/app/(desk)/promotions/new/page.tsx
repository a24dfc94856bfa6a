import { calendarDay } from '@omniroute/domain/input';
import type { Metadata } from 'next';
import { PromotionBuilder } from '../../../../features/promotion/index.ts';
import { NotAllowed } from '../../../../shell/not-allowed.tsx';
import { enter } from '../../../../trpc/server.ts';
import { appText } from '../../../text.ts';

export const metadata: Metadata = { title: appText('en').newPromotion };

interface Props {
  readonly searchParams: Promise<{ readonly from?: string | string[]; readonly until?: string | string[] }>;
}

/** A day that a link names; undefined for what is none. */
const dayOf = (asked: string | string[] | undefined): string | undefined => {
  const day = calendarDay.safeParse(asked);
  return day.success ? day.data : undefined;
};

export default async function NewPromotionPage({ searchParams }: Props) {
  const [{ place, isAllowed }, asked] = await Promise.all([enter('pricing.put-promotion'), searchParams]);
  const [from, until] = [dayOf(asked.from), dayOf(asked.until)];
  if (!isAllowed) return <NotAllowed role={place.role} />;
  const days = from === undefined ? undefined : { from, until: until !== undefined && until < from ? undefined : until };
  return <PromotionBuilder first={undefined} days={days} currency={place.currency} />;
}
