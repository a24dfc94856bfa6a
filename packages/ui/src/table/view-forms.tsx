'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '../primitives/button.tsx';
import { Checkbox } from '../primitives/checkbox.tsx';
import { Field } from '../primitives/field.tsx';
import { Input } from '../primitives/input.tsx';
import { useText } from '../provider/index.ts';
import { tableText } from './messages.ts';
import type { ListView, ListViews } from './views.ts';

/** Runs what is asked for once, and keeps why it did not come through. */
function useSending(onDone: () => void) {
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<string>();
  const send = async (work: () => Promise<void>) => {
    setSending(true);
    setProblem(undefined);
    try {
      await work();
      onDone();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setSending(false);
    }
  };
  return { isSending, problem, send, setProblem };
}

interface SaveFormProps {
  readonly views: ListViews;
  readonly onDone: () => void;
  readonly onBack: () => void;
}

/** The list as it is now, under a name, for oneself or for all. */
export function SaveForm({ views, onDone, onBack }: SaveFormProps) {
  const text = useText(tableText);
  const [name, setName] = useState('');
  const [isShared, setShared] = useState(false);
  const { isSending, problem, send, setProblem } = useSending(onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') setProblem(text.viewNameMissing);
    else void send(() => views.save({ name: name.trim(), isShared }));
  };
  return (
    <form onSubmit={submit} className="grid gap-3 p-2" noValidate>
      <Field label={text.viewName} hint={text.viewNameHint} error={problem}>
        {(control) => (
          <Input {...control} value={name} maxLength={100} autoComplete="off" autoFocus onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <Checkbox label={text.viewShare} checked={isShared} onCheckedChange={(on) => setShared(on === true)} />
      <div className="flex justify-end gap-2">
        <Button size="sm" onClick={onBack}>
          {text.viewBack}
        </Button>
        <Button size="sm" variant="primary" type="submit" loading={isSending}>
          {text.viewSave}
        </Button>
      </div>
    </form>
  );
}

interface FirstFormProps {
  readonly views: ListViews;
  readonly view: ListView;
  readonly onDone: () => void;
}

/** Which roles see a view when they open the list. */
export function FirstForm({ views, view, onDone }: FirstFormProps) {
  const text = useText(tableText);
  const [roles, setRoles] = useState<readonly string[]>(view.defaultFor);
  const { isSending, problem, send } = useSending(onDone);
  const toggle = (role: string) => setRoles((now) => (now.includes(role) ? now.filter((other) => other !== role) : [...now, role]));
  return (
    <div className="grid gap-2 p-2">
      <p className="text-dense font-medium text-ink">{text.viewChooseFirst(view.name)}</p>
      <p className="text-xs text-ink-subtle">{text.viewFirstHint}</p>
      <ul className="grid max-h-72 gap-1.5 overflow-y-auto py-1">
        {views.roles.map((role) => (
          <li key={role.value}>
            <Checkbox label={role.label} checked={roles.includes(role.value)} onCheckedChange={() => toggle(role.value)} />
          </li>
        ))}
      </ul>
      {problem && (
        <p role="alert" className="text-xs font-medium text-danger-ink">
          {problem}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button size="sm" onClick={onDone}>
          {text.viewBack}
        </Button>
        <Button
          size="sm"
          variant="primary"
          loading={isSending}
          onClick={() => void send(() => views.setFirst?.(view, roles) ?? Promise.resolve())}
        >
          {text.viewSave}
        </Button>
      </div>
    </div>
  );
}
