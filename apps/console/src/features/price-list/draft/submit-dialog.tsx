'use client';

import { Button, Dialog, Field, Textarea } from '@omniroute/ui/primitives';
import { type FormEvent, useId, useState } from 'react';
import { useFormGuard } from '../../leave/index.ts';
import { findingKey, type LintDocument, namedWords, namesOf, useLint } from './findings.tsx';
import { draftText } from './text.ts';
import type { DraftActions, DraftDocument } from './use-draft-actions.ts';

const text = draftText('en');

interface Props {
  readonly draft: DraftDocument;
  /** So many entries of the sheet are not part of it. */
  readonly leftOut: number;
  readonly actions: DraftActions;
  readonly onClose: () => void;
}

/** Hands a draft to others, with why; asks before it is closed over the words. */
export function SubmitDialog({ draft, leftOut, actions, onClose }: Props) {
  const { name, reach, work } = draft;
  const form = useId();
  const { data: lint } = useLint(draft.code, work?.revision);
  const errors = lint?.errors ?? 0;
  const [typed, setTyped] = useState<string>();
  const [isTried, setTried] = useState(false);
  // Why prices change is not yet why an error goes on.
  const given = errors > 0 ? '' : (work?.reason ?? '');
  const words = typed ?? given;
  const leave = useFormGuard(words !== given, { title: text.submitLeaveTitle });
  const close = () => leave(onClose);
  const isLacking = errors > 0 && words.trim() === '';
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isLacking) return;
    if (await actions.act({ do: 'submit', reason: words.trim() })) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={text.submitTitle(name)}
      description={text.submitHint(work?.changes.length ?? 0, reach)}
      footer={
        <>
          <Button onClick={close}>{text.cancel}</Button>
          <Button variant="primary" type="submit" form={form} loading={actions.pending === 'submit'}>
            {text.submit}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void send(event)} className="grid gap-3" noValidate>
        {leftOut > 0 && <p className="text-dense font-medium text-warning-ink">{text.leftOut(leftOut)}</p>}
        {lint && errors > 0 && <Errors lint={lint} names={namesOf(work?.changes ?? [])} />}
        <Field
          label={errors > 0 ? text.reasonForErrors : text.reason}
          hint={errors > 0 ? text.reasonForErrorsHint : text.reasonHint}
          error={isTried && isLacking ? text.reasonNeeded : actions.fault?.detail}
        >
          {(control) => (
            <Textarea {...control} autoFocus value={words} maxLength={1000} onChange={(event) => setTyped(event.target.value)} />
          )}
        </Field>
      </form>
    </Dialog>
  );
}

/** So many errors are named before it is sent on. */
const MOST = 5;

function Errors({ lint, names }: { readonly lint: LintDocument; readonly names: ReadonlyMap<string, string> }) {
  const shown = lint.findings.filter(({ severity }) => severity === 'error').slice(0, MOST);
  return (
    <div className="grid gap-1 text-dense text-danger-ink">
      <p className="font-medium">{text.surelyWrong(lint.errors)}</p>
      <ul className="grid list-disc gap-0.5 ps-5">
        {shown.map((finding) => (
          <li key={findingKey(finding)} className="[overflow-wrap:anywhere]">
            {namedWords(finding, names).words}
          </li>
        ))}
      </ul>
      {lint.errors > shown.length && <p className="text-xs">{text.moreFindings(lint.errors - shown.length)}</p>}
    </div>
  );
}
