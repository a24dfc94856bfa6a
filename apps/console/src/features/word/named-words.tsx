'use client';

import { type ReactNode, useState } from 'react';
import { useTRPCClient } from '../../trpc/client.tsx';
import { TextField } from '../product/index.ts';
import { type Merge, MergeDialog } from './merge-dialog.tsx';
import { wordText } from './text.ts';
import { useWordChange } from './use-word-change.ts';
import { takenBy, textOrNull, type WordRow } from './word.ts';
import { WordDialog } from './word-dialog.tsx';
import { WordKind, type WordQuery, type WordWords } from './word-kind.tsx';

const text = wordText('en');

type Client = ReturnType<typeof useTRPCClient>;
type Facts<Fact extends string> = Readonly<Record<Fact, string | null>>;

interface Named {
  readonly id: string;
  readonly name: string;
  readonly productCount: number;
}

/** A word as it is sent: by its name, with what is known of it beside. */
type Said<Fact extends string> = Facts<Fact> & {
  readonly id?: string;
  readonly name: string;
  readonly rename?: string;
  readonly isNew: boolean;
  readonly seen?: Facts<Fact> & { readonly name: string };
};

/** A fact as a field of the form has it. */
export interface FactField {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
}

/** Words that go by their name and can be merged: what is known of one, and how it is shown, written and sent. */
export interface NamedKind<Row extends Named & Facts<Fact>, Fact extends string> {
  readonly kind: 'brand' | 'principal';
  readonly label: string;
  readonly words: WordWords;
  readonly facts: readonly Fact[];
  readonly rowOf: (row: Row) => WordRow;
  readonly fields: (fieldOf: (fact: Fact) => FactField) => ReactNode;
  readonly put: (client: Client, sent: { said: Said<Fact>[]; remove: string[]; requestId: string }) => Promise<unknown>;
  readonly merge: (client: Client, sent: { keeper: string; merged: string; expected: number; requestId: string }) => Promise<unknown>;
}

const factsOf = <Fact extends string>(facts: readonly Fact[], of: (fact: Fact) => string | null): Facts<Fact> =>
  Object.fromEntries(facts.map((fact) => [fact, of(fact)])) as Facts<Fact>;

interface Props<Row extends Named & Facts<Fact>, Fact extends string> {
  readonly of: NamedKind<Row, Fact>;
  readonly query: WordQuery<Row>;
  readonly mayEdit: boolean;
}

/** The words of such a kind, and what can be done with each. */
export function NamedWords<Row extends Named & Facts<Fact>, Fact extends string>({ of, query, mayEdit }: Props<Row, Fact>) {
  const client = useTRPCClient();
  const { kind, label, words, rowOf, facts } = of;
  return (
    <WordKind
      {...{ kind, label, words, rowOf, query, mayEdit }}
      remove={({ name }, requestId) => of.put(client, { said: [], remove: [name], requestId })}
      restore={(row, requestId) =>
        of.put(client, { said: [{ ...factsOf(facts, (fact) => row[fact]), name: row.name, isNew: true }], remove: [], requestId })
      }
      form={({ row, ...open }) => <EditWord of={of} word={row} {...open} />}
      merge={({ row, ...open }) => <MergeWord of={of} word={row} {...open} />}
    />
  );
}

interface Open<Row extends Named & Facts<Fact>, Fact extends string> {
  readonly of: NamedKind<Row, Fact>;
  readonly rows: readonly Row[];
  readonly onClose: () => void;
}

interface Form<Fact extends string> {
  readonly name: string;
  readonly facts: Readonly<Record<Fact, string>>;
}

function useEdit<Row extends Named & Facts<Fact>, Fact extends string>(
  { put, facts }: NamedKind<Row, Fact>,
  word: Row | undefined,
  onDone: () => void,
) {
  const client = useTRPCClient();
  return useWordChange({
    send: ({ form, overTheirs }: { readonly form: Form<Fact>; readonly overTheirs: boolean }, requestId) => {
      const wanted = form.name.trim();
      const now = factsOf(facts, (fact) => textOrNull(form.facts[fact]));
      if (!word) return put(client, { said: [{ ...now, name: wanted, isNew: true }], remove: [], requestId });
      const { id, name } = word;
      const seen = { ...factsOf(facts, (fact) => word[fact]), name };
      const said = { ...now, id, name, isNew: false, ...(wanted !== name && { rename: wanted }), ...(!overTheirs && { seen }) };
      return put(client, { said: [said], remove: [], requestId });
    },
    onDone,
  });
}

function EditWord<Row extends Named & Facts<Fact>, Fact extends string>(props: Open<Row, Fact> & { readonly word: Row | undefined }) {
  const { of, word: first, rows, onClose } = props;
  // As it was when the form opened: the list behind it may change meanwhile.
  const [word] = useState(first);
  const [form, setForm] = useState<Form<Fact>>(() => ({
    name: word?.name ?? '',
    facts: factsOf(of.facts, (fact) => word?.[fact] ?? '') as Form<Fact>['facts'],
  }));
  const [isTried, setTried] = useState(false);
  const change = useEdit(of, word, onClose);
  const other = takenBy(rows, form.name, word?.id);
  const wrong = form.name.trim() === '' ? text.needed : other && text.taken(other.name);
  const save = (overTheirs: boolean) => {
    setTried(true);
    if (!wrong) change.send({ form, overTheirs });
  };
  const fieldOf = (fact: Fact): FactField => ({
    value: form.facts[fact],
    onChange: (value) => setForm({ ...form, facts: { ...form.facts, [fact]: value } }),
    error: change.errorOf(fact),
  });
  return (
    <WordDialog
      title={word ? text.changeOne(word.name) : of.words.add}
      change={change}
      placed={['name', 'rename', ...of.facts]}
      draft={form}
      onSave={() => save(false)}
      onSaveMine={() => save(true)}
      onClose={onClose}
    >
      <TextField
        label={text.name}
        autoFocus
        maxLength={100}
        value={form.name}
        onChange={(name) => setForm({ ...form, name })}
        error={(isTried ? wrong : undefined) ?? change.errorOf('name', 'rename')}
      />
      {of.fields(fieldOf)}
    </WordDialog>
  );
}

function MergeWord<Row extends Named & Facts<Fact>, Fact extends string>({
  of,
  word,
  rows,
  onClose,
}: Open<Row, Fact> & { readonly word: Row }) {
  const client = useTRPCClient();
  const change = useWordChange({
    send: ({ keeper, merged }: Merge, requestId) =>
      of.merge(client, { keeper: keeper.id, merged: merged.id, expected: merged.productCount, requestId }),
    told: (_answer, { keeper, merged }) => text.merged(merged.name, keeper.name),
    onDone: onClose,
  });
  return <MergeDialog merged={word} all={rows} change={change} onClose={onClose} />;
}
