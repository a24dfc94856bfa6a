'use client';

import { Button, Dialog, Field, Input, Select } from '@omniroute/ui/primitives';
import { useUi } from '@omniroute/ui/provider';
import { type FormEvent, useId, useState } from 'react';
import { localIn, momentIn, usualBeginnings } from '../price-list/index.ts';
import { circularText } from './text.ts';
import { Trouble } from './trouble.tsx';
import type { Circular, Draft } from './types.ts';
import type { CircularActions } from './use-circular.ts';

const text = circularText('en');
const WHENS = ['day', 'now', 'tonight', 'other'] as const;
type When = (typeof WHENS)[number];

interface Props {
  readonly circular: Circular;
  readonly drafts: ReadonlyMap<string, Draft>;
  readonly actions: CircularActions;
  readonly onClose: () => void;
}

const wordsOf = (timeZone: string, moment: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(moment));

/** His day in the business's zone, where it is still to come. */
function dayToCome({ effectiveOn }: Circular, timeZone: string, now: Date): string | undefined {
  const at = effectiveOn === null ? undefined : momentIn(timeZone, `${effectiveOn}T00:00`);
  return at !== undefined && Date.parse(at) > now.getTime() ? `${effectiveOn}T00:00` : undefined;
}

/** From when it is to begin: his day where that is still to come, now, tonight, or any other time of the business's clock. */
function useBeginning(circular: Circular) {
  const { timeZone } = useUi();
  const [opened] = useState(() => new Date());
  const day = dayToCome(circular, timeZone, opened);
  const { tonight } = usualBeginnings(timeZone, opened);
  const [when, setWhen] = useState<When>(day === undefined ? 'now' : 'day');
  const [local, setLocal] = useState(day ?? tonight);
  const wish = { day, now: undefined, tonight, other: local }[when];
  const at = wish === undefined ? undefined : momentIn(timeZone, wish);
  const labels: Readonly<Record<When, string>> = {
    day: text.beginsDay(day === undefined ? '' : wordsOf(timeZone, momentIn(timeZone, day) ?? opened.toISOString())),
    now: text.beginsNow,
    tonight: text.beginsTonight,
    other: text.beginsOther,
  };
  const options = WHENS.filter((value) => value !== 'day' || day !== undefined).map((value) => ({ value, label: labels[value] }));
  const words = at === undefined ? text.fromNow : wordsOf(timeZone, at);
  return { timeZone, opened, when, setWhen, local, setLocal, at, options, words, isMissing: when !== 'now' && at === undefined };
}

/** Makes all approved drafts of a circular live at once, now or from a time on, and says in numbers what that does. */
export function PublishDialog({ circular, drafts, actions, onClose }: Props) {
  const form = useId();
  const { timeZone, opened, when, setWhen, local, setLocal, at, options, words, isMissing } = useBeginning(circular);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (isMissing) return;
    if (await actions.act({ do: 'publish', at: at ?? new Date().toISOString() })) onClose();
  };
  const { lists } = circular;
  const prices = lists.reduce((sum, list) => sum + list.prices, 0);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={text.publishTitle}
      description={text.publishWill(prices, lists.length, words)}
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
        <ul className="grid gap-1 text-dense text-ink">
          {lists.map((list) => {
            const draft = drafts.get(list.code);
            return <li key={list.code}>{text.publishLine(list.name, draft?.work?.changes.length ?? list.prices, draft?.reach ?? 0)}</li>;
          })}
        </ul>
        <Field label={text.begins}>
          {(control) => (
            <Select
              {...control}
              options={options}
              value={when}
              onValueChange={(value) => setWhen(WHENS.find((one) => one === value) ?? 'now')}
            />
          )}
        </Field>
        {when === 'other' && (
          <Field label={text.at} hint={text.atHint(timeZone)} error={isMissing ? text.atMissing : undefined}>
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
        <Trouble actions={actions} />
      </form>
    </Dialog>
  );
}
