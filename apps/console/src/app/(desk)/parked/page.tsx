import type { Metadata } from 'next';
import { ParkedEvents } from '../../../features/parked-event/index.ts';
import { NotAllowed } from '../../../shell/not-allowed.tsx';
import { enter } from '../../../trpc/server.ts';
import { appText } from '../../text.ts';

export const metadata: Metadata = { title: appText('en').parked };

export default async function ParkedPage() {
  const { place, isAllowed } = await enter('tenant.list-parked-events');
  return isAllowed ? <ParkedEvents role={place.role} /> : <NotAllowed role={place.role} />;
}
