/** What `npm start` hands to the process that migrates and seeds, in the environment variable OMNIROUTE_PREPARE. */
export interface PrepareOptions {
  readonly home: string;
  readonly issuer: string;
  /** Superuser's or owner's URL of the product's database. */
  readonly adminUrl: string;
  readonly appUrl: string;
  readonly platformUrl: string;
  /** The embedded server may be emptied when a seed was interrupted; an operator's own may not. */
  readonly embedded: boolean;
}

/** What it says back over IPC. */
export type PrepareMessage =
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'done'; readonly seeded: boolean; readonly text: string }
  | { readonly kind: 'failed'; readonly line: string };
