export { CustomerSwitch } from './customer-switch.tsx';
