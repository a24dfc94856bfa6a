export { problemOf } from '../problem-of.ts';
export { circularWorld } from './circular-world.ts';
export { priceWorld } from './price-world.ts';
export { promotionWorld, settle } from './promotion-world.ts';
export { toldBudget } from './told-budget.ts';
