import { holdPlainLines } from '@omniroute/testing/lines';
import { it } from 'vitest';
import { CalculatePricesInput } from './price-world.ts';

it('takes by hand what its schema takes, and tells the same of everything else', () => {
  holdPlainLines(CalculatePricesInput.shape.lines.element);
});
