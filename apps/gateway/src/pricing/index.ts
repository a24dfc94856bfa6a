import type { Operation } from '../operation.ts';
import { explain } from './explain.ts';
import { priceListOperations } from './price-lists.ts';
import { priceOperations } from './prices.ts';
import { promotionOperations } from './promotions.ts';
import { traceOperations } from './traces.ts';

export const pricingOperations: readonly Operation[] = [
  ...priceOperations,
  explain,
  ...traceOperations,
  ...priceListOperations,
  ...promotionOperations,
];
