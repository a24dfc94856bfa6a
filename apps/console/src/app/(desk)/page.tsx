import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { WorkPage } from '../../features/work/index.ts';
import { load } from '../../trpc/server.ts';
import { appText } from '../text.ts';

const text = appText('en');
export const metadata: Metadata = { title: text.myWork };

export default async function MyWorkPage() {
  const [{ current }, work] = await load((api) => Promise.all([api.session.describe(), api.tenant.myWork({})]));
  if (!current) redirect('/choose');
  return <WorkPage work={work} business={current.name} role={current.role} />;
}
