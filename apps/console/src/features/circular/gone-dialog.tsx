'use client';

import { AskDialog } from '@omniroute/ui/primitives';
import type { ReactNode } from 'react';
import { circularText } from './text.ts';
import { Trouble } from './trouble.tsx';
import type { CircularActions, Step } from './use-circular.ts';

const text = circularText('en');

interface Props {
  readonly actions: CircularActions;
  readonly step: Step;
  readonly title: string;
  /** What will be gone, in numbers. */
  readonly will: string;
  readonly label: string;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** Asks before a step that no button brings back. */
export function GoneDialog({ actions, step, title, will, label, onClose, children }: Props) {
  return (
    <AskDialog
      title={title}
      description={will}
      label={label}
      cancel={text.cancel}
      isPending={actions.pending === step.do}
      onDo={() => void actions.act(step).then((isDone) => isDone && onClose())}
      onClose={onClose}
    >
      {children}
      <Trouble actions={actions} />
    </AskDialog>
  );
}
