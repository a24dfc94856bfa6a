import type { Reaction } from '@omniroute/runtime';
import type { Services } from '@omniroute/services';
import { onProductsChanged } from './on-products-changed.ts';

/** What the search pipeline reacts to. */
export const reactions = (services: Services): readonly Reaction[] => [onProductsChanged(services)];
