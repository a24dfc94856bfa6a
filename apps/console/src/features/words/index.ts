export { type Depot, depotName, depotPlace } from './depots.ts';
export { LongName } from './long-name.tsx';
export { phoneName, segmentName, termsName } from './words.ts';
