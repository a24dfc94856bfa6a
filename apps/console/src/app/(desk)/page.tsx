import { isPermitted } from '@omniroute/domain/tenant';
import type { Metadata } from 'next';
import { WorkPage } from '../../features/work/index.ts';
import { load } from '../../trpc/server.ts';
import { appText } from '../text.ts';

const text = appText('en');
export const metadata: Metadata = { title: text.myWork };

export default async function MyWorkPage() {
  const [{ current }, work] = await load((api) => Promise.all([api.session.describe(), api.tenant.myWork({})]));
  return (
    <WorkPage work={work} business={current?.name ?? ''} maySell={current !== null && isPermitted('order.place-order', current.role)} />
  );
}
