'use client';

import { ErrorState } from '@omniroute/ui/primitives';
import { appText } from '../text.ts';

const text = appText('en');

/** A page of the shop failed; the frame with the basket stays. */
export default function ShopError({ error, reset }: { readonly error: Error & { readonly digest?: string }; readonly reset: () => void }) {
  return (
    <div className="grid min-h-[60dvh] content-center">
      <ErrorState title={text.errorTitle} onRetry={reset} {...(error.digest !== undefined && { reference: error.digest })}>
        {text.errorHint}
      </ErrorState>
    </div>
  );
}
