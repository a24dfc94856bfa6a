export { Coupons } from './coupons.tsx';
export { LineStory, type LineStoryProps, type ReadKeptStory } from './line-story.tsx';
export { NearlyEarned } from './nearly-earned.tsx';
export { PriceStory } from './price-story.tsx';
