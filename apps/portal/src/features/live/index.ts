export { LivePrices, usePriceMoment } from './live-prices.tsx';
