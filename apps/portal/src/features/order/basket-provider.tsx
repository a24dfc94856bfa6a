'use client';

import { createContext, type ReactNode, use, useMemo, useSyncExternalStore } from 'react';
import {
  type Basket,
  type BasketDetails,
  type BasketItem,
  emptyBasket,
  withAttempt,
  withAttemptAgreed,
  withAttemptUndone,
  withMore,
  withQuantity,
} from './basket.ts';
import { openBasket } from './basket-store.ts';
import { seenIn } from './line-marks.ts';
import { makeRequestId } from './request-id.ts';
import type { Quote } from './use-quote.ts';
import { type SendState, useSender } from './use-sender.ts';

/** For whom one buys here: the distributor's slug and currency, and the customer the order is for. */
export interface Buyer {
  readonly slug: string;
  readonly currency: string;
  readonly customerCode: string;
  readonly customerName: string;
}

interface BasketControl {
  readonly buyer: Buyer;
  readonly basket: Basket;
  /** False until the phone's own basket is on screen: until then nobody knows whether it is empty. */
  readonly isKnown: boolean;
  readonly sending: SendState;
  setQuantity(item: BasketItem, quantity: number): void;
  add(lines: readonly { readonly item: BasketItem; readonly quantity: number }[]): void;
  setDetails(details: Partial<BasketDetails>): void;
  clear(): void;
  /** Hands the basket over for sending to this outlet (empty: collected), at the prices on the screen: saved on the phone first, then sent. */
  place(outletCode: string, shown: Quote | undefined): void;
  /** Sends the order whose price changed at the prices that are shown of it now. */
  agree(shown: Quote): void;
  /** Puts the lines of the order whose price changed back into the basket. */
  takeBack(): void;
  sendNow(): void;
  dismiss(): void;
}

const BasketContext = createContext<BasketControl | undefined>(undefined);

/** The basket of the page's buyer. Throws outside the shop's frame. */
export function useBasket(): BasketControl {
  const control = use(BasketContext);
  if (!control) throw new Error('useBasket outside BasketProvider');
  return control;
}

const never = () => () => undefined;

/** Holds the phone's basket for everything below, and sends what is on its way. */
export function BasketProvider({ buyer, children }: { readonly buyer: Buyer; readonly children: ReactNode }) {
  const store = useMemo(() => openBasket(`${buyer.slug}:${buyer.customerCode}`), [buyer.slug, buyer.customerCode]);
  const basket = useSyncExternalStore(store.subscribe, store.get, () => emptyBasket);
  const isKnown = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const { state: sending, sendNow, dismiss } = useSender(store, buyer.customerCode, basket.attempt);
  const control = useMemo(
    (): BasketControl => ({
      buyer,
      basket,
      isKnown,
      sending,
      setQuantity: (item, quantity) => store.update((last) => withQuantity(last, item, quantity)),
      add: (lines) => store.update((last) => lines.reduce((whole, { item, quantity }) => withMore(whole, item, quantity), last)),
      setDetails: (details) => store.update((last) => ({ ...last, details: { ...last.details, ...details } })),
      clear: () => store.update((last) => ({ ...last, lines: [] })),
      place: (outletCode, shown) => {
        dismiss();
        store.update((last) =>
          last.attempt || last.lines.length === 0
            ? last
            : withAttempt({ ...last, details: { ...last.details, outletCode } }, makeRequestId(), seenIn(shown)),
        );
      },
      agree: (shown) => store.update((last) => withAttemptAgreed(last, makeRequestId(), seenIn(shown))),
      takeBack: () => store.update((last) => (last.attempt?.changed ? withAttemptUndone(last) : last)),
      sendNow,
      dismiss,
    }),
    [buyer, basket, isKnown, sending, store, sendNow, dismiss],
  );
  return <BasketContext value={control}>{children}</BasketContext>;
}
