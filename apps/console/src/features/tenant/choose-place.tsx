'use client';

import type { MembershipDocument } from '@omniroute/api';
import { announcePlace } from '@omniroute/ui/shell';
import { ChevronRight, LoaderCircle } from 'lucide-react';
import { useState } from 'react';
import { useTRPCClient } from '../../trpc/client.tsx';

/** The distributors of one phone number as large buttons. A full load follows, because colour and zone of the whole page change. */
export function ChoosePlace({ places, failedText }: { readonly places: readonly MembershipDocument[]; readonly failedText: string }) {
  const client = useTRPCClient();
  const [busy, setBusy] = useState<string>();
  const [hasFailed, setFailed] = useState(false);
  const choose = async (key: string) => {
    setBusy(key);
    setFailed(false);
    try {
      await client.session.switchTo.mutate({ key });
      announcePlace(key);
      window.location.assign('/');
    } catch {
      setFailed(true);
      setBusy(undefined);
    }
  };
  return (
    <>
      <ul className="grid gap-3">
        {places.map((place) => (
          <li key={place.key}>
            <button
              type="button"
              data-accent={place.accent}
              aria-busy={busy === place.key || undefined}
              onClick={() => void choose(place.key)}
              className="flex min-h-16 w-full items-center gap-3 rounded-card border bg-surface px-4 py-3 text-start shadow-card transition-colors duration-100 hover:bg-hover"
            >
              <span
                aria-hidden
                className="grid size-9 shrink-0 place-items-center rounded-control bg-accent font-semibold text-accent-contrast"
              >
                {[...place.name][0]}
              </span>
              <span className="min-w-0 flex-1 text-sm font-semibold break-words text-ink">{place.name}</span>
              {busy === place.key ? (
                <LoaderCircle aria-hidden className="size-5 animate-spin" />
              ) : (
                <ChevronRight aria-hidden className="size-5 text-ink-subtle rtl:rotate-180" />
              )}
            </button>
          </li>
        ))}
      </ul>
      <p role="alert" className="text-sm font-medium text-danger-ink empty:hidden">
        {hasFailed && failedText}
      </p>
    </>
  );
}
