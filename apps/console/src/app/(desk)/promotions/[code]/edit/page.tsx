import type { Metadata } from 'next';
import { PromotionBuilder } from '../../../../../features/promotion/index.ts';
import { NotAllowed } from '../../../../../shell/not-allowed.tsx';
import { enter, load } from '../../../../../trpc/server.ts';
import { appText } from '../../../../text.ts';

interface Props {
  readonly params: Promise<{ readonly code: string }>;
}

export const metadata: Metadata = { title: appText('en').promotions };

export default async function EditPromotionPage({ params }: Props) {
  const [{ code }, { place, isAllowed }] = await Promise.all([params, enter('pricing.put-promotion')]);
  if (!isAllowed) return <NotAllowed role={place.role} />;
  const promotion = await load((api) => api.pricing.promotion({ code: decodeURIComponent(code) }));
  return <PromotionBuilder first={promotion} currency={place.currency} />;
}
