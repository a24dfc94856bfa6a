import type { RouterOutputs } from '@omniroute/api';

export type ParkedEvent = RouterOutputs['tenant']['parkedEvents']['items'][number];
