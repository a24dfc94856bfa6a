import type { Metadata } from 'next';
import { AnalyticsPage, windowOf } from '../../../features/analytics/index.ts';
import { NotAllowed } from '../../../shell/not-allowed.tsx';
import { enter, load } from '../../../trpc/server.ts';
import { appText } from '../../text.ts';

export const metadata: Metadata = { title: appText('en').analytics };

interface Props {
  readonly searchParams: Promise<{ readonly days?: string | string[] }>;
}

export default async function OverviewPage({ searchParams }: Props) {
  const [{ place, isAllowed }, query] = await Promise.all([enter('analytics.get-overview'), searchParams]);
  if (!isAllowed) return <NotAllowed role={place.role} />;
  const days = windowOf(query.days);
  const overview = await load((api) => api.analytics.overview({ days }));
  return <AnalyticsPage overview={overview} place={place} days={days} />;
}
