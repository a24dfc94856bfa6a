import { findLastChange } from '@omniroute/db/catalogue';
import { findPromotionsNaming } from '@omniroute/db/pricing';
import { Fault, type Refusal } from '@omniroute/domain';
import { z } from 'zod';
import type { Call } from '../run-verb.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a screen says beside the word itself, so that nobody overwrites what they have not seen. */
export const editInput = <Shape extends z.core.$ZodLooseShape>(fields: Shape) => ({
  /** Of the one that is changed: its name may be another by now. */
  id: z.uuid().optional(),
  /** It is to be added: one that is there already is refused instead of changed. */
  isNew: z.boolean().optional(),
  /** Its fields as they were when the edit began; a field that somebody has changed since is not overwritten. */
  seen: z.strictObject(fields).partial().optional(),
});

/** A word with what a call makes of it. */
export interface WordPlan<Kept extends { readonly id: string }> {
  readonly index: number;
  /** As it is; undefined where it is new. */
  readonly kept: Kept | undefined;
  readonly id: string;
  /** All its fields as they shall be. */
  readonly to: Fields;
  readonly seen: Fields | undefined;
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
const fieldOf = (record: object | undefined, field: string): unknown => (record as Fields | undefined)?.[field] ?? null;

/** Fields that a plan changes, before and after. */
export const changesOf = ({
  kept,
  to,
}: Pick<WordPlan<{ readonly id: string }>, 'kept' | 'to'>): Record<string, { from: unknown; to: unknown }> =>
  Object.fromEntries(
    Object.entries(to).flatMap(([field, value]) => {
      const from = fieldOf(kept, field);
      return isSame(from, value) ? [] : [[field, { from, to: value ?? null }]];
    }),
  );

export const isChanged = (plan: Pick<WordPlan<{ readonly id: string }>, 'kept' | 'to'>): boolean =>
  plan.kept === undefined || Object.keys(changesOf(plan)).length > 0;

const shown = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return 'nothing';
  return Array.isArray(value) ? `“${value.join(', ')}”` : `“${String(value)}”`;
};

interface Naming {
  /** `brand`: begins the codes of what is refused. */
  readonly kind: string;
  /** Where the rows stand in the input. */
  readonly field: string;
  /** The input's name of a field, where it is another: a name is changed by `rename`. */
  readonly inputOf?: Readonly<Record<string, string>>;
}

/** Throws Fault `conflict`, showing both sides, where somebody has changed a field since it was seen, and the call would change it too. */
export async function refuseClashes(
  call: Call,
  { kind, field, inputOf }: Naming,
  plans: readonly WordPlan<{ readonly id: string }>[],
): Promise<void> {
  const clashes: Refusal[] = [];
  for (const { kept, seen, to, index } of plans) {
    if (!kept || !seen) continue;
    const fields = Object.keys(changesOf({ kept, to })).filter((name) => name in seen && !isSame(fieldOf(kept, name), seen[name]));
    if (fields.length === 0) continue;
    const last = await findLastChange(call.tx, kept.id);
    const who = last ? `${last.actor} made it` : 'It is';
    for (const name of fields) {
      const detail = `${who} ${shown(fieldOf(kept, name))} meanwhile; you say ${shown(to[name])}.`;
      clashes.push({ code: 'field.changed', index, pointer: `/${field}/${index}/${inputOf?.[name] ?? name}`, detail });
    }
  }
  if (clashes.length === 0) return;
  const detail = clashes.map((clash) => clash.detail).join(' ');
  throw new Fault('conflict', { code: `${kind}.changed-meanwhile`, detail, errors: clashes });
}

/** One that was given by its id, and is there no more. */
export const gone = (kind: string, name: string, pointer: string): Refusal => ({
  code: `${kind}.gone`,
  detail: `${name} was removed or merged meanwhile. Look at the list again.`,
  pointer,
});

/** Notes what was added or changed on the word's own timeline. */
export function noteWord(call: Call, kind: string, plan: WordPlan<{ readonly id: string }> & { readonly label: string }): void {
  const { id, kept, label } = plan;
  const type = `${kind}.${kept ? 'changed' : 'created'}`;
  call.audit({ entityKind: kind, entityId: id, type, detail: { name: label, changes: changesOf(plan) } });
}

/** Why words cannot get another name, or go: promotions find their goods by them. `places` are the pointers by word. */
export async function namedByPromotions(
  call: Call,
  field: 'brands' | 'categories' | 'productGroups',
  places: ReadonlyMap<string, string>,
): Promise<Refusal[]> {
  const naming = await findPromotionsNaming(call.tx, field, { words: [...places.keys()], at: call.now });
  return [...places].flatMap(([word, pointer]): Refusal[] => {
    const own = naming.filter((one) => one.word === word);
    if (own.length === 0) return [];
    const names = own.slice(0, 3).map(({ code, name }) => `${name} (${code})`);
    const more = own.length > 3 ? ` and ${own.length - 3} more` : '';
    const detail = `${names.join(', ')}${more} ${own.length === 1 ? 'is a promotion that names' : 'are promotions that name'} ${word}, and would give nothing any more. Change or end ${own.length === 1 ? 'it' : 'them'} first.`;
    return [{ code: 'word.in-promotion', detail, pointer }];
  });
}
