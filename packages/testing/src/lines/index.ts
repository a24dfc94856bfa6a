import { isPlainLine } from '@omniroute/domain/order';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { z } from 'zod';

const code = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('SKU-001', 'carton', 'x'.repeat(32)) },
  fc.constantFrom('', ' ', ' A', 'A ', 'A\u0000', 'Ṣíṣì', 'x'.repeat(33), 'x'.repeat(65)),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const quantity = fc.oneof(
  fc.integer({ min: -3, max: 60 }),
  fc.constantFrom(0.5, 1e16, Number.MAX_SAFE_INTEGER, Number.POSITIVE_INFINITY, Number.NaN, '12', null, -0),
);
const line = fc.oneof(
  { weight: 3, arbitrary: fc.record({ sku: code, quantity, unit: code }, { requiredKeys: ['sku', 'quantity'] }) },
  fc.record({ sku: code, quantity, more: fc.anything() }),
  fc.record({ sku: fc.anything(), quantity: fc.anything(), unit: fc.anything() }),
  fc.anything(),
);

/** Holds that a schema which takes plain lines by hand takes and tells of every line what it would without. */
export function holdPlainLines(quickly: z.ZodType): void {
  const slowly = quickly.clone();
  let plain = 0;
  fc.assert(
    fc.property(line, (value) => {
      const [one, other] = [quickly.safeParse(value), slowly.safeParse(value)];
      expect(one.data).toEqual(other.data);
      expect(one.error?.issues).toEqual(other.error?.issues);
      if (!isPlainLine(value)) return;
      plain += 1;
      expect(other.data).toEqual(value);
    }),
    { numRuns: 2_000 },
  );
  // Or it would be said of nothing.
  expect(plain).toBeGreaterThan(50);
}
