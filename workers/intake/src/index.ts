import type { Reaction } from '@omniroute/runtime';
import type { Services } from '@omniroute/services';
import { onStepWanted } from './on-step-wanted.ts';

/** What the intake pipeline reacts to. */
export const reactions = (services: Services): readonly Reaction[] => [onStepWanted(services)];
