import type { Metadata } from 'next';
import { ImportsPage } from '../../../features/intake/index.ts';
import { NotAllowed } from '../../../shell/not-allowed.tsx';
import { enter } from '../../../trpc/server.ts';
import { appText } from '../../text.ts';

export const metadata: Metadata = { title: appText('en').imports };

export default async function AllImportsPage() {
  const { place, isAllowed } = await enter('intake.list-imports');
  return isAllowed ? <ImportsPage role={place.role} /> : <NotAllowed role={place.role} />;
}
