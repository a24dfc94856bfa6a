export { PriceStory, type StoryStep } from './price-story.tsx';
export { ReadStory, WhyPrice, type WhyPriceProps } from './why-price.tsx';
