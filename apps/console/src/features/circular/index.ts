export { CircularPage } from './circular-page.tsx';
export { CircularsPage } from './circulars-page.tsx';
