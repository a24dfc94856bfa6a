import { z } from 'zod';

/** Data of `products.changed`: what these products are found by may have changed. */
export const ProductsChanged = z.object({ product_ids: z.array(z.uuid()) });
export type ProductsChanged = z.infer<typeof ProductsChanged>;
