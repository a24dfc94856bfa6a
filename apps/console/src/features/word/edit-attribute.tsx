'use client';

import { ATTRIBUTE_KINDS, type AttributeKind, freeCode } from '@omniroute/domain/catalogue';
import { Button, Field, IconButton, Input, Select } from '@omniroute/ui/primitives';
import { Plus, X } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTRPCClient } from '../../trpc/client.tsx';
import { TextField } from '../product/index.ts';
import { type ChoiceDraft, draftsOf, saidOf } from './choices.ts';
import { kindNames, wordText } from './text.ts';
import { useWordChange } from './use-word-change.ts';
import { type Attribute, textOrNull } from './word.ts';
import { WordDialog } from './word-dialog.tsx';

const text = wordText('en');

interface Props {
  readonly attribute: Attribute | undefined;
  readonly rows: readonly Attribute[];
  readonly onClose: () => void;
}

/** What is typed of an attribute, and how it is sent. */
function useForm({ attribute: first, rows, onClose }: Props) {
  const client = useTRPCClient();
  const [attribute] = useState(first);
  const [form, setForm] = useState({ name: first?.name ?? '', code: first?.code, measure: first?.measure ?? '' });
  const [kind, setKind] = useState<AttributeKind>(first?.kind ?? 'choice');
  const [choices, setChoices] = useState<readonly ChoiceDraft[]>(() =>
    draftsOf(first?.choices ?? ['', '']).map((one) => ({ ...one, from: first ? one.from : '' })),
  );
  const [isTried, setTried] = useState(false);
  const code = form.code ?? (form.name.trim() === '' ? '' : freeCode(form.name, new Set(rows.map((row) => row.code))));
  const said = kind === 'choice' ? saidOf(choices) : { choices: [], renamed: [] };
  const change = useWordChange({
    send: (overTheirs: boolean, requestId) => {
      const own = {
        code: code.trim(),
        name: form.name.trim(),
        kind,
        measure: kind === 'number' ? textOrNull(form.measure) : null,
        ...said,
      };
      const seen = attribute &&
        !overTheirs && {
          seen: { name: attribute.name, kind: attribute.kind, choices: [...attribute.choices], measure: attribute.measure },
        };
      return client.catalogue.putAttributes.mutate({ attributes: [{ ...own, isNew: !attribute, ...seen }], remove: [], requestId });
    },
    onDone: onClose,
  });
  const wrong = {
    name: form.name.trim() === '' ? text.needed : undefined,
    code: code.trim() === '' ? text.codeNeeded : undefined,
    choices: kind === 'choice' && said.choices.length < 2 ? text.twoChoices : undefined,
  };
  const save = (overTheirs: boolean) => {
    setTried(true);
    if (!wrong.name && !wrong.code && !wrong.choices) change.send(overTheirs);
  };
  const errorOf = (field: keyof typeof wrong) => (isTried ? wrong[field] : undefined) ?? change.errorOf(field);
  return { attribute, form, setForm, code, kind, setKind, choices, setChoices, change, save, errorOf };
}

/** An attribute's name, kind and choices. */
export function EditAttribute(props: Props) {
  const { attribute, form, setForm, code, kind, setKind, choices, setChoices, change, save, errorOf } = useForm(props);
  const isUsed = (attribute?.productCount ?? 0) > 0;
  return (
    <WordDialog
      title={attribute ? text.changeOne(attribute.name) : text.addAttribute}
      change={change}
      placed={['name', 'code', 'kind', 'choices', 'measure']}
      draft={[form, kind, choices]}
      onSave={() => save(false)}
      onSaveMine={() => save(true)}
      onClose={props.onClose}
    >
      <TextField
        label={text.name}
        autoFocus
        maxLength={100}
        value={form.name}
        onChange={(name) => setForm({ ...form, name })}
        error={errorOf('name')}
      />
      <TextField
        label={text.code}
        hint={text.attributeCodeHint}
        maxLength={64}
        disabled={attribute !== undefined}
        value={code}
        onChange={(next) => setForm({ ...form, code: next })}
        error={errorOf('code')}
      />
      <Field label={text.kind} hint={isUsed ? text.kindFixed(attribute?.productCount ?? 0) : undefined} error={change.errorOf('kind')}>
        {(control) => (
          <Select
            {...control}
            disabled={isUsed}
            options={ATTRIBUTE_KINDS.map((one) => ({ value: one, label: kindNames[one] }))}
            value={kind}
            onValueChange={(next) => setKind(next as AttributeKind)}
          />
        )}
      </Field>
      {kind === 'number' && (
        <TextField
          label={text.measure}
          hint={text.measureHint}
          optional
          maxLength={20}
          value={form.measure}
          onChange={(measure) => setForm({ ...form, measure })}
          error={change.errorOf('measure')}
        />
      )}
      {kind === 'choice' && <Choices drafts={choices} onChange={setChoices} error={errorOf('choices')} />}
    </WordDialog>
  );
}

interface ChoicesProps {
  readonly drafts: readonly ChoiceDraft[];
  readonly onChange: (drafts: readonly ChoiceDraft[]) => void;
  readonly error: string | undefined;
}

/** The choices, one a line: Enter goes to the next, and after the last adds one. */
function Choices({ drafts, onChange, error }: ChoicesProps) {
  const box = useRef<HTMLDivElement>(null);
  const added = useRef<number>(undefined);
  const focus = (at: number) => box.current?.querySelectorAll('input')[at]?.focus();
  const add = () => {
    added.current = Math.max(-1, ...drafts.map(({ key }) => key)) + 1;
    onChange([...drafts, { key: added.current, from: '', to: '' }]);
  };
  const press = (event: KeyboardEvent, at: number) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (at < drafts.length - 1) focus(at + 1);
    else add();
  };
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 text-dense font-medium text-ink">{text.choices}</legend>
      {drafts.some(({ from }) => from !== '') && <p className="text-xs text-ink-subtle">{text.choicesHint}</p>}
      <div ref={box} className="grid gap-2">
        {drafts.map((draft, at) => (
          <div key={draft.key} className="flex items-center gap-1">
            <Input
              aria-label={text.choice(at + 1)}
              autoFocus={draft.key === added.current}
              aria-invalid={error ? true : undefined}
              autoComplete="off"
              maxLength={100}
              value={draft.to}
              onKeyDown={(event) => press(event, at)}
              onChange={(event) => onChange(drafts.with(at, { ...draft, to: event.target.value }))}
            />
            <IconButton
              label={text.removeChoice(draft.to)}
              onClick={() => {
                focus(at === 0 ? 1 : at - 1);
                onChange(drafts.toSpliced(at, 1));
              }}
            >
              <X aria-hidden />
            </IconButton>
          </div>
        ))}
      </div>
      <p aria-live="polite" className={error ? 'text-xs font-medium text-danger-ink' : 'sr-only'}>
        {error}
      </p>
      <Button size="sm" className="justify-self-start" onClick={add}>
        <Plus aria-hidden />
        {text.addChoice}
      </Button>
    </fieldset>
  );
}
