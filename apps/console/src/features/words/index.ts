export { readAmount, writeAmount } from './amount.ts';
export { channelNames, deskChannels, salesChannels } from './channels.ts';
export { type Depot, depotName, depotPlace } from './depots.ts';
export { LongName } from './long-name.tsx';
export { marketDayName, OFFERED_TERMS, phoneName, segmentName, termsName } from './words.ts';
