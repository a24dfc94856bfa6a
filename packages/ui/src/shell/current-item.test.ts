import { expect, it } from 'vitest';
import { currentItem, type NavItem } from './types.ts';

const item = (href: string): NavItem => ({ id: href, label: href, href });
const items = [item('/'), item('/orders'), item('/orders/new'), item('/order-desk')];

it('marks the most particular place of a path', () => {
  expect(currentItem(items, '/orders/42')?.href).toBe('/orders');
  expect(currentItem(items, '/orders/new')?.href).toBe('/orders/new');
  expect(currentItem(items, '/ordersheet')?.href).toBe('/');
  expect(currentItem([item('/orders')], '/stock')).toBeUndefined();
});
