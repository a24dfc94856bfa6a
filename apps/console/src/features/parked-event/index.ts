export { ParkedEvents } from './parked-events.tsx';
