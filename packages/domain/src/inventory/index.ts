export { type Allocation, allocateStock, type StockRequest } from './allocate.ts';

export const INVENTORY_EVENTS = { reserved: 'inventory.reserved', rejected: 'inventory.rejected' } as const;
export { type Availability, availabilityOf, LOW_PACKS } from './availability.ts';
