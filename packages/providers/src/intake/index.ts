export { readOnlineRetail } from './online-retail.ts';
