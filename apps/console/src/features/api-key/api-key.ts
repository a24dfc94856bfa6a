import type { RouterOutputs } from '@omniroute/api';

export type ApiKey = RouterOutputs['tenant']['apiKeys']['items'][number];

/** A depot that a key can be narrowed to. */
export interface Depot {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}
