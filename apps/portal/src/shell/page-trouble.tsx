'use client';

import { ErrorState } from '@omniroute/ui/primitives';
import { appText } from '../app/text.ts';

const text = appText('en');

export interface TroubleProps {
  readonly error: Error & { readonly digest?: string };
  /** Asks the server for the page anew; what Next calls `reset` only draws the same failure again. */
  readonly retry: () => void;
}

/** What is left when a page fails: what to do, and the number to find it by. */
export function PageTrouble({ error, retry }: TroubleProps) {
  return (
    <div className="grid min-h-[60dvh] content-center">
      <ErrorState title={text.errorTitle} onRetry={retry} {...(error.digest !== undefined && { reference: error.digest })}>
        {text.errorHint}
      </ErrorState>
    </div>
  );
}
