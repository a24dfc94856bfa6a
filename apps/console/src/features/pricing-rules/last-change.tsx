'use client';

import { Button, DateTime } from '@omniroute/ui/primitives';
import { Undo2 } from 'lucide-react';
import { before, lastChange, rulesIn, type SettingsDocument } from './rules.ts';
import { rulesText } from './text.ts';
import { useUndo } from './use-rules.ts';
import { sentencesOf } from './words.ts';

const text = rulesText('en');

/** What is different since the rules were changed last, and the way back; it stays after the page is left. */
export function LastChange({ settings, mayUndo }: { readonly settings: SettingsDocument; readonly mayUndo: boolean }) {
  const back = useUndo(settings);
  const last = lastChange(settings.timeline);
  if (!last) return null;
  const now = rulesIn(settings);
  return (
    <section
      aria-label={text.lastChange}
      aria-live="polite"
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-card border border-info-line bg-info-soft px-4 py-2.5"
    >
      <div className="min-w-0">
        {sentencesOf(before(last, now), now, settings.currency).map((sentence) => (
          <p key={sentence} className="text-dense text-ink">
            {sentence}
          </p>
        ))}
        <p className="text-xs text-ink-muted">
          {text.lastChange}: {last.actor}, <DateTime at={last.at} precision="time" />
        </p>
      </div>
      {mayUndo && back && (
        <Button size="sm" loading={back.isPending} onClick={back.undo}>
          <Undo2 aria-hidden />
          {text.undo}
        </Button>
      )}
    </section>
  );
}
