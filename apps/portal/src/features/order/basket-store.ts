import { type Basket, emptyBasket, readBasket } from './basket.ts';

/** One basket of this phone, kept across reloads, sign-outs and tabs. */
export interface BasketStore {
  get(): Basket;
  update(change: (basket: Basket) => Basket): void;
  subscribe(listener: () => void): () => void;
}

const stores = new Map<string, BasketStore>();
const keyOf = (owner: string): string => `omniroute.portal.basket.v1:${owner}`;

function readKept(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null; // the browser keeps nothing (private mode): the basket lives as long as the page
  }
}

function keep(key: string, basket: Basket): void {
  try {
    window.localStorage.setItem(key, JSON.stringify(basket));
  } catch {
    // The phone is full or keeps nothing: the basket still lives in this page.
  }
}

function makeStore(key: string): BasketStore {
  let basket = readBasket(readKept(key));
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const onStorage = (event: StorageEvent): void => {
    if (event.key !== key) return;
    basket = readBasket(event.newValue);
    tell();
  };
  return {
    get: () => basket,
    update(change) {
      basket = change(basket);
      keep(key, basket);
      tell();
    },
    subscribe(listener) {
      if (listeners.size === 0) window.addEventListener('storage', onStorage);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) window.removeEventListener('storage', onStorage);
      };
    },
  };
}

const nothing = (): void => undefined;
const onServer: BasketStore = { get: () => emptyBasket, update: nothing, subscribe: () => nothing };

/** The basket of one customer at one distributor (`slug:code`). On the server it is empty: it is the phone's. */
export function openBasket(owner: string): BasketStore {
  if (typeof window === 'undefined') return onServer;
  const key = keyOf(owner);
  const known = stores.get(key) ?? makeStore(key);
  stores.set(key, known);
  return known;
}
