import {
  type AttributeRow,
  countValues,
  holdWords,
  listAttributes,
  removeAttributes,
  renameChoices,
  putAttributes as writeAttributes,
} from '@omniroute/db/catalogue';
import type { Refusal } from '@omniroute/domain';
import { ATTRIBUTE_KINDS, type AttributeDefinition } from '@omniroute/domain/catalogue';
import { plainText } from '@omniroute/domain/input';
import { z } from 'zod';
import { refuseIfAny, repeatsOf } from '../refusals.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { followProducts } from '../search/index.ts';
import type { WordsWritten } from './put-brands.ts';
import { refuseInUse } from './removed-words.ts';
import { editInput, isChanged, noteWord, refuseClashes, type WordPlan } from './word-changes.ts';

const code = plainText(64);
const choice = plainText(100);
const name = plainText(100);
const kind = z.enum(ATTRIBUTE_KINDS);
const choices = z.array(choice).max(200);
const measure = plainText(20).nullable();
const { isNew, seen } = editInput({ name, kind, choices, measure });
const AttributeInput = z.strictObject({
  ...{ code, name, kind, isNew, seen },
  choices: choices.default([]),
  measure: measure.default(null),
  /** Choices that are called otherwise from now on; products that have them follow. */
  renamed: z
    .array(z.strictObject({ from: choice, to: choice }))
    .max(200)
    .default([]),
});
const PutAttributesInput = z.strictObject({
  attributes: z.array(AttributeInput).max(200).default([]),
  /** Codes of attributes that no product has. */
  remove: z.array(code).max(200).default([]),
});
type PutAttributesInput = z.infer<typeof PutAttributesInput>;
type Given = PutAttributesInput['attributes'][number];
type Plan = WordPlan<AttributeRow> & { readonly given: Given; readonly to: AttributeDefinition & Readonly<Record<string, unknown>> };
type No = (reason: string, detail: string, field: string) => number;

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Choices that stand twice, too few of them, and new names of what is no choice. */
function checkChoices({ kind: own, choices: all, renamed, name: shown }: Given, kept: AttributeRow | undefined, no: No): void {
  if (own === 'choice' && all.length < 2) no('attribute.choices', `${shown}: name at least two values to choose from.`, 'choices');
  const [twice] = repeatsOf(all, (one) => one.toLowerCase());
  if (twice) no('attribute.choice-twice', `${shown}: “${twice.row}” stands twice.`, `choices/${twice.index}`);
  for (const { from, to } of renamed)
    if (!kept?.choices.includes(from) || !all.some((one) => same(one, to)))
      no(
        'attribute.choice-unknown',
        `${shown}: “${from}” cannot become “${to}”: it is no choice, or the new name is not among them.`,
        'choices',
      );
}

/** What an attribute cannot be: twice here, a choice without choices, or of another kind than the values that products have. */
function check(given: readonly Given[], known: readonly AttributeRow[]): Refusal[] {
  const twice = repeatsOf(given, (row) => row.code).map(({ row, index }) => ({
    code: 'attribute.twice',
    detail: `${row.code} stands twice.`,
    index,
    pointer: `/attributes/${index}/code`,
  }));
  return given.reduce<Refusal[]>((refusals, said, index) => {
    const no: No = (reason, detail, field) => refusals.push({ code: reason, detail, index, pointer: `/attributes/${index}/${field}` });
    const kept = known.find((row) => row.code === said.code);
    if (said.isNew && kept) no('attribute.taken', `“${kept.name}” has the code ${said.code} already: choose another.`, 'code');
    if (said.seen && !kept) no('attribute.gone', `${said.name} was removed meanwhile. Look at the list again.`, 'name');
    checkChoices(said, kept, no);
    if (kept && kept.kind !== said.kind && kept.productCount > 0)
      no(
        'attribute.kind',
        `${said.name}: ${kept.productCount} products have a ${kept.kind} here. Give the other kind a code of its own.`,
        'kind',
      );
    return refusals;
  }, twice);
}

/** Choices that products have and that would be no choice any more. */
async function checkUsed(call: Call, { kept, given, index }: Plan): Promise<Refusal[]> {
  if (kept?.kind !== 'choice' || given.kind !== 'choice') return [];
  const left = kept.choices.filter((one) => !given.choices.includes(one) && !given.renamed.some(({ from }) => from === one));
  if (left.length === 0) return [];
  const used = await countValues(call.tx, kept.id);
  return left.flatMap((one): Refusal[] => {
    const count = used.get(one) ?? 0;
    if (count === 0) return [];
    const detail = `${given.name}: ${count} product${count === 1 ? ' has' : 's have'} “${one}”. Rename it, or give them another value first.`;
    return [{ code: 'attribute.choice-used', detail, index, pointer: `/attributes/${index}/choices` }];
  });
}

async function write(call: Call, plans: readonly Plan[]): Promise<void> {
  await writeAttributes(
    call.tx,
    call.now,
    plans.map(({ id, to: { code: own, name: shown, kind: how, choices: all, measure: unit } }) => ({
      ...{ id, code: own, name: shown, kind: how, choices: all, measure: unit },
    })),
  );
  for (const plan of plans) {
    noteWord(call, 'attribute', { ...plan, label: plan.to.name });
    await followProducts(call, await renameChoices(call.tx, plan.id, plan.given.renamed));
  }
}

/**
 * Adds attributes, changes those whose code is there, and removes those that no product has. Products follow a choice that gets another
 * name, and are found by it. Throws Fault `refused` for another kind, or a choice less, than products have values of; `conflict` where somebody
 * changed the same since it was seen.
 */
export const putAttributes = defineVerb<PutAttributesInput, WordsWritten>({
  id: 'catalogue.put-attributes',
  kind: 'write',
  input: PutAttributesInput as z.ZodType<PutAttributesInput>,
  async run(call, { attributes, remove }) {
    await holdWords(call.tx, 'attributes', { changed: attributes.map((row) => row.code), removed: remove });
    const known = await listAttributes(call.tx);
    refuseIfAny(check(attributes, known));
    const all = attributes.map((given, index): Plan => {
      const kept = known.find((row) => row.code === given.code);
      const to = { code: given.code, name: given.name, kind: given.kind, choices: given.choices, measure: given.measure };
      return { index, kept, id: kept?.id ?? call.ids.uuid(), to, seen: given.seen, given };
    });
    await refuseClashes(call, { kind: 'attribute', field: 'attributes' }, all);
    const plans = all.filter(isChanged);
    const used: Refusal[] = [];
    for (const plan of plans) used.push(...(await checkUsed(call, plan)));
    refuseIfAny(used);
    await write(call, plans);
    const removed = refuseInUse({ kind: 'attribute', remove, known }, ({ code: own }) => own);
    await removeAttributes(
      call.tx,
      removed.map(({ id }) => id),
    );
    for (const row of removed)
      call.audit({ entityKind: 'attribute', entityId: row.id, type: 'attribute.removed', detail: { code: row.code, name: row.name } });
    return { changed: plans.length, removed: removed.length };
  },
});
