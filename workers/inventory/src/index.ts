import type { Reaction } from '@omniroute/runtime';
import type { Services } from '@omniroute/services';
import { onOrderCreated } from './on-order-created.ts';

/** What the inventory pipeline reacts to. */
export const reactions = (services: Services): readonly Reaction[] => [onOrderCreated(services)];
