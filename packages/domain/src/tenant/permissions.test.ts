import { expect, it } from 'vitest';
import { isPermitted } from './permissions.ts';
import { ROLES } from './roles.ts';

it('lets whoever signs prices sign those below the minimum: what waits for a signature is told to both alike', () => {
  const who = (verb: Parameters<typeof isPermitted>[0]) => ROLES.filter((role) => isPermitted(verb, role));
  expect(who('order.sell-below-minimum')).toEqual(who('pricing.sign-prices'));
});

it('lets whoever takes orders ask for a special price, and price no old stock', () => {
  const asks = (verb: Parameters<typeof isPermitted>[0]) => (['order-clerk', 'sales-rep'] as const).map((role) => isPermitted(verb, role));
  expect([asks('pricing.add-special-price'), asks('pricing.add-old-stock')]).toEqual([
    [true, true],
    [false, false],
  ]);
});
