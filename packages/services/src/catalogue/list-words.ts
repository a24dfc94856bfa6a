import {
  type AttributeRow,
  type BrandRow,
  countByCategory,
  type PrincipalRow,
  type ProductGroupRow,
  listAttributes as readAttributes,
  listBrands as readBrands,
  listProductGroups as readGroups,
  listPrincipals as readPrincipals,
} from '@omniroute/db/catalogue';
import { z } from 'zod';
import { defineVerb, type Verb } from '../run-verb.ts';
import { inOrder, readTree } from './category-words.ts';

const Nothing = z.strictObject({});
type Nothing = z.infer<typeof Nothing>;
interface All<Item> {
  readonly items: readonly Item[];
}

/** A category of the tree. Counts are of products of any status. */
export interface CategoryDocument {
  readonly code: string;
  readonly name: string;
  /** The code of the one above; null at the top. */
  readonly parent: string | null;
  /** Codes from the top down to itself. */
  readonly path: readonly string[];
  readonly names: readonly string[];
  /** In itself. */
  readonly productCount: number;
  /** In itself and in all below. */
  readonly productCountBelow: number;
}

/** The whole tree, each category before those below it, siblings in their order. */
export const listCategories: Verb<Nothing, All<CategoryDocument>> = defineVerb({
  id: 'catalogue.list-categories',
  kind: 'read',
  input: Nothing,
  async run(call) {
    const tree = await readTree(call);
    const counts = await countByCategory(call.tx);
    const below = new Map<string, number>();
    for (const { id } of tree.rows)
      for (const above of tree.paths.get(id)?.ids ?? []) below.set(above, (below.get(above) ?? 0) + (counts.get(id) ?? 0));
    const codes = new Map(tree.rows.map(({ id, code }) => [id, code]));
    const items = inOrder(tree).map(({ id, parentId, code, name }): CategoryDocument => {
      const path = tree.paths.get(id);
      const parent = parentId === null ? null : (codes.get(parentId) ?? null);
      const counted = { productCount: counts.get(id) ?? 0, productCountBelow: below.get(id) ?? 0 };
      return { code, name, parent, path: path?.codes ?? [code], names: path?.names ?? [name], ...counted };
    });
    return { items };
  },
});

export type BrandDocument = Omit<BrandRow, 'principalId'>;

/** All brands by name, with whose they are. */
export const listBrands: Verb<Nothing, All<BrandDocument>> = defineVerb({
  id: 'catalogue.list-brands',
  kind: 'read',
  input: Nothing,
  run: async (call) => ({ items: (await readBrands(call.tx)).map(({ principalId: _principal, ...brand }) => brand) }),
});

export type PrincipalDocument = PrincipalRow;

/** All principals by name, with whom to call. */
export const listPrincipals: Verb<Nothing, All<PrincipalDocument>> = defineVerb({
  id: 'catalogue.list-principals',
  kind: 'read',
  input: Nothing,
  run: async (call) => ({ items: await readPrincipals(call.tx) }),
});

export type ProductGroupDocument = ProductGroupRow;

/** All groups of products by code. */
export const listProductGroups: Verb<Nothing, All<ProductGroupDocument>> = defineVerb({
  id: 'catalogue.list-product-groups',
  kind: 'read',
  input: Nothing,
  run: async (call) => ({ items: await readGroups(call.tx) }),
});

export type AttributeDocument = AttributeRow;

/** What the tenant notes of products beside what everybody does, by name. */
export const listAttributes: Verb<Nothing, All<AttributeDocument>> = defineVerb({
  id: 'catalogue.list-attributes',
  kind: 'read',
  input: Nothing,
  run: async (call) => ({ items: await readAttributes(call.tx) }),
});
