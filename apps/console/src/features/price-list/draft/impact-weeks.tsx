'use client';

import { Button, Field, Input } from '@omniroute/ui/primitives';
import { type FormEvent, useState } from 'react';
import { impactText } from './impact-text.ts';
import { USUAL_WEEKS, weeksOf } from './weeks.ts';

const text = impactText('en');

interface Props {
  /** What the button says. */
  readonly label: string;
  readonly isRunning: boolean;
  readonly isPending: boolean;
  /** So many weeks were looked at last; undefined where none were. */
  readonly last: number | undefined;
  readonly onStart: (weeks: number) => void;
  readonly onStop: () => void;
}

/** Of how many weeks the orders are priced, and the button that begins or stops it. */
export function ImpactStart({ label, isRunning, isPending, last, onStart, onStop }: Props) {
  const [written, setWritten] = useState<string>();
  const [isTried, setTried] = useState(false);
  const value = written ?? String(last ?? USUAL_WEEKS);
  const weeks = weeksOf(value);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isRunning) onStop();
    else if (weeks !== undefined) onStart(weeks);
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
      <Button type="submit" loading={isPending}>
        {label}
      </Button>
    </form>
  );
}
