export { daysUpTo } from './days.ts';
