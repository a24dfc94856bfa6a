import type { Metadata } from 'next';
import { ImportPage } from '../../../../features/intake/index.ts';
import { NotAllowed } from '../../../../shell/not-allowed.tsx';
import { enter, load } from '../../../../trpc/server.ts';
import { appText } from '../../../text.ts';

export const metadata: Metadata = { title: appText('en').imports };

export default async function OneImportPage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const [{ id }, { place, isAllowed }] = await Promise.all([params, enter('intake.get-import')]);
  if (!isAllowed) return <NotAllowed role={place.role} />;
  const first = await load((api) => api.intake.get({ id }));
  return <ImportPage first={first} role={place.role} />;
}
