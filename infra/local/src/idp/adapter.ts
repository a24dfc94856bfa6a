// Where the provider keeps sessions, codes and refresh tokens: in memory, written to one file soon after each change, so
// that a restart signs nobody out. A kill -9 loses what was granted in the last half second.
import { existsSync, readFileSync } from 'node:fs';
import { writeWhole } from '../home.ts';

type Payload = Record<string, unknown>;

interface Entry {
  readonly payload: Payload;
  /** ms since the epoch; null: never. */
  readonly expires: number | null;
}

const writeDelayMs = 500;

/** All models' entries, by `Model:id`. */
export class TokenStore {
  readonly #path: string;
  readonly #entries: Map<string, Entry>;
  #timer: NodeJS.Timeout | null = null;

  constructor(path: string) {
    this.#path = path;
    this.#entries = existsSync(path) ? new Map(readEntries(path)) : new Map();
  }

  get(key: string): Payload | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    if (entry.expires === null || entry.expires > Date.now()) return entry.payload;
    this.#entries.delete(key);
    return undefined;
  }

  set(key: string, payload: Payload, expiresInSeconds: number | undefined): void {
    this.#entries.set(key, { payload, expires: expiresInSeconds === undefined ? null : Date.now() + expiresInSeconds * 1000 });
    this.#writeSoon();
  }

  delete(key: string): void {
    if (this.#entries.delete(key)) this.#writeSoon();
  }

  /** The keys whose payload fits. */
  where(model: string | null, fits: (payload: Payload) => boolean): string[] {
    return [...this.#entries].flatMap(([key, { payload }]) =>
      (model === null || key.startsWith(`${model}:`)) && fits(payload) ? [key] : [],
    );
  }

  #writeSoon(): void {
    this.#timer ??= setTimeout(() => this.flush(), writeDelayMs);
  }

  /** Writes what has changed; also called when the process ends in order. */
  flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    else return;
    this.#timer = null;
    const now = Date.now();
    for (const [key, { expires }] of this.#entries) if (expires !== null && expires <= now) this.#entries.delete(key);
    writeWhole(this.#path, JSON.stringify([...this.#entries]));
  }
}

function readEntries(path: string): [string, Entry][] {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as [string, Entry][];
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    console.error(`${path} is damaged and is begun anew: everybody signs in again.`);
    return [];
  }
}

/** The adapter that oidc-provider asks for (its docs, "adapter"), one model each, on one store. */
export function adapterOn(store: TokenStore): (model: string) => object {
  return (model) => ({
    upsert: async (id: string, payload: Payload, expiresIn?: number) => store.set(`${model}:${id}`, payload, expiresIn),
    find: async (id: string) => store.get(`${model}:${id}`),
    findByUid: async (uid: string) => {
      const [key] = store.where(model, (payload) => payload['uid'] === uid);
      return key === undefined ? undefined : store.get(key);
    },
    findByUserCode: async () => undefined, // no device flow here
    consume: async (id: string) => {
      const payload = store.get(`${model}:${id}`);
      const exp = typeof payload?.['exp'] === 'number' ? payload['exp'] - Date.now() / 1000 : undefined;
      if (payload) store.set(`${model}:${id}`, { ...payload, consumed: Math.floor(Date.now() / 1000) }, exp);
    },
    destroy: async (id: string) => store.delete(`${model}:${id}`),
    revokeByGrantId: async (grantId: string) => {
      for (const key of store.where(null, (payload) => payload['grantId'] === grantId)) store.delete(key);
    },
  });
}
