export { readAmount, writeAmount } from './amount.ts';
export { channelNames, deskChannels, salesChannels } from './channels.ts';
export { type Depot, depotName, depotPlace } from './depots.ts';
export { LongName } from './long-name.tsx';
export { isPageName } from './page-names.ts';
export { useCustomerNames } from './use-customer-names.ts';
export { useSettled } from './use-settled.ts';
export { useWhen } from './use-when.ts';
export { marketDayName, phoneName, segmentName, termsBeside, termsName } from './words.ts';
