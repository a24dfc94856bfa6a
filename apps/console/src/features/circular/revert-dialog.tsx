'use client';

import { useUi } from '@omniroute/ui/provider';
import { GoneDialog } from './gone-dialog.tsx';
import { circularText } from './text.ts';
import { type Circular, isPlanned, movedOf, pricesOf } from './types.ts';
import type { CircularActions } from './use-circular.ts';

const text = circularText('en');

interface Props {
  readonly circular: Circular;
  readonly actions: CircularActions;
  readonly onClose: () => void;
}

const whenOf = (timeZone: string, moment: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(new Date(moment));

/** Asks before a circular is taken back, and tells which lists have moved on and stay, by whom and since when. */
export function RevertDialog({ circular, actions, onClose }: Props) {
  const { timeZone } = useUi();
  const moved = movedOf(circular);
  const back = { lists: circular.lists.filter(({ movedOn }) => movedOn === null) };
  const will = isPlanned(circular) ? text.unplanWill : text.revertWill;
  return (
    <GoneDialog
      actions={actions}
      onClose={onClose}
      step={{ do: 'revert', keep: moved.map(({ code, version }) => ({ code, version })) }}
      title={text.revertTitle}
      will={back.lists.length === 0 ? text.noneBack : will(pricesOf(back), back.lists.length)}
      label={moved.length === 0 ? text.revert : text.revertOthers}
    >
      {moved.length > 0 && (
        <div className="grid gap-1 text-dense text-ink">
          <p>{text.movedTitle(moved.length)}</p>
          <ul className="grid gap-1">
            {moved.map(({ code, name, version, by, from }) => (
              <li key={code} className="[overflow-wrap:anywhere]">
                {text.movedLine(name, version, text.byFrom(by, whenOf(timeZone, from)))}
              </li>
            ))}
          </ul>
          <p className="text-ink-muted">{text.movedHint}</p>
        </div>
      )}
    </GoneDialog>
  );
}
