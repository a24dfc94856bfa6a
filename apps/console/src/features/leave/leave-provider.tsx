'use client';

import { Button, Dialog } from '@omniroute/ui/primitives';
import { createContext, type ReactNode, use, useSyncExternalStore } from 'react';
import { LeaveGuard } from './leave-guard.ts';
import { leaveText } from './text.ts';

const text = leaveText('en');
const GuardContext = createContext(new LeaveGuard());

/** The guard of this tab. */
export const useGuard = (): LeaveGuard => use(GuardContext);

interface Props {
  readonly guard: LeaveGuard;
  readonly children: ReactNode;
}

/** Stands once around every page: hands the guard on, and draws its question. */
export function LeaveProvider({ guard, children }: Props) {
  return (
    <GuardContext value={guard}>
      {children}
      <Question guard={guard} />
    </GuardContext>
  );
}

function Question({ guard }: { readonly guard: LeaveGuard }) {
  const asked = useSyncExternalStore(guard.subscribe, guard.getAsked, guard.getAsked);
  if (!asked) return null;
  const { title, hint, leave } = asked.words;
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={(isOpen) => !isOpen && guard.answer(false)}
      title={title}
      description={hint}
      footer={
        <>
          <Button onClick={() => guard.answer(false)}>{text.stay}</Button>
          <Button variant="danger" onClick={() => guard.answer(true)}>
            {leave}
          </Button>
        </>
      }
    />
  );
}
