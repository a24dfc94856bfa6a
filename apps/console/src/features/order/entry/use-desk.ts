'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../trpc/client.tsx';
import { useSettled } from '../../words/index.ts';
import { type Draft, quoteInput } from './draft.ts';

const TYPING_MS = 150;

/** The customer on the phone: balance, last order, outlets, depots. */
export function useDesk(code: string | null) {
  const trpc = useTRPC();
  return useQuery({ ...trpc.order.desk.queryOptions({ customer: code ?? '' }), enabled: code !== null });
}

/** Prices, depot stock and credit for the lines as they stand, a moment after the last key. */
export function useQuote(draft: Draft, outlets: readonly { readonly code: string }[]) {
  const trpc = useTRPC();
  const asked = useSettled(JSON.stringify(quoteInput(draft, outlets)), TYPING_MS);
  const input = JSON.parse(asked) as ReturnType<typeof quoteInput>;
  return useQuery({
    ...trpc.pricing.quote.queryOptions(input),
    enabled: input.customerCode !== '' && input.lines.length > 0,
    placeholderData: keepPreviousData,
  });
}
