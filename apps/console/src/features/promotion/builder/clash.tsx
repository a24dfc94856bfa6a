'use client';

import { ConflictTable } from '@omniroute/ui/primitives';
import { useUi } from '@omniroute/ui/provider';
import { useState } from 'react';
import { promotionText } from '../text.ts';
import { differencesOf } from '../told.ts';
import { type Definition, type PromotionDocument, writtenOf } from '../types.ts';
import { useNames } from '../use-names.ts';

const text = promotionText('en');

interface Props {
  readonly theirs: PromotionDocument;
  readonly mine: Definition;
  readonly currency: string;
  readonly onTheirs: () => void;
  readonly onMine: () => void;
}

/** A promotion as somebody else left it beside what is on this screen, and the choice between them. */
export function Clash({ theirs, mine, currency, onTheirs, onMine }: Props) {
  const names = useNames();
  const { timeZone } = useUi();
  const [now] = useState(() => new Date());
  const other = writtenOf(theirs);
  const rows = other ? differencesOf(other, mine, { currency, names, timeZone, now }) : [];
  return (
    <ConflictTable
      className="rounded-card border border-warning-line"
      title={text.clashTitle(theirs.draft?.updatedBy ?? theirs.versions[0]?.publishedBy ?? text.somebody)}
      hint={text.clashHint}
      head={['', text.theirs, text.yours]}
      rows={rows.map(({ field, before, after }) => ({ field, theirs: before, mine: after }))}
      theirs={text.takeTheirs}
      mine={text.keepMine}
      onTheirs={onTheirs}
      onMine={onMine}
    />
  );
}
