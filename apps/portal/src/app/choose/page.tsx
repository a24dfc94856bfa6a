import { Button } from '@omniroute/ui/primitives';
import type { Metadata } from 'next';
import { ChoosePlace } from '../../features/tenant/index.ts';
import { Front } from '../../shell/front.tsx';
import { load } from '../../trpc/server.ts';
import { appText } from '../text.ts';

const text = appText('en');
export const metadata: Metadata = { title: text.chooseTitle };

export default async function ChoosePage() {
  const { name, memberships } = await load((api) => api.session.describe());
  const hasNone = memberships.length === 0;
  return (
    <Front title={hasNone ? text.noneTitle : text.chooseTitle} hint={hasNone ? text.noneHint(name) : text.chooseHint}>
      {hasNone ? (
        <Button asChild size="lg">
          <a href="/">{text.tryAgain}</a>
        </Button>
      ) : (
        <ChoosePlace places={memberships} failedText={text.chooseFailed} />
      )}
      <form method="post" action="/api/sign-out">
        <Button type="submit" size="lg" variant="ghost">
          {text.signOut}
        </Button>
      </form>
    </Front>
  );
}
