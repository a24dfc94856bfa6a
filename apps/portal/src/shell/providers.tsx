'use client';

import { ThemeProvider, UiProvider } from '@omniroute/ui/provider';
import { OpeningBar } from '@omniroute/ui/shell';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { ApiProvider } from '../trpc/client.tsx';

interface Props {
  readonly timeZone: string;
  /** The membership key of the business on screen; none before one is chosen. */
  readonly place?: string;
  readonly nonce?: string;
  readonly children: ReactNode;
}

/** What every component below may rely on: theme, language, zone, links, calls. */
export function Providers({ timeZone, place, nonce, children }: Props) {
  const router = useRouter();
  return (
    <ThemeProvider {...(nonce !== undefined && { nonce })}>
      <UiProvider timeZone={timeZone} link={Link} navigate={router.push}>
        <ApiProvider place={place}>{children}</ApiProvider>
        <OpeningBar />
      </UiProvider>
    </ThemeProvider>
  );
}
