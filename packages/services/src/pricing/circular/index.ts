export type { CircularDocument, CircularList, CircularRowDocument } from './circular-document.ts';
export { type MarketDocument, marketCircularVerb as marketCircular } from './market-circular.ts';
export { approveCircular, discardCircular, publishCircular, revertCircular, submitCircular } from './move-circular.ts';
export { MAX_CIRCULAR_LINE, MAX_CIRCULAR_ROWS, openCircular } from './open-circular.ts';
export { type KeptPriceDocument, type PricedCircular, priceCircular } from './price-circular.ts';
export { getCircular, listCircularRowsVerb as listCircularRows, listCirculars } from './read-circulars.ts';
export { resolveCircularRows } from './resolve-rows.ts';
