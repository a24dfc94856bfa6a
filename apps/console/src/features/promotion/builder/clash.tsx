'use client';

import { ConflictTable } from '@omniroute/ui/primitives';
import { useUi } from '@omniroute/ui/provider';
import { useState } from 'react';
import { promotionText } from '../text.ts';
import { differencesOf } from '../told.ts';
import { type Definition, writtenOf } from '../types.ts';
import { useNames } from '../use-names.ts';
import type { Saving } from './use-save.ts';

const text = promotionText('en');

interface Props {
  readonly saving: Saving;
  readonly mine: Definition;
  readonly currency: string;
  readonly onTheirs: (theirs: Definition) => void;
}

/** A promotion as somebody else left it beside what is on this screen, and the choice between them; nothing where nobody did. */
export function Clash({ saving: { clash, settle, keepOver }, mine, currency, onTheirs }: Props) {
  const { timeZone } = useUi();
  const [now] = useState(() => new Date());
  const theirs = clash && writtenOf(clash);
  const names = useNames(theirs, mine);
  if (!clash || !theirs) return null;
  const rows = differencesOf(theirs, mine, { currency, names, timeZone, now });
  return (
    <ConflictTable
      className="rounded-card border border-warning-line"
      title={text.clashTitle(clash.draft?.updatedBy ?? clash.versions[0]?.publishedBy ?? text.somebody)}
      hint={text.clashHint}
      head={['', text.theirs, text.yours]}
      rows={rows.map(({ field, before, after }) => ({ field, theirs: before, mine: after }))}
      theirs={text.takeTheirs}
      mine={text.keepMine}
      onTheirs={() => {
        onTheirs(theirs);
        settle();
      }}
      onMine={keepOver}
    />
  );
}
