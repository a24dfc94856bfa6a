export { RecordTimeline } from './record-timeline.tsx';
