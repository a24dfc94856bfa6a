export { type BlockedState, type Claim, type ClaimedEvent, claimEvents } from './claim-events.ts';
export { countStart, forgetStart } from './count-starts.ts';
export { type ParkedRow, parkEvents } from './park-events.ts';
export { claimReplay, listReplaying, type ReplayRow, returnToParked } from './replay-parked.ts';
export { storeUnreadable, type UnreadableMessage } from './store-unreadable.ts';
