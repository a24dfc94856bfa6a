import type { Metadata } from 'next';
import { CircularsPage } from '../../../../features/circular/index.ts';
import { NotAllowed } from '../../../../shell/not-allowed.tsx';
import { enter } from '../../../../trpc/server.ts';
import { appText } from '../../../text.ts';

export const metadata: Metadata = { title: appText('en').circulars };

export default async function PrincipalCircularsPage() {
  const { place, isAllowed } = await enter('pricing.list-circulars');
  if (!isAllowed) return <NotAllowed role={place.role} why={appText('en').circularsWithheld} />;
  return <CircularsPage role={place.role} place={place.key} />;
}
