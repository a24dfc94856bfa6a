import type { Metadata } from 'next';
import { RulesPage } from '../../../../features/pricing-rules/index.ts';
import { NotAllowed } from '../../../../shell/not-allowed.tsx';
import { enter, load } from '../../../../trpc/server.ts';
import { appText } from '../../../text.ts';

export const metadata: Metadata = { title: appText('en').pricingRules };

export default async function PricingRulesPage() {
  const { place, isAllowed } = await enter('pricing.get-settings');
  if (!isAllowed) return <NotAllowed role={place.role} />;
  const settings = await load((api) => api.pricing.settings({}));
  return <RulesPage first={settings} role={place.role} />;
}
