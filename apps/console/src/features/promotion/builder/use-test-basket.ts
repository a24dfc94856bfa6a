'use client';

import type { FaultData, RouterOutputs } from '@omniroute/api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import type { Definition } from '../types.ts';
import { toWire } from './clean.ts';

export interface TestLine {
  readonly key: string;
  readonly sku: string;
  readonly name: string;
  readonly unit: string;
  readonly units: readonly string[];
  readonly quantity: number;
}
export interface TestedBasket {
  readonly customer: { readonly code: string; readonly name: string } | undefined;
  readonly lines: readonly TestLine[];
  readonly setCustomer: (customer: { readonly code: string; readonly name: string }) => void;
  readonly setLines: (lines: readonly TestLine[]) => void;
  readonly answer: RouterOutputs['pricing']['testPromotion'] | undefined;
  readonly isPending: boolean;
  /** The promotion is not whole yet, or the customer is not there. */
  readonly fault: FaultData | undefined;
  readonly isAway: boolean;
}

const REST_MS = 350;

/** What was last said, once it has rested for a moment. */
function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

/** A basket that is priced with the promotion as it is being written, as if it were live. */
export function useTestBasket(promotion: Definition): TestedBasket {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const [customer, setCustomer] = useState<TestedBasket['customer']>();
  const [lines, setLines] = useState<readonly TestLine[]>([]);
  const asked = JSON.stringify({
    promotion: toWire({ ...promotion, code: promotion.code.trim() || 'BEING-WRITTEN', name: promotion.name.trim() || 'This promotion' }),
    basket: {
      customerCode: customer?.code ?? '',
      lines: lines.filter(({ quantity }) => quantity > 0).map(({ sku, unit, quantity }) => ({ sku, unit, quantity })),
    },
  });
  const rested = useRested(asked);
  const isAskable = customer !== undefined && lines.some(({ quantity }) => quantity > 0);
  const test = useQuery({
    queryKey: [...trpc.pricing.testPromotion.pathKey(), rested],
    queryFn: ({ signal }) => client.pricing.testPromotion.query(JSON.parse(rested), { signal }),
    enabled: isAskable,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const fault = test.error ? faultOf(test.error) : undefined;
  return {
    customer,
    lines,
    setCustomer,
    setLines,
    answer: test.error || !isAskable ? undefined : test.data,
    isPending: isAskable && (test.isFetching || rested !== asked),
    fault,
    isAway: test.error !== null && fault === undefined,
  };
}
