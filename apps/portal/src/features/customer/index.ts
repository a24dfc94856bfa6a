export { CustomerSwitch } from './customer-switch.tsx';
export { depotName, termsInWords } from './words.ts';
