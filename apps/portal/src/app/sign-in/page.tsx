import { safePath, signInPath } from '@omniroute/session';
import { Button } from '@omniroute/ui/primitives';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { session } from '../../session.ts';
import { Front } from '../../shell/front.tsx';
import { appText } from '../text.ts';

const text = appText('en');
export const metadata: Metadata = { title: text.signIn };

interface Props {
  readonly searchParams: Promise<{ readonly callbackUrl?: string | string[]; readonly error?: string | string[] }>;
}

const one = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

/** next-auth names the kind of failure; people are told what to do about it. */
function explain(error: string): string {
  if (error === 'Configuration' || error === 'OAuthSignin') return text.signInConfiguration;
  return error === 'AccessDenied' ? text.signInDenied : text.signInFailedHint;
}

/** Where a callback is an absolute address of ours (next-auth's own), its path is what counts. */
function backOf(callback: string | undefined): string {
  const { url } = session.settings();
  return safePath(callback?.startsWith(`${url}/`) ? callback.slice(url.length) : callback);
}

export default async function SignInPage({ searchParams }: Props) {
  const query = await searchParams;
  const error = one(query.error);
  const back = backOf(one(query.callbackUrl));
  if (error === undefined && (await session.getIdentity())) redirect(back);
  return (
    <Front title={text.signInTitle} hint={text.signInHint}>
      {error !== undefined && (
        <div role="alert" className="grid gap-1 rounded-card border border-danger-line bg-danger-soft px-4 py-3 text-sm text-danger-ink">
          <p className="font-semibold">{text.signInFailed}</p>
          <p>{explain(error)}</p>
        </div>
      )}
      <Button asChild variant="primary" size="lg">
        <a href={signInPath(back)}>{text.signInButton}</a>
      </Button>
    </Front>
  );
}
