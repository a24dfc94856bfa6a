import {
  ensureNamed,
  listAttributes,
  listBrands,
  listPrincipals,
  putBrand,
  putPrincipal,
  putAttributes as writeAttributes,
  putProductGroups as writeGroups,
} from '@omniroute/db/catalogue';
import { raiseBook } from '@omniroute/db/pricing';
import type { Refusal } from '@omniroute/domain';
import { ATTRIBUTE_KINDS, type AttributeDefinition } from '@omniroute/domain/catalogue';
import { plainText } from '@omniroute/domain/input';
import { z } from 'zod';
import { refuseIfAny, repeatsOf } from '../refusals.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { followWords } from '../search/index.ts';

const name = plainText(100);
const code = plainText(64);
interface Written {
  readonly changed: number;
}

interface Named {
  readonly name: string;
  readonly rename?: string | undefined;
}

/** Who stands twice, and who would take a name that another has. */
function checkNames(given: readonly Named[], known: readonly { name: string }[], field: string): Refusal[] {
  const twice = repeatsOf(given, (row) => row.name.toLowerCase()).map(({ row, index }) => ({
    code: 'name.twice',
    detail: `${row.name} stands twice.`,
    index,
    pointer: `/${field}/${index}/name`,
  }));
  const taken = given.flatMap(({ name: from, rename }, index): Refusal[] => {
    const other = known.find((row) => row.name.toLowerCase() === rename?.toLowerCase());
    if (!other || other.name.toLowerCase() === from.toLowerCase()) return [];
    return [
      {
        code: 'name.taken',
        detail: `There is a “${other.name}” already: choose another name.`,
        index,
        pointer: `/${field}/${index}/rename`,
      },
    ];
  });
  return [...twice, ...taken];
}

function note(call: Call, kind: string, change: { id: string; from: object | undefined; to: Record<string, unknown> }): void {
  const before = (change.from ?? {}) as Record<string, unknown>;
  const changes = Object.fromEntries(
    Object.entries(change.to).flatMap(([field, to]) => (before[field] === to ? [] : [[field, { from: before[field] ?? null, to }]])),
  );
  const type = `${kind}.${change.from ? 'changed' : 'created'}`;
  call.audit({ entityKind: kind, entityId: change.id, type, detail: { name: change.to['name'], changes } });
}

const PutPrincipalsInput = z.strictObject({
  principals: z
    .array(
      z.strictObject({
        name,
        rename: name.optional(),
        contactName: plainText(100).nullable().optional(),
        phone: plainText(40).nullable().optional(),
        email: z.email('must be an e-mail address').max(200).nullable().optional(),
        currency: z
          .string()
          .regex(/^[A-Z]{3}$/, 'must be a three-letter currency code')
          .nullable()
          .optional(),
      }),
    )
    .min(1)
    .max(500),
});

/** Adds principals or changes those whose name is there; what is not said stays. Throws Fault `refused` for a name that another has. */
export const putPrincipals = defineVerb<z.infer<typeof PutPrincipalsInput>, Written>({
  id: 'catalogue.put-principals',
  kind: 'write',
  input: PutPrincipalsInput,
  async run(call, { principals }) {
    const known = await listPrincipals(call.tx);
    refuseIfAny(checkNames(principals, known, 'principals'));
    let changed = 0;
    for (const { rename, ...given } of principals) {
      const from = known.find((row) => row.name.toLowerCase() === given.name.toLowerCase());
      const { id, productCount: _count, ...kept } = from ?? { id: call.ids.uuid(), productCount: 0, ...BLANK_PRINCIPAL };
      const told = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
      const to = { ...kept, ...told, name: rename ?? from?.name ?? given.name };
      if (from && Object.entries(to).every(([field, value]) => kept[field as keyof typeof kept] === value)) continue;
      await putPrincipal(call.tx, call.now, { id, ...to });
      note(call, 'principal', { id, from, to });
      if (from && from.name !== to.name) await followWords(call, { principals: [id] });
      changed += 1;
    }
    return { changed };
  },
});
const BLANK_PRINCIPAL = { name: '', contactName: null, phone: null, email: null, currency: null };

const PutBrandsInput = z.strictObject({
  brands: z
    .array(z.strictObject({ name, rename: name.optional(), principal: name.nullable().optional() }))
    .min(1)
    .max(500),
});

/** Adds brands or changes those whose name is there. A principal that is not there is added. Throws Fault `refused` for a name that another has. */
export const putBrands = defineVerb<z.infer<typeof PutBrandsInput>, Written>({
  id: 'catalogue.put-brands',
  kind: 'write',
  input: PutBrandsInput,
  async run(call, { brands }) {
    const known = await listBrands(call.tx);
    refuseIfAny(checkNames(brands, known, 'brands'));
    const named = [...new Set(brands.flatMap(({ principal }) => (typeof principal === 'string' ? [principal] : [])))];
    const wanted = named.toSorted().map((one) => ({ id: call.ids.uuid(), name: one }));
    const principals = wanted.length > 0 ? await ensureNamed(call.tx, call.now, { table: 'principals', wanted }) : new Map();
    let changed = 0;
    let isRenamed = false;
    for (const { name: from, rename, principal } of brands) {
      const kept = known.find((row) => row.name.toLowerCase() === from.toLowerCase());
      const to = { name: rename ?? kept?.name ?? from, principal: principal === undefined ? (kept?.principal ?? null) : principal };
      if (kept && kept.name === to.name && kept.principal === to.principal) continue;
      const id = kept?.id ?? call.ids.uuid();
      const principalId = to.principal === null ? null : (principals.get(to.principal.toLowerCase())?.id ?? kept?.principalId ?? null);
      await putBrand(call.tx, call.now, { id, name: to.name, principalId });
      note(call, 'brand', { id, from: kept, to });
      if (kept && kept.name !== to.name) await followWords(call, { brands: [id] });
      isRenamed ||= kept !== undefined && kept.name !== to.name;
      changed += 1;
    }
    if (isRenamed) await raiseBook(call.tx, 'products', call.now);
    return { changed };
  },
});

const PutGroupsInput = z.strictObject({ groups: z.array(z.strictObject({ code, name })).min(1).max(500) });

/** Adds groups of products or renames those whose code is there. */
export const putProductGroups = defineVerb<z.infer<typeof PutGroupsInput>, Written>({
  id: 'catalogue.put-product-groups',
  kind: 'write',
  input: PutGroupsInput,
  async run(call, { groups }) {
    refuseIfAny(
      repeatsOf(groups, (row) => row.code).map(({ row, index }) => ({
        code: 'group.twice',
        detail: `${row.code} stands twice.`,
        index,
        pointer: `/groups/${index}/code`,
      })),
    );
    const written = await writeGroups(
      call.tx,
      call.now,
      groups.map((group) => ({ ...group, id: call.ids.uuid() })),
    );
    for (const { id, code: own } of written)
      call.audit({ entityKind: 'product-group', entityId: id, type: 'product-group.put', detail: { code: own } });
    return { changed: written.length };
  },
});

const AttributeInput = z.strictObject({
  code,
  name,
  kind: z.enum(ATTRIBUTE_KINDS),
  choices: z.array(plainText(100)).max(200).default([]),
  measure: plainText(20).nullable().default(null),
});
const PutAttributesInput = z.strictObject({ attributes: z.array(AttributeInput).min(1).max(200) });

/** What an attribute cannot be: twice here, a choice without choices, or of another kind than the values that products have. */
function checkAttributes(
  given: readonly AttributeDefinition[],
  known: readonly (AttributeDefinition & { productCount: number })[],
): Refusal[] {
  const twice = repeatsOf(given, (row) => row.code).map(({ row, index }) => ({
    code: 'attribute.twice',
    detail: `${row.code} stands twice.`,
    index,
    pointer: `/attributes/${index}/code`,
  }));
  return given.reduce<Refusal[]>((refusals, { code: own, kind, choices, name: shown }, index) => {
    const no = (reason: string, detail: string, field: string) =>
      refusals.push({ code: reason, detail, index, pointer: `/attributes/${index}/${field}` });
    if (kind === 'choice' && choices.length < 2) no('attribute.choices', `${shown}: name at least two values to choose from.`, 'choices');
    const before = known.find((row) => row.code === own);
    if (before && before.kind !== kind && before.productCount > 0)
      no(
        'attribute.kind',
        `${shown}: ${before.productCount} products have a ${before.kind} here. Give the other kind a code of its own.`,
        'kind',
      );
    return refusals;
  }, twice);
}

/** Adds attributes or changes those whose code is there. Throws Fault `refused` for another kind than products have values of. */
export const putAttributes = defineVerb<z.infer<typeof PutAttributesInput>, Written>({
  id: 'catalogue.put-attributes',
  kind: 'write',
  input: PutAttributesInput,
  async run(call, { attributes }) {
    refuseIfAny(checkAttributes(attributes, await listAttributes(call.tx)));
    const written = await writeAttributes(
      call.tx,
      call.now,
      attributes.map((attribute) => ({ ...attribute, id: call.ids.uuid() })),
    );
    for (const { id, code: own } of written)
      call.audit({ entityKind: 'attribute', entityId: id, type: 'attribute.put', detail: { code: own } });
    return { changed: written.length };
  },
});
