export { type BasketItem, quantityIn } from './basket.ts';
export { BasketPage } from './basket-page.tsx';
export { BasketProvider, useBasket } from './basket-provider.tsx';
export { OrderAgain } from './order-again.tsx';
export { OrderList } from './order-list.tsx';
export { OrderView } from './order-view.tsx';
export { SendNotice } from './send-notice.tsx';
export { orderText } from './text.ts';
export { usualSkus } from './usual.ts';
