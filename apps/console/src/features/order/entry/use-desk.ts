'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../trpc/client.tsx';
import { useSettled } from '../../words/index.ts';
import { type Draft, priceInput } from './draft.ts';

const TYPING_MS = 150;

/** The customer on the phone: balance, last order, outlets, depots. */
export function useDesk(code: string | null) {
  const trpc = useTRPC();
  return useQuery({ ...trpc.order.desk.queryOptions({ customer: code ?? '' }), enabled: code !== null });
}

/** Prices, depot stock and credit for the lines as they stand, a moment after the last key. */
export function useQuote(draft: Draft, outlets: readonly { readonly code: string }[]) {
  const trpc = useTRPC();
  const lines = draft.lines.filter((line) => line.quantity > 0);
  const asked = useSettled(JSON.stringify({ customerCode: draft.customer ?? '', ...priceInput({ ...draft, lines }, outlets) }), TYPING_MS);
  const input = JSON.parse(asked) as { customerCode: string } & ReturnType<typeof priceInput>;
  return useQuery({
    ...trpc.pricing.quote.queryOptions(input),
    enabled: input.customerCode !== '' && input.lines.length > 0,
    placeholderData: keepPreviousData,
  });
}
