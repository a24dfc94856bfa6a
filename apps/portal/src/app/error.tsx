'use client';

import { ErrorState } from '@omniroute/ui/primitives';
import { appText } from './text.ts';

const text = appText('en');

/** What is left when a page fails: what to do, and the number to find it by. */
export default function PageError({ error, reset }: { readonly error: Error & { readonly digest?: string }; readonly reset: () => void }) {
  return (
    <main className="grid min-h-[70dvh] content-center">
      <ErrorState title={text.errorTitle} onRetry={reset} {...(error.digest !== undefined && { reference: error.digest })}>
        {text.errorHint}
      </ErrorState>
    </main>
  );
}
