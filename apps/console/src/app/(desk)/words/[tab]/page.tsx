import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { isWordTab, WordsPage } from '../../../../features/word/index.ts';
import { NotAllowed } from '../../../../shell/not-allowed.tsx';
import { enter } from '../../../../trpc/server.ts';
import { appText } from '../../../text.ts';

export const metadata: Metadata = { title: appText('en').words };

export default async function WordsTabPage({ params }: { readonly params: Promise<{ readonly tab: string }> }) {
  const { place, isAllowed } = await enter('catalogue.put-product-groups');
  const { tab } = await params;
  if (!isWordTab(tab)) notFound();
  return isAllowed ? <WordsPage key={tab} tab={tab} place={place} /> : <NotAllowed role={place.role} />;
}
