import { defineMessages } from '@omniroute/ui/text';

export const stockText = defineMessages({
  en: {
    stock: 'Stock on hand',
    hint: 'What stands in each depot, what is promised to orders, and what is free to sell.',
    openPage: 'Open product',
    loadFailed: 'Stock could not be loaded',
    search: 'Product, SKU or brand',
    emptyTitle: 'No stock yet',
    emptyHint:
      'Goods received from a principal (GRN) put products here, depot by depot, in cartons and pieces. What stood there when you began is brought from a spreadsheet, by batch and at cost.',
    product: 'Product',
    sku: 'SKU',
    depot: 'Depot',
    onHand: 'On hand',
    reserved: 'Reserved',
    free: 'Free',
    category: 'Category',
    brand: 'Brand',
    baseUnit: 'Smallest unit',
    state: 'Free stock',
    out: 'Out of stock',
    someFree: 'Some free',
    someReserved: 'With reservations',
    only: 'Only',
  },
});
