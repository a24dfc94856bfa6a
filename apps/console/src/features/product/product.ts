import type { RouterOutputs } from '@omniroute/api';

export type Product = RouterOutputs['catalogue']['get'];
