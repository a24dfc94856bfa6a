'use client';

import { AskDialog } from '@omniroute/ui/primitives';
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
    <AskDialog
      title={title}
      description={hint}
      label={leave}
      cancel={text.stay}
      onDo={() => guard.answer(true)}
      onClose={() => guard.answer(false)}
    />
  );
}
