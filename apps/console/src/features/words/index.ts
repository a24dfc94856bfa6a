export { type Depot, depotName, depotPlace } from './depots.ts';
export { LongName } from './long-name.tsx';
export { marketDayName, phoneName, segmentName, termsName } from './words.ts';
