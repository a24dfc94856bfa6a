import type { RouterOutputs } from '@omniroute/api';

/** What the clerk sees of the customer on the phone. */
export type Desk = RouterOutputs['order']['desk'];
