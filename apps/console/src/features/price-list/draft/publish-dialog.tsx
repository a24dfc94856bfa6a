'use client';

import { Button, Dialog, Field, Input, Select } from '@omniroute/ui/primitives';
import { useUi } from '@omniroute/ui/provider';
import { type FormEvent, useId, useState } from 'react';
import { followsOf } from '../terms/terms-words.ts';
import { localIn, momentIn, momentWords, usualBeginnings } from './moment.ts';
import { outcomeOf } from './moves.ts';
import { draftText } from './text.ts';
import type { DraftActions, DraftDocument } from './use-draft-actions.ts';
import { usePreview } from './use-preview.ts';

const text = draftText('en');
const WHENS = ['now', 'tonight', 'monday', 'other'] as const;
type When = (typeof WHENS)[number];
const LABELS: Readonly<Record<When, string>> = {
  now: text.publishNow,
  tonight: text.publishTonight,
  monday: text.publishMonday,
  other: text.publishOther,
};

interface Props {
  readonly draft: DraftDocument;
  readonly actions: DraftActions;
  readonly onClose: () => void;
}

/** What publishing does, in numbers, once they are worked out. */
function useWillWords(draft: DraftDocument): (when: string) => string {
  const { data, error } = usePreview(draft);
  const changes = draft.work?.changes.length ?? 0;
  if (data) {
    const outcome = outcomeOf(draft.code, { changes, isFollowing: followsOf(draft.work?.terms) !== undefined }, data);
    return (when) => text.publishWill(outcome, when);
  }
  return error ? (when) => text.publishUncounted(changes, when) : () => text.publishCounting;
}

/** Makes an approved draft live, now or from a time on, and says in numbers what that does. */
export function PublishDialog({ draft, actions, onClose }: Props) {
  const form = useId();
  const { timeZone } = useUi();
  const [opened] = useState(() => new Date());
  const usual = usualBeginnings(timeZone, opened);
  const [when, setWhen] = useState<When>('now');
  const [local, setLocal] = useState(usual.monday);
  const chosen = { now: undefined, tonight: usual.tonight, monday: usual.monday, other: local }[when];
  const at = chosen === undefined ? undefined : momentIn(timeZone, chosen);
  const isMissing = when !== 'now' && at === undefined;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (isMissing) return;
    if (await actions.act({ do: 'publish', ...(at !== undefined && { at }) })) onClose();
  };
  const willWords = useWillWords(draft);
  const error = isMissing ? text.atMissing : actions.fault?.detail;
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={(open) => !open && onClose()}
      title={text.publishTitle(draft.name)}
      description={willWords(at === undefined ? text.fromNow : momentWords(timeZone, at))}
      footer={
        <>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button variant="primary" type="submit" form={form} loading={actions.pending === 'publish'}>
            {text.publish}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void send(event)} className="grid gap-4" noValidate>
        <Field label={text.begins} {...(when !== 'other' && error !== undefined && { error })}>
          {(control) => (
            <Select
              {...control}
              options={WHENS.map((value) => ({ value, label: LABELS[value] }))}
              value={when}
              onValueChange={(value) => setWhen(value as When)}
            />
          )}
        </Field>
        {when === 'other' && (
          <Field label={text.at} hint={text.atHint(timeZone)} error={error}>
            {(control) => (
              <Input
                {...control}
                type="datetime-local"
                min={localIn(timeZone, opened)}
                value={local}
                onChange={(event) => setLocal(event.target.value)}
              />
            )}
          </Field>
        )}
      </form>
    </Dialog>
  );
}
