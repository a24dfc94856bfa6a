'use client';

import { Card } from '@omniroute/ui/primitives';
import { type ReactNode, useId } from 'react';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** What it means, in one sentence. */
  readonly hint?: string;
  /** What the rule's example comes to by it. */
  readonly example?: string | undefined;
}

interface Props<Value extends string> {
  readonly title: string;
  /** What it is about, and what it does not touch. */
  readonly hint?: string | undefined;
  /** The example that all choices are shown on. */
  readonly scenario?: string;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value;
  /** Absent: it is shown and cannot be changed here. */
  readonly onChange?: ((value: Value) => void) | undefined;
  /** Choices that take a line each stand two in a row where there is room. */
  readonly isDense?: boolean;
  /** Boxes that belong to a choice, below it. */
  readonly boxes?: (value: Value) => ReactNode;
  /** What else belongs to the rule, below all choices. */
  readonly below?: ReactNode;
}

/** One rule: its question, its choices, and what each of them does to an example. Who may not change it sees what holds. */
export function RuleCard<Value extends string>({
  title,
  hint,
  scenario,
  choices,
  value,
  onChange,
  isDense = false,
  boxes,
  below,
}: Props<Value>) {
  const id = useId();
  const shown = onChange ? choices : choices.filter((choice) => choice.value === value);
  return (
    <Card title={title} {...(hint !== undefined && { description: hint })}>
      {scenario !== undefined && <p className="mb-3 text-dense text-ink-muted">{scenario}</p>}
      <div
        {...(onChange && { role: 'radiogroup', 'aria-label': title })}
        className={`grid items-start gap-2 ${isDense && onChange ? 'sm:grid-cols-2' : ''}`}
      >
        {shown.map((choice) => (
          <div
            key={choice.value}
            className="relative grid gap-y-2 rounded-control border px-3 py-2.5 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <div className="flex items-start gap-3">
              {onChange && (
                <input
                  type="radio"
                  id={`${id}-${choice.value}`}
                  name={id}
                  className="relative z-10 mt-0.5 size-4 shrink-0 accent-accent outline-none"
                  checked={choice.value === value}
                  onChange={() => onChange(choice.value)}
                  aria-describedby={`${id}-${choice.value}-hint`}
                />
              )}
              <div className="grid min-w-0 gap-0.5">
                {onChange ? (
                  <label
                    htmlFor={`${id}-${choice.value}`}
                    className="text-dense font-medium text-ink after:absolute after:inset-0 after:cursor-pointer"
                  >
                    {choice.label}
                  </label>
                ) : (
                  <p className="text-dense font-medium text-ink">{choice.label}</p>
                )}
                <div id={`${id}-${choice.value}-hint`} className="grid gap-0.5 text-dense text-ink-muted">
                  {choice.hint !== undefined && <p>{choice.hint}</p>}
                  {choice.example !== undefined && <p className="text-ink tabular-nums">{choice.example}</p>}
                </div>
              </div>
            </div>
            {onChange && choice.value === value && boxes?.(choice.value)}
          </div>
        ))}
      </div>
      {below}
    </Card>
  );
}
