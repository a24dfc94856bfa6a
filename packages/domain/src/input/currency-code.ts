import { z } from 'zod';
import { isCurrency } from '../kernel/index.ts';

/** A currency where one is given: amounts in one that there is not have no digits that anybody knows. */
export const currencyCode = z
  .string()
  .regex(/^[A-Z]{3}$/, { error: 'must be a three-letter currency code', abort: true })
  .refine(isCurrency, 'must be a currency that there is: its code in ISO 4217, such as NGN or XOF');
