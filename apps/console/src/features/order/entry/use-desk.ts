'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../trpc/client.tsx';
import type { Draft } from './draft.ts';
import { useSettled } from './use-draft.ts';

const TYPING_MS = 150;

/** The customer on the phone: balance, last order, outlets, depots. */
export function useDesk(code: string | null) {
  const trpc = useTRPC();
  return useQuery({ ...trpc.order.desk.queryOptions({ customer: code ?? '' }), enabled: code !== null });
}

/** Prices, depot stock and credit for the lines as they stand, a moment after the last key. */
export function useQuote(draft: Draft) {
  const trpc = useTRPC();
  const lines = draft.lines.filter((line) => line.quantity > 0).map(({ sku, quantity, unit }) => ({ sku, quantity, unit }));
  const asked = useSettled(
    JSON.stringify({ customerCode: draft.customer, warehouse: draft.details.warehouse || undefined, lines }),
    TYPING_MS,
  );
  const input = JSON.parse(asked) as {
    customerCode: string | null;
    warehouse?: string;
    lines: { sku: string; quantity: number; unit: string }[];
  };
  const { customerCode, ...rest } = input;
  return useQuery({
    ...trpc.pricing.quote.queryOptions({ customerCode: customerCode ?? '', ...rest }),
    enabled: customerCode !== null && input.lines.length > 0,
    placeholderData: keepPreviousData,
  });
}
