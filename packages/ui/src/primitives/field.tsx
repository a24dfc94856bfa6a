'use client';

import { CircleAlert } from 'lucide-react';
import * as RadixLabel from 'radix-ui/label';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { cn } from '../internal/cn.ts';
import { useText } from '../provider/index.ts';
import { primitiveText } from './messages.ts';

/** The name of a control. `Field` makes one by itself. */
export function Label({ className, ...rest }: ComponentProps<typeof RadixLabel.Root>) {
  return <RadixLabel.Root className={cn('text-dense font-medium text-ink', className)} {...rest} />;
}

/** What a control inside a `Field` must carry, so that name, hint and error are read with it. */
export interface FieldControl {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
}

export interface FieldProps {
  readonly label: ReactNode;
  /** What to write, in one line. */
  readonly hint?: ReactNode;
  /** What is wrong and how to put it right; announced when it appears. */
  readonly error?: ReactNode;
  readonly optional?: boolean;
  readonly labelHidden?: boolean;
  readonly className?: string;
  /** Draws the control with the wiring: `{(control) => <Input {...control} name="phone" />}`. */
  readonly children: (control: FieldControl) => ReactNode;
}

/** Label, hint and error around one control, wired for screen readers. The error stands where it happened. */
export function Field({ label, hint, error, optional, labelHidden, className, children }: FieldProps) {
  const id = useId();
  const text = useText(primitiveText);
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className={cn('grid content-start gap-1.5', className)}>
      <div className={labelHidden ? 'sr-only' : 'flex items-baseline justify-between gap-2'}>
        <Label htmlFor={id}>{label}</Label>
        {optional && <span className="text-xs text-ink-subtle">{text.optional}</span>}
      </div>
      {children({ id, ...(described ? { 'aria-describedby': described } : {}), ...(error ? { 'aria-invalid': true as const } : {}) })}
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-ink-subtle">
          {hint}
        </p>
      )}
      <p id={`${id}-error`} aria-live="polite" className={error ? 'flex gap-1.5 text-xs font-medium text-danger-ink' : 'sr-only'}>
        {error && <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />}
        {error}
      </p>
    </div>
  );
}
