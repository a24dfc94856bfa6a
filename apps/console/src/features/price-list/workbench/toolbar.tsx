'use client';

import { Button, DropdownMenu, IconButton } from '@omniroute/ui/primitives';
import { type SheetControl, useSheetFacts } from '@omniroute/ui/sheet';
import { CircleAlert, Columns3, ListPlus, Redo2, Undo2 } from 'lucide-react';
import type { Ref } from 'react';
import { applyBulk, BulkForm } from './bulk-form.tsx';
import type { SaverState } from './saver.ts';
import { workText } from './text.ts';
import { heldIn } from './unsaved.ts';
import type { Shown } from './view.ts';

const text = workText('en');

interface Props {
  readonly sheet: SheetControl;
  readonly mayEdit: boolean;
  readonly shown: Shown;
  readonly onShown: (shown: Shown) => void;
  readonly onAddBreak: () => void;
  readonly onBack: () => void;
  readonly valueRef: Ref<HTMLInputElement>;
  readonly saving: SaverState;
  /** Sends again what waited for somebody to sign in. */
  readonly onRetry: () => void;
}

/** What can be done with the sheet and what is selected in it. */
export function Toolbar({ sheet, mayEdit, shown, onShown, onAddBreak, onBack, valueRef, saving, onRetry }: Props) {
  const facts = useSheetFacts(sheet);
  const then = (work: () => void) => () => {
    work();
    onBack();
  };
  return (
    <div role="toolbar" aria-label={text.title} className="flex flex-wrap items-center gap-x-2 gap-y-2">
      {mayEdit && (
        <>
          <span className="flex">
            <IconButton label={text.undo} disabled={!facts.canUndo} onClick={then(sheet.undo)}>
              <Undo2 aria-hidden />
            </IconButton>
            <IconButton label={text.redo} disabled={!facts.canRedo} onClick={then(sheet.redo)}>
              <Redo2 aria-hidden />
            </IconButton>
          </span>
          <BulkForm sheet={sheet} valueRef={valueRef} onApplied={onBack} />
          <span className="flex flex-wrap gap-1.5">
            <Button onClick={then(() => applyBulk(sheet, () => ({ kind: 'request' })))}>{text.onRequest}</Button>
            <Button onClick={then(() => applyBulk(sheet, () => ({ kind: 'clear' })))}>{text.clear}</Button>
            <Button onClick={onAddBreak}>
              <ListPlus aria-hidden />
              {text.addBreak}
            </Button>
          </span>
        </>
      )}
      <IconButton label={text.nextProblem} onClick={then(() => sheet.goToProblem())}>
        <CircleAlert aria-hidden />
      </IconButton>
      <DropdownMenu
        align="start"
        trigger={
          <IconButton label={text.columns}>
            <Columns3 aria-hidden />
          </IconButton>
        }
        sections={[
          {
            actions: [
              { id: 'move', label: text.showMove, checked: shown.move, onSelect: () => onShown({ ...shown, move: !shown.move }) },
              { id: 'live', label: text.showLive, checked: shown.live, onSelect: () => onShown({ ...shown, live: !shown.live }) },
            ],
          },
        ]}
      />
      {mayEdit && <Saving saving={saving} held={heldIn(facts.edits)} onRetry={onRetry} />}
    </div>
  );
}

/** Whether what was entered is kept yet; said aloud when the line is away or the session has ended. */
function Saving({ saving, held, onRetry }: Pick<Props, 'saving' | 'onRetry'> & { readonly held: number }) {
  const { waiting, isAway, isSignedOut } = saving;
  if (isSignedOut && waiting > 0)
    return (
      <div role="alert" className="ms-auto flex flex-wrap items-center gap-2 text-dense font-medium text-warning-ink">
        {text.signedOut(waiting)}
        <Button asChild size="sm">
          {/* Beside this page, which holds what is not kept. */}
          <a href="/sign-in?callbackUrl=%2Fprice-lists" target="_blank" rel="noreferrer">
            {text.signIn}
          </a>
        </Button>
        <Button size="sm" onClick={onRetry}>
          {text.retry}
        </Button>
      </div>
    );
  if (isAway && waiting > 0)
    return (
      <p role="alert" className="ms-auto text-dense font-medium text-warning-ink">
        {text.away(waiting)}
      </p>
    );
  if (waiting === 0 && held > 0) return <p className="ms-auto text-dense font-medium text-warning-ink">{text.notKept(held)}</p>;
  return <p className="ms-auto text-dense text-ink-muted tabular-nums">{waiting > 0 ? text.saving(waiting) : text.saved}</p>;
}
