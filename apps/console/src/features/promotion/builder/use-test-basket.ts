'use client';

import type { FaultData, RouterOutputs } from '@omniroute/api';
import { parsePromotion } from '@omniroute/domain/pricing';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type Dispatch, type SetStateAction, useEffect, useState } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import type { Definition } from '../types.ts';
import { toWire } from './clean.ts';

export interface TestLine {
  readonly key: string;
  readonly sku: string;
  readonly name: string;
  /** Empty until the product's packs are read. */
  readonly unit: string;
  readonly units: readonly string[];
  readonly quantity: number;
}
export interface TestedBasket {
  readonly customer: { readonly code: string; readonly name: string } | undefined;
  readonly lines: readonly TestLine[];
  readonly setCustomer: (customer: { readonly code: string; readonly name: string }) => void;
  readonly setLines: Dispatch<SetStateAction<readonly TestLine[]>>;
  readonly answer: RouterOutputs['pricing']['testPromotion'] | undefined;
  readonly isPending: boolean;
  /** The promotion is not whole yet, or the customer is not there. */
  readonly fault: FaultData | undefined;
  readonly isAway: boolean;
}

/** What the promotion lacks before it can be tried, by the rules that the server checks too; nothing once it is whole. */
function unfinished(asked: string): FaultData | undefined {
  const read = parsePromotion((JSON.parse(asked) as { promotion: unknown }).promotion);
  if (read.ok) return undefined;
  return { kind: 'invalid', code: 'schema', detail: read.error[0]?.detail ?? '', errors: [...read.error] };
}

/** Whether there is anybody and anything in the basket of a question: what rested may be older than what is on screen. */
function hasBasket(asked: string): boolean {
  const { basket } = JSON.parse(asked) as { basket: { customerCode: string; lines: readonly unknown[] } };
  return basket.customerCode !== '' && basket.lines.length > 0;
}

const REST_MS = 350;
const isCounted = ({ quantity, unit }: TestLine): boolean => quantity > 0 && unit !== '';

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
      lines: lines.filter(isCounted).map(({ sku, unit, quantity }) => ({ sku, unit, quantity })),
    },
  });
  const rested = useRested(asked);
  const isAskable = customer !== undefined && lines.some(isCounted);
  const lacks = unfinished(rested);
  const test = useQuery({
    queryKey: [...trpc.pricing.testPromotion.pathKey(), rested],
    queryFn: ({ signal }) => client.pricing.testPromotion.query(JSON.parse(rested), { signal }),
    enabled: isAskable && hasBasket(rested) && lacks === undefined,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const fault = isAskable && lacks ? lacks : test.error ? faultOf(test.error) : undefined;
  return {
    customer,
    lines,
    setCustomer,
    setLines,
    answer: test.error || !isAskable || lacks ? undefined : test.data,
    isPending: isAskable && !lacks && (test.isFetching || rested !== asked),
    fault,
    isAway: !lacks && test.error !== null && fault === undefined,
  };
}
