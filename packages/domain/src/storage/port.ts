import { Fault } from '../kernel/index.ts';

export interface FileFacts {
  readonly contentType: string;
  readonly bytes: number;
  /** Of the content, in hex. */
  readonly sha256: string;
}

/** Content in parts, as it comes or goes. Memory holds a few parts, however large the file. */
export type Content = AsyncIterable<Uint8Array>;

/**
 * Files outside the database, by key (`checkKey`: they begin with the tenant's id, so that no tenant's key can name another's file). No key
 * may go on from another one (`a` and `a/b`): a store that keeps files in folders has no place for both. Each
 * call throws Fault `invalid` for a key that cannot be and `unavailable` when the place is away.
 */
export interface FileStorage {
  /**
   * Keeps a file, in the place of one that was there. It is there entirely or not at all, and survives a loss of power. Of two who
   * write at once one wins. Throws Fault `refused` when it is larger than `maxBytes`; what the content itself throws comes through.
   */
  put(key: string, content: Content, of: { readonly contentType: string; readonly maxBytes: number }): Promise<FileFacts>;
  /** A file as it was when the call was made. Throws Fault `not-found`. The content is read once, or ended by `return`. */
  get(key: string): Promise<FileFacts & { readonly content: Content }>;
  /** Undefined where there is no such file. */
  head(key: string): Promise<FileFacts | undefined>;
  /** Does nothing where there is no such file. */
  delete(key: string): Promise<void>;
  /**
   * An address at which this file alone can be read without signing in, for `seconds` (1 to 604,800); null where there is none such and the
   * application serves the file itself.
   */
  readUrl(key: string, seconds: number): Promise<string | null>;
}

export const noSuchFile = (): Fault => new Fault('not-found', { code: 'file.unknown', detail: 'This file is not there, or no longer.' });

const sizeText = (bytes: number): string => (bytes >= 1_048_576 ? `${Math.floor(bytes / 1_048_576)} MiB` : `${bytes} bytes`);
export const tooLarge = (maxBytes: number): Fault =>
  new Fault('refused', {
    code: 'file.too-large',
    detail: `This file is larger than ${sizeText(maxBytes)}. Make it smaller and try again.`,
  });

export const storageAway = (cause: unknown): Fault => {
  const fault = new Fault('unavailable', {
    code: 'storage.unavailable',
    detail: 'The file store is not answering. Try again in a moment.',
    retryAfterSeconds: 2,
  });
  fault.cause = cause;
  return fault;
};
