import type { RouterOutputs } from '@omniroute/api';

export type Category = RouterOutputs['catalogue']['categories']['items'][number];
