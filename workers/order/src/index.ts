import type { Reaction } from '@omniroute/runtime';
import type { Services } from '@omniroute/services';
import { onInventoryRejected, onInventoryReserved } from './on-stock-answered.ts';

/** What the order pipeline reacts to. */
export const reactions = (services: Services): readonly Reaction[] => [onInventoryReserved(services), onInventoryRejected(services)];
