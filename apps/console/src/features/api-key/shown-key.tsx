'use client';

import { Button, Dialog, Field, Input, LiveRegion } from '@omniroute/ui/primitives';
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { apiKeyText } from './text.ts';

const text = apiKeyText('en');

interface Props {
  readonly name: string;
  readonly apiKey: string;
  readonly onClose: () => void;
}

/** The key, the one time it is seen: a stray click beside the box does not close it. */
export function ShownKey({ name, apiKey, onClose }: Props) {
  const [state, setState] = useState<'new' | 'copied' | 'failed'>('new');
  const copy = () =>
    navigator.clipboard.writeText(apiKey).then(
      () => setState('copied'),
      () => setState('failed'),
    );
  return (
    <Dialog
      open
      title={text.shownTitle}
      footer={
        <Button variant={state === 'new' ? 'secondary' : 'primary'} onClick={onClose}>
          {text.doneShown}
        </Button>
      }
    >
      <div className="grid gap-4">
        <p className="rounded-card border border-warning-line bg-warning-soft px-3 py-2 text-dense text-warning-ink">
          {text.shownHint(name)}
        </p>
        <Field label={text.theKey} error={state === 'failed' ? text.copyFailed : undefined}>
          {(control) => (
            <span className="flex gap-2">
              <Input {...control} readOnly value={apiKey} className="font-mono text-xs" onFocus={(event) => event.target.select()} />
              <Button variant={state === 'new' ? 'primary' : 'secondary'} onClick={() => void copy()}>
                {state === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
                {state === 'copied' ? text.copied : text.copy}
              </Button>
            </span>
          )}
        </Field>
        <LiveRegion>{state === 'copied' ? text.copied : ''}</LiveRegion>
      </div>
    </Dialog>
  );
}
