import {
  type AttributeRow,
  ensureNamed,
  findKnownSkus,
  listAttributes,
  listProductGroups,
  type NamedRow,
  type StoredProduct,
} from '@omniroute/db/catalogue';
import type { Refusal } from '@omniroute/domain';
import { type ProductInput as Given, MAX_CATEGORY_NAME, type Product, readAttribute } from '@omniroute/domain/catalogue';
import type { Call } from '../run-verb.ts';
import { addMissing, type CategoryTree, categoriesMeant, pathText, tooLongIn } from './category-words.ts';
import type { ProductInput } from './product-input.ts';

/** What the words of a call point at: read, and added where a name is new, once for all its products. */
export interface Words {
  readonly tree: CategoryTree;
  readonly brands: ReadonlyMap<string, NamedRow>;
  readonly principals: ReadonlyMap<string, NamedRow>;
  readonly attributes: ReadonlyMap<string, AttributeRow>;
  readonly groups: ReadonlySet<string>;
  /** SKUs that are there, or in this call. */
  readonly skus: ReadonlySet<string>;
}

const distinct = (values: readonly (string | null | undefined)[]): string[] => [
  ...new Set(values.filter((value): value is string => typeof value === 'string')),
];

const byName = (call: Call, names: readonly string[]): { id: string; name: string }[] => {
  const seen = new Map(names.toReversed().map((name) => [name.toLowerCase(), name]));
  return [...seen.values()].toSorted().map((name) => ({ id: call.ids.uuid(), name }));
};

async function readMakers(
  call: Call,
  given: readonly ProductInput[],
  kept: readonly Product[],
): Promise<Pick<Words, 'brands' | 'principals'>> {
  const all = [...kept, ...given];
  const principals = await ensureNamed(call.tx, call.now, {
    table: 'principals',
    wanted: byName(call, distinct(all.map(({ principal }) => principal))),
  });
  const principalOf = new Map(all.toReversed().map(({ brand, principal }) => [brand?.toLowerCase(), principal?.toLowerCase()]));
  const brands = await ensureNamed(call.tx, call.now, {
    table: 'brands',
    wanted: byName(call, distinct(all.map(({ brand }) => brand))).map((row) => ({
      ...row,
      principalId: principals.get(principalOf.get(row.name.toLowerCase()) ?? '')?.id,
    })),
  });
  return { brands, principals };
}

/** Reads what these products' words point at; brands, principals and categories that are not there yet are added. */
export async function readWords(
  call: Call,
  given: readonly ProductInput[],
  { stored, tree }: { stored: readonly StoredProduct[]; tree: CategoryTree },
): Promise<Words> {
  await addMissing(call, tree, distinct(given.map(({ category }) => category)));
  const makers = await readMakers(
    call,
    given,
    stored.map(({ product }) => product),
  );
  const others = distinct(given.flatMap(({ predecessor, substitutes }) => [predecessor, ...(substitutes ?? [])]));
  const known = await findKnownSkus(call.tx, others);
  const needsAttributes = given.some(({ attributes }) => attributes !== undefined);
  const attributes = needsAttributes ? await listAttributes(call.tx) : [];
  const groups = given.some((one) => one.groups !== undefined) ? await listProductGroups(call.tx) : [];
  return {
    tree,
    ...makers,
    attributes: new Map(attributes.map((row) => [row.code, row])),
    groups: new Set(groups.map(({ code }) => code)),
    skus: new Set([...known, ...given.map(({ sku }) => sku)]),
  };
}

type Found<T> = { readonly value: T } | { readonly refusals: Refusal[] };
const no = (code: string, detail: string, pointer: string): Refusal => ({ code, detail, pointer });

/** The category meant, where several are called alike the one in which the product stands. */
function findCategory({ tree }: Words, given: ProductInput, current: StoredProduct | undefined): Found<string | undefined> {
  if (given.category === undefined) return { value: undefined };
  const tooLong = tooLongIn(given.category);
  if (tooLong !== undefined) {
    const detail = `${given.sku}: the category “${tooLong.slice(0, 40)}…” is longer than ${MAX_CATEGORY_NAME} characters. Shorten its name.`;
    return { refusals: [no('category.too-long', detail, '/category')] };
  }
  const meant = categoriesMeant(tree, given.category);
  const own = meant.find(({ id }) => id === current?.categoryId) ?? (meant.length === 1 ? meant[0] : undefined);
  if (own) return { value: own.id };
  const paths = meant.map(({ id }) => `“${pathText(tree, id)}”`).join(' or ');
  const detail = `${given.sku}: there are ${meant.length} categories “${given.category}”: say ${paths}.`;
  return { refusals: [no('category.ambiguous', detail, '/category')] };
}

function readAttributes(words: Words, given: ProductInput): Found<Record<string, string | null>> {
  const value: Record<string, string | null> = {};
  const refusals: Refusal[] = [];
  for (const [code, text] of Object.entries(given.attributes ?? {})) {
    const definition = words.attributes.get(code);
    if (!definition) {
      const known = [...words.attributes.keys()].slice(0, 20).join(', ') || 'none yet';
      refusals.push(
        no(
          'attribute.unknown',
          `${given.sku}: there is no attribute “${code}” here; there are: ${known}. Add it first, or write one of them.`,
          '/attributes',
        ),
      );
      continue;
    }
    const read = text === null ? { ok: true as const, value: null } : readAttribute(definition, String(text));
    if (read.ok) value[code] = read.value;
    else refusals.push(no(read.error.code, `${given.sku}: ${read.error.detail}`, '/attributes'));
  }
  return refusals.length > 0 ? { refusals } : { value };
}

function checkReferences(words: Words, { sku, groups = [], predecessor, substitutes = [] }: ProductInput): Refusal[] {
  const refusals: Refusal[] = [];
  for (const [place, code] of groups.entries())
    if (!words.groups.has(code))
      refusals.push(no('group.unknown', `${sku}: there is no group of products with the code ${code}. Add it first.`, `/groups/${place}`));
  if (predecessor === sku) refusals.push(no('predecessor.itself', `${sku} cannot succeed itself.`, '/predecessor'));
  else if (typeof predecessor === 'string' && !words.skus.has(predecessor))
    refusals.push(
      no('predecessor.unknown', `${sku}: there is no product with the SKU ${predecessor} that it could succeed.`, '/predecessor'),
    );
  for (const [place, other] of substitutes.entries()) {
    const pointer = `/substitutes/${place}`;
    if (other === sku) refusals.push(no('substitute.itself', `${sku} cannot stand in for itself.`, pointer));
    else if (!words.skus.has(other))
      refusals.push(no('substitute.unknown', `${sku}: there is no product with the SKU ${other} to stand in for it.`, pointer));
    else if (substitutes.indexOf(other) !== place)
      refusals.push(no('substitute.twice', `${sku}: ${other} stands twice among the substitutes.`, pointer));
  }
  return refusals;
}

/** The product's words as the domain takes them, with the category they name; or what they do not name. */
export function resolveWords(
  words: Words,
  given: ProductInput,
  current: StoredProduct | undefined,
): Found<{ readonly given: Given; readonly categoryId: string | null }> {
  const [category, attributes, refusals] = [
    findCategory(words, given, current),
    readAttributes(words, given),
    checkReferences(words, given),
  ];
  if ('refusals' in category || 'refusals' in attributes || refusals.length > 0)
    return { refusals: [category, attributes].flatMap((one) => ('refusals' in one ? one.refusals : [])).concat(refusals) };
  const categoryId = category.value ?? current?.categoryId ?? null;
  const { category: _words, attributes: _values, brand, principal, ...rest } = given;
  return {
    value: {
      categoryId,
      given: {
        ...rest,
        ...(category.value !== undefined && { category: pathText(words.tree, category.value) }),
        ...(brand !== undefined && { brand: words.brands.get(brand.toLowerCase())?.name ?? brand }),
        ...(principal !== undefined && { principal: words.principals.get(principal.toLowerCase())?.name ?? principal }),
        ...(given.attributes && { attributes: attributes.value }),
      },
    },
  };
}
