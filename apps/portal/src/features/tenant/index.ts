export { ChoosePlace } from './choose-place.tsx';
