export { handleAddMedia, handleMedia } from './handle-media.ts';
