export { done, type Outcome, park, type Reaction, retryAfter } from './reaction.ts';
