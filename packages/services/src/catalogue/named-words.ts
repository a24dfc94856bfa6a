import type { Refusal } from '@omniroute/domain';
import { repeatsOf } from '../refusals.ts';
import type { Call } from '../run-verb.ts';
import { gone, type WordPlan } from './word-changes.ts';

// Brands and principals are called by their names, which may change.

interface Row {
  readonly id: string;
  readonly name: string;
}
interface Given {
  readonly name: string;
  readonly rename?: string | undefined;
  readonly id?: string | undefined;
  readonly isNew?: boolean | undefined;
  readonly seen?: Readonly<Record<string, unknown>> | undefined;
}

const alike = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** What becomes of each row that is given; `more` says the fields beside its name. */
export function planNamed<Kept extends Row, Said extends Given>(
  call: Call,
  { given, known }: { readonly given: readonly Said[]; readonly known: readonly Kept[] },
  more: (said: Said, kept: Kept | undefined) => Readonly<Record<string, unknown>>,
): WordPlan<Kept>[] {
  return given.map((said, index) => {
    const kept = known.find((row) => (said.id === undefined ? alike(row.name, said.name) : row.id === said.id));
    const to = { name: said.rename ?? kept?.name ?? said.name, ...more(said, kept) };
    return { index, kept, id: kept?.id ?? call.ids.uuid(), to, seen: said.seen };
  });
}

interface Checked {
  readonly given: readonly Given[];
  readonly known: readonly Row[];
  readonly plans: readonly WordPlan<Row>[];
}

/** Who stands twice, is there no more, or would have a name that another has. */
export function checkNames(
  { kind, field }: { readonly kind: string; readonly field: string },
  { given, known, plans }: Checked,
): Refusal[] {
  const twice = repeatsOf(given, (row) => row.id ?? row.name.toLowerCase()).map(({ row, index }) => ({
    code: 'name.twice',
    detail: `${row.name} stands twice.`,
    index,
    pointer: `/${field}/${index}/name`,
  }));
  const wrong = given.flatMap((said, index): Refusal[] => {
    const plan = plans[index];
    const at = (input: string): string => `/${field}/${index}/${input}`;
    if (said.id !== undefined && !plan?.kept) return [{ index, ...gone(kind, said.name, at('name')) }];
    const wanted = said.rename ?? said.name;
    const other = known.find((row) => alike(row.name, wanted) && (said.isNew || row.id !== plan?.kept?.id));
    if (!other || (!said.isNew && said.rename === undefined)) return [];
    const detail = `There is a “${other.name}” already: choose another name.`;
    return [{ code: 'name.taken', detail, index, pointer: at(said.rename === undefined ? 'name' : 'rename') }];
  });
  // Two of one call that would be called alike: the second is told so, as if the first were there.
  const alikeThen = repeatsOf(plans, (plan) => String(plan.to['name']).toLowerCase()).flatMap(({ row: plan, index }): Refusal[] => {
    const said = given[index];
    if (!said || twice.some((one) => one.index === index) || wrong.some((one) => one.index === index)) return [];
    const detail = `Two of these would be called “${String(plan.to['name'])}”: choose another name, or merge them.`;
    return [{ code: 'name.taken', detail, index, pointer: `/${field}/${index}/${said.rename === undefined ? 'name' : 'rename'}` }];
  });
  return [...twice, ...wrong, ...alikeThen];
}
