'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';

const YEAR_SECONDS = 31_536_000;

interface Props {
  readonly label: string;
  readonly cookie: string;
  readonly chosen: string;
  readonly customers: readonly { readonly code: string; readonly name: string }[];
}

/** For whom one buys, where a person has several shops here. Remembered in this browser; the server checks it at every request. */
export function CustomerSwitch({ label, cookie, chosen, customers }: Props) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const choose = (code: string) => {
    // biome-ignore lint/suspicious/noDocumentCookie: cookieStore is missing in Safari and Firefox of many phones
    document.cookie = `${cookie}=${encodeURIComponent(code)}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`;
    startTransition(() => router.refresh());
  };
  return (
    <label className="grid gap-1.5 text-sm font-medium">
      {label}
      <select
        value={chosen}
        aria-busy={isPending}
        onChange={(event) => choose(event.target.value)}
        className="h-11 w-full min-w-0 rounded-control border border-line-control bg-surface px-2.5 text-base font-normal text-ink shadow-card pointer-fine:text-sm"
      >
        {customers.map((customer) => (
          <option key={customer.code} value={customer.code}>
            {customer.name}
          </option>
        ))}
      </select>
    </label>
  );
}
