export { LongName } from './long-name.tsx';
export { phoneName, segmentName, termsName } from './words.ts';
