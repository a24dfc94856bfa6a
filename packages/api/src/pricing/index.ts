export { handleCircular, handleMarketPdf } from './handle-circular.ts';
