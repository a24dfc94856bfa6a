export { type Allocation, allocateStock, type StockRequest } from './allocate.ts';

export const INVENTORY_EVENTS = { reserved: 'inventory.reserved', rejected: 'inventory.rejected' } as const;
