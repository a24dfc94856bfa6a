'use client';

import { Button, IconButton } from '@omniroute/ui/primitives';
import { Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useProblem } from './form-context.ts';
import { formText } from './text.ts';

const text = formText('en');

interface Props<Step> {
  readonly label: string;
  readonly at: string;
  readonly steps: readonly Step[];
  readonly empty: Step;
  /** What another one is called, where it is no step. */
  readonly addLabel?: string;
  readonly onChange: (steps: readonly Step[]) => void;
  readonly children: (step: Step, set: (change: Partial<Step>) => void, at: string) => ReactNode;
}

/** The keyboard goes to the first box of a step that was added, and to the button that adds one where its step is gone. */
function useKeyboardPlace(count: number) {
  const last = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const before = useRef(count);
  const isAsked = useRef(false);
  useEffect(() => {
    const isMore = count > before.current;
    before.current = count;
    if (!isAsked.current) return;
    isAsked.current = false;
    (isMore ? last.current?.querySelector('input') : button.current)?.focus();
  }, [count]);
  const follow = (act: () => void) => () => {
    isAsked.current = true;
    act();
  };
  return { last, button, follow };
}

/** Steps of a ladder, from the lowest up, a line each. */
export function StepsField<Step extends object>({ label, at, steps, empty, addLabel = text.addStep, onChange, children }: Props<Step>) {
  const problem = useProblem(at);
  const { last, button, follow } = useKeyboardPlace(steps.length);
  const set = (place: number) => (change: Partial<Step>) =>
    onChange(steps.map((step, index) => (index === place ? { ...step, ...change } : step)));
  return (
    <fieldset className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-2">
      <legend className="pb-1.5 text-dense font-medium text-ink">{label}</legend>
      {steps.map((step, place) => (
        // A step has no name but its place.
        <div
          key={String(place)}
          ref={place === steps.length - 1 ? last : null}
          className="flex items-start gap-2 rounded-control border bg-sunken/40 p-2.5"
        >
          <div className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)] gap-2">{children(step, set(place), `${at}/${place}`)}</div>
          {steps.length > 1 && (
            <IconButton
              size="sm"
              className="mt-7"
              label={text.removeStep(place + 1)}
              onClick={follow(() => onChange(steps.filter((_, index) => index !== place)))}
            >
              <Trash2 aria-hidden />
            </IconButton>
          )}
        </div>
      ))}
      {problem && <p className="text-xs font-medium text-danger-ink">{problem}</p>}
      <Button ref={button} size="sm" className="justify-self-start" onClick={follow(() => onChange([...steps, empty]))}>
        <Plus aria-hidden />
        {addLabel}
      </Button>
    </fieldset>
  );
}
