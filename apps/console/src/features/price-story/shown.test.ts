import { expect, it } from 'vitest';
import { answerShown } from './shown.ts';

const milo = { sku: 'MILO', name: 'Milo 500 g' };

it('puts an answer under the name of what it is about, and hides it while another is asked for', () => {
  expect(answerShown({ sku: 'MILO' }, { product: milo, isBefore: false })).toEqual({ productName: 'Milo 500 g', isHidden: false });
  // The answer about onions is still there while Milo is asked for.
  expect(answerShown({ sku: 'ONION' }, { product: milo, isBefore: true })).toEqual({ productName: 'ONION', isHidden: true });
  // Milo in another quantity: the name is right, the amounts are of the quantity before.
  expect(answerShown({ sku: 'MILO' }, { product: milo, isBefore: true })).toEqual({ productName: 'Milo 500 g', isHidden: true });
});
