import { isPlainLine } from '@omniroute/domain/order';
import { holdPlainLines } from '@omniroute/testing/lines';
import { expect, it } from 'vitest';
import { PriceRequest } from './wire.ts';

const line = PriceRequest.shape.lines.element;

it('takes by hand what its schema takes, and tells the same of everything else', () => {
  holdPlainLines(line);
});

it('does not take by hand what came with a prototype of its own', () => {
  const sent: unknown = JSON.parse('{"sku":"A","quantity":1,"__proto__":{"unit":"carton"}}');
  expect(isPlainLine(sent)).toBe(false);
  expect(line.safeParse(sent).error?.issues[0]?.code).toBe('unrecognized_keys');
});
