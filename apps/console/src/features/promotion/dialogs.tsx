'use client';

import { AskDialog, Button, Dialog, Field, Input, Select } from '@omniroute/ui/primitives';
import { useUi } from '@omniroute/ui/provider';
import { type FormEvent, useId, useState } from 'react';
import { localIn, momentIn } from '../price-list/index.ts';
import { promotionText } from './text.ts';
import type { PromotionActions, Step } from './use-actions.ts';

const text = promotionText('en');

interface Props {
  readonly actions: PromotionActions;
  readonly onClose: () => void;
}

/** Makes an approved draft live, now or from a time on. */
export function PublishPromotion({ name, actions, onClose }: Props & { readonly name: string }) {
  const form = useId();
  const { timeZone } = useUi();
  const [opened] = useState(() => new Date());
  const [when, setWhen] = useState<'now' | 'later'>('now');
  const [local, setLocal] = useState('');
  const at = when === 'later' ? momentIn(timeZone, local) : undefined;
  const isMissing = when === 'later' && at === undefined;
  const [isTried, setTried] = useState(false);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isMissing && (await actions.act({ do: 'publish', ...(at !== undefined && { at }) }))) onClose();
  };
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={(open) => !open && onClose()}
      title={text.publishTitle(name)}
      description={text.publishHint}
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
        <Field label={text.when} error={when === 'now' ? actions.fault?.detail : undefined}>
          {(control) => (
            <Select
              {...control}
              options={[
                { value: 'now', label: text.now },
                { value: 'later', label: text.later },
              ]}
              value={when}
              onValueChange={(value) => setWhen(value === 'later' ? 'later' : 'now')}
            />
          )}
        </Field>
        {when === 'later' && (
          <Field label={text.at} hint={text.atHint(timeZone)} error={isTried && isMissing ? text.atMissing : actions.fault?.detail}>
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

interface AskProps extends Props {
  readonly step: Extract<Step, { readonly do: 'submit' | 'revert' | 'discard' }>;
  readonly title: string;
  readonly hint: string;
  readonly label: string;
  /** Where it leads once it is done; else it only closes. */
  readonly onDone?: () => void;
}

/** Asks before what no button brings back. */
export function AskFirst({ step, title, hint, label, actions, onClose, onDone = onClose }: AskProps) {
  return (
    <AskDialog
      title={title}
      description={hint}
      label={label}
      cancel={text.cancel}
      isPending={actions.pending === step.do}
      onDo={() => void actions.act(step).then((isDone) => isDone && onDone())}
      onClose={onClose}
    />
  );
}
