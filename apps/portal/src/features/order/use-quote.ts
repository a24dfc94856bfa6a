'use client';

import type { RouterOutputs } from '@omniroute/api';
import { useEffect, useRef, useState } from 'react';
import { useTRPCClient } from '../../trpc/client.tsx';
import { usePriceMoment } from '../live/index.ts';
import { type Basket, priceInput } from './basket.ts';

export type Quote = RouterOutputs['pricing']['quote'];

/** The distributor's answer to the basket as it is now, or as it last was while the next answer is awaited. */
export interface QuoteState {
  readonly step: 'none' | 'checking' | 'checked' | 'failed';
  readonly quote: Quote | undefined;
}

const REST_MS = 350;

/** Has the distributor price the basket, once changing it rests, and again when prices change. Answers to an older basket are dropped.
 * `outletCode` is where the page says that it goes; empty where it is collected. */
export function useQuote(customerCode: string, { lines, details }: Pick<Basket, 'lines' | 'details'>, outletCode: string): QuoteState {
  const client = useTRPCClient();
  const moment = usePriceMoment();
  const [state, setState] = useState<QuoteState>({ step: 'none', quote: undefined });
  const wanted = JSON.stringify({ moment, asked: priceInput({ lines, details: { ...details, outletCode } }) });
  const isFirst = useRef(true);
  useEffect(() => {
    const { asked } = JSON.parse(wanted) as { asked: ReturnType<typeof priceInput> };
    if (asked.lines.length === 0) {
      setState({ step: 'none', quote: undefined });
      return;
    }
    const abort = new AbortController();
    setState((last) => ({ ...last, step: 'checking' }));
    const timer = window.setTimeout(
      () => {
        client.pricing.quote.query({ customerCode, ...asked }, { signal: abort.signal }).then(
          (quote) => setState({ step: 'checked', quote }),
          () => !abort.signal.aborted && setState((last) => ({ ...last, step: 'failed' })),
        );
      },
      isFirst.current ? 0 : REST_MS,
    );
    isFirst.current = false;
    return () => {
      window.clearTimeout(timer);
      abort.abort();
    };
  }, [wanted, client, customerCode]);
  return state;
}
