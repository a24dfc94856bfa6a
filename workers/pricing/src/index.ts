import type { Reaction } from '@omniroute/runtime';
import type { Services } from '@omniroute/services';
import { onImpactStepWanted } from './on-impact-step-wanted.ts';

/** What the pricing pipeline reacts to. */
export const reactions = (services: Services): readonly Reaction[] => [onImpactStepWanted(services)];
