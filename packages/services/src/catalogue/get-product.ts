import {
  findProduct,
  findProductNames,
  listAttributes,
  listMedia,
  listProductGroups,
  listSuccession,
  type ProductNameRow,
  readProducts,
} from '@omniroute/db/catalogue';
import { Fault, isUuid } from '@omniroute/domain';
import {
  type AttributeKind,
  holdingAt,
  PATH_SEPARATOR,
  type Product,
  type RetailPeriod,
  type TaxPeriod,
} from '@omniroute/domain/catalogue';
import { plainText } from '@omniroute/domain/input';
import { z } from 'zod';
import { isBuyer } from '../own-scope.ts';
import { type RecommendedDocument, recommendedDocuments } from '../pricing/index.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { readTree } from './category-words.ts';
import { describeProducts } from './list-products.ts';
import { describeMedia, type MediaDocument } from './media-document.ts';
import type { ProductDocument } from './product-document.ts';

/** Another product, named beside one. */
export interface ProductMention {
  readonly sku: string;
  readonly name: string;
  readonly status: string;
}

/** Everything that is kept of a product. */
export interface ProductDetail extends ProductDocument {
  /** From the top down; of a product in no category of the tree, its category's name alone, without a code. */
  readonly categoryPath: readonly { readonly code: string | null; readonly name: string }[];
  readonly taxEvidence: string | null;
  /** What held, and what will, in order of time; `from` null: from the beginning. */
  readonly taxPeriods: readonly TaxPeriod[];
  /** Our own recommended retail prices in order of time. */
  readonly retailPeriods: readonly RetailPeriod[];
  /** What one base unit is recommended to be sold at now, with VAT, as minor units; null where nobody says. */
  readonly recommended: RecommendedDocument | null;
  readonly groups: readonly { readonly code: string; readonly name: string }[];
  readonly attributes: readonly {
    readonly code: string;
    readonly name: string;
    readonly kind: AttributeKind;
    readonly measure: string | null;
    readonly value: string;
  }[];
  /** In their order, the cover first. */
  readonly media: readonly MediaDocument[];
  /** The best first. */
  readonly substitutes: readonly ProductMention[];
  /** The products that it succeeds (negative steps) and that succeed it, oldest first, without itself. */
  readonly succession: readonly (ProductMention & { readonly step: number })[];
}

async function describeWords(call: Call, product: Product): Promise<Pick<ProductDetail, 'groups' | 'attributes' | 'substitutes'>> {
  const names = new Map((await findProductNames(call.tx, product.substitutes)).map((row): [string, ProductNameRow] => [row.sku, row]));
  const groups = product.groups.length > 0 ? await listProductGroups(call.tx) : [];
  const attributes = Object.keys(product.attributes).length > 0 ? await listAttributes(call.tx) : [];
  return {
    groups: groups.filter(({ code }) => product.groups.includes(code)).map(({ code, name }) => ({ code, name })),
    attributes: attributes.flatMap(({ code, name, kind, measure }) => {
      const value = product.attributes[code];
      return value === undefined ? [] : [{ code, name, kind, measure, value }];
    }),
    substitutes: product.substitutes.flatMap((sku) => names.get(sku) ?? []),
  };
}

const forReader = ({ actor }: Call, recommended: ProductDetail['recommended']): ProductDetail['recommended'] =>
  recommended && isBuyer(actor) ? { ...recommended, circularId: null } : recommended;

async function describeDetail(call: Call, document: ProductDocument): Promise<ProductDetail> {
  const tree = await readTree(call);
  const [stored] = await readProducts(call.tx, [document.sku], tree.paths);
  if (!stored) throw new Error('a product went while it was read');
  const { product, categoryId } = stored;
  const path = tree.paths.get(categoryId ?? '');
  const succession = await listSuccession(call.tx, document.id);
  return {
    ...document,
    categoryPath: path
      ? path.names.map((name, place) => ({ name, code: path.codes[place] ?? null }))
      : product.category.split(PATH_SEPARATOR).map((name) => ({ name, code: null })),
    taxEvidence: holdingAt(product.tax, call.now).evidence,
    taxPeriods: product.tax,
    // Whoever buys is told what is recommended now, and no more: neither what is planned nor where it stands.
    retailPeriods: isBuyer(call.actor) ? [] : product.retail,
    recommended: forReader(call, (await recommendedDocuments(call, [document.id])).get(document.id) ?? null),
    media: (await listMedia(call.tx, document.id)).map(describeMedia),
    ...(await describeWords(call, product)),
    succession: succession.flatMap(({ sku, name, status, step }) => (step === 0 ? [] : [{ sku, name, status, step }])),
  };
}

const code = plainText(64);
const GetProductInput = z.strictObject({ sku: code, customerCode: code.optional(), warehouse: code.optional() });

/** One product, by SKU or id. Throws Fault `not-found`; for a buyer also for what is no longer sold. */
export const getProduct = defineVerb<z.infer<typeof GetProductInput>, ProductDetail>({
  id: 'catalogue.get-product',
  kind: 'read',
  input: GetProductInput,
  async run(call, input) {
    const row = await findProduct(call.tx, isUuid(input.sku) ? { id: input.sku } : { sku: input.sku });
    if (!row || (isBuyer(call.actor) && row.status !== 'active')) {
      throw new Fault('not-found', { code: 'product.unknown', detail: `There is no product with the SKU ${input.sku}.` });
    }
    const [product] = await describeProducts(call, { customerCode: input.customerCode, warehouse: input.warehouse }, [row]);
    if (!product) throw new Error('describing one product gave none');
    return describeDetail(call, product);
  },
});
