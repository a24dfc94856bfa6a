import type { Services } from '@omniroute/services';
import { readPriceMoment } from '@omniroute/services/pricing';

type Listener = (moment: string) => void;
interface Watched {
  readonly listeners: Set<Listener>;
  moment: string | undefined;
}

/** How long a change may go unnoticed: pages follow within two seconds, the way there included. */
const LOOK_MS = 1_000;

/** Looks for everybody who watches a tenant's prices in this process, once a second and in one statement, while somebody does. */
export class LivePrices {
  readonly #services: Services;
  readonly #onFailure: (error: unknown) => void;
  readonly #watched = new Map<string, Watched>();

  constructor(services: Services, onFailure: (error: unknown) => void) {
    this.#services = services;
    this.#onFailure = onFailure;
  }

  /** Tells the moment as soon as it is known, and each later one; until the function that it returns is called. */
  watch(tenantId: string, listener: Listener): () => void {
    let watched = this.#watched.get(tenantId);
    if (!watched) {
      watched = { listeners: new Set(), moment: undefined };
      this.#watched.set(tenantId, watched);
      void this.#look(tenantId, watched);
    }
    const { listeners, moment } = watched;
    listeners.add(listener);
    if (moment !== undefined) listener(moment);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#watched.delete(tenantId);
    };
  }

  async #look(tenantId: string, watched: Watched): Promise<void> {
    while (this.#watched.get(tenantId) === watched) {
      try {
        const moment = await readPriceMoment(this.#services, tenantId);
        if (moment !== watched.moment) for (const listener of watched.listeners) listener(moment);
        watched.moment = moment;
      } catch (error) {
        this.#onFailure(error); // who watches goes on watching: the next look may succeed
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS).unref());
    }
  }
}
