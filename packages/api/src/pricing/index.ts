export { handleCircular, handleMarketPdf } from './handle-circular.ts';
export { handleLivePrices } from './handle-live-prices.ts';
