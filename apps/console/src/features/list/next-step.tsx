'use client';

import { type ReactNode, useEffect, useRef } from 'react';

interface Props {
  /** How far what the buttons act on has come. */
  readonly state: string;
  /** One of them is being done. */
  readonly isActing: boolean;
  readonly children: ReactNode;
}

/** Buttons of a way in steps: where the button that was pressed goes with its step, the keyboard goes to the first one of the next. */
export function NextStep({ state, isActing, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const from = useRef<string>(undefined);
  useEffect(() => {
    if (isActing) from.current ??= state;
    if (isActing || from.current === undefined || from.current === state) return;
    // Still in the dialog that asked: the step is over when that has closed.
    if (document.activeElement?.closest('[role=dialog]')) return;
    from.current = undefined;
    if (document.activeElement === document.body) box.current?.querySelector<HTMLElement>('button, a')?.focus({ preventScroll: true });
  });
  return (
    <div ref={box} className="contents">
      {children}
    </div>
  );
}
