export { CustomerSwitch } from './customer-switch.tsx';
export { Owed } from './owed.tsx';
export { depotName, phoneInWords, termsInWords } from './words.ts';
