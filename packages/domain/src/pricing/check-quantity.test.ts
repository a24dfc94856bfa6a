import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkQuantity, isOrderable, MAX_BASE_QUANTITY } from './check-quantity.ts';

it('says that so many can be ordered exactly where it has no reason against it', () => {
  const count = fc.oneof(fc.integer({ min: -2, max: 60 }), fc.constantFrom(0.5, Number.NaN, MAX_BASE_QUANTITY, MAX_BASE_QUANTITY + 1));
  const small = fc.integer({ min: 1, max: 24 });
  fc.assert(
    fc.property(count, small, fc.record({ minimum: small, increment: small }), (quantity, factor, sold) => {
      const refusal = checkQuantity({ sku: 'A', quantity }, { unit: 'carton', factor, ...sold }, 0);
      expect(isOrderable(quantity, factor, sold)).toBe(refusal === undefined);
    }),
    { numRuns: 2_000 },
  );
});
