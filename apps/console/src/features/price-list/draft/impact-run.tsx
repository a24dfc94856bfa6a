'use client';

import { Button, Field, Input } from '@omniroute/ui/primitives';
import { type FormEvent, useState } from 'react';
import { impactText } from './impact-text.ts';
import type { Impact, ImpactWork } from './use-impact.ts';
import { USUAL_WEEKS, weeksOf } from './weeks.ts';

const text = impactText('en');

interface Props {
  /** The latest run; undefined where there was none. */
  readonly impact: Impact | undefined;
  readonly work: ImpactWork;
}

/** Of how many weeks the orders are priced, and the button that begins or stops it. */
export function ImpactStart({ impact, work }: Props) {
  const isRunning = impact?.state === 'running';
  const [written, setWritten] = useState<string>();
  const [isTried, setTried] = useState(false);
  const value = written ?? String(impact?.weeks ?? USUAL_WEEKS);
  const weeks = weeksOf(value);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isRunning) work.mutate({ stop: impact.id });
    else if (weeks !== undefined) work.mutate({ weeks });
  };
  return (
    <form onSubmit={send} noValidate className="flex flex-wrap items-end gap-2">
      {!isRunning && (
        <Field label={text.weeks} error={isTried && weeks === undefined ? text.weeksWrong : undefined} className="w-36">
          {(control) => (
            <Input {...control} inputMode="numeric" maxLength={3} value={value} onChange={(event) => setWritten(event.target.value)} />
          )}
        </Field>
      )}
      <Button type="submit" loading={work.isPending}>
        {isRunning ? text.cancel : impact ? text.again : text.start}
      </Button>
    </form>
  );
}

/** How far a run has come. */
export function ImpactProgress({ impact: { doneLines, totalLines } }: { readonly impact: Impact }) {
  return (
    <div className="grid gap-1.5">
      <progress className="h-1.5 w-full" aria-label={text.progress} value={doneLines} max={Math.max(1, totalLines)} />
      <p className="text-dense text-ink-muted tabular-nums" aria-live="polite">
        {text.running(doneLines, totalLines)}
      </p>
    </div>
  );
}
