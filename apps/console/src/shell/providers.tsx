'use client';

import { Toaster, toast } from '@omniroute/ui/primitives';
import { ThemeProvider, UiProvider } from '@omniroute/ui/provider';
import { isServerAway, lookForServer, OpeningBar } from '@omniroute/ui/shell';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { appText } from '../app/text.ts';
import { LeaveProvider, useLeaving } from '../features/leave/index.ts';
import { ApiProvider } from '../trpc/client.tsx';

const text = appText('en');
const sayStays = () => void toast.error(text.stays, { id: 'stays', description: text.staysHint });

interface Props {
  readonly timeZone: string;
  /** The membership key of the business on screen; none before one is chosen. */
  readonly place?: string;
  readonly nonce?: string;
  readonly children: ReactNode;
}

/** What every component below may rely on: theme, language, zone, links, calls, short answers. */
export function Providers({ timeZone, place, nonce, children }: Props) {
  const { guard, navigate } = useLeaving({ push: useRouter().push, isAway: isServerAway, look: lookForServer, onStay: sayStays });
  return (
    <ThemeProvider {...(nonce !== undefined && { nonce })}>
      <UiProvider timeZone={timeZone} link={Link} navigate={navigate}>
        <ApiProvider place={place}>
          <LeaveProvider guard={guard}>{children}</LeaveProvider>
          <OpeningBar />
          {/* Not below: there stand the buttons that answers come from. */}
          <Toaster position="top-center" />
        </ApiProvider>
      </UiProvider>
    </ThemeProvider>
  );
}
