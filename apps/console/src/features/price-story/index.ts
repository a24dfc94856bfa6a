export { CustomerPrices } from './customer-prices.tsx';
export { LineStory } from './line-story.tsx';
