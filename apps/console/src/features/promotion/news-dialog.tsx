'use client';

import { useUi } from '@omniroute/ui/provider';
import { useState } from 'react';
import { NewsFrame, type SigningProps } from '../price-list/index.ts';
import { promotionText } from './text.ts';
import { differencesOf } from './told.ts';
import { definitionOf, type PromotionDocument } from './types.ts';
import { useNames } from './use-names.ts';

const text = promotionText('en');
type Draft = NonNullable<PromotionDocument['draft']>;

interface Props extends SigningProps {
  readonly name: string;
  readonly looked: Draft;
  readonly draft: Draft;
  readonly currency: string;
}

/** What became of a promotion after it was looked at, before it is signed as it is now. */
export function NewsDialog({ name, looked, draft, currency, ...signing }: Props) {
  const { timeZone } = useUi();
  const [now] = useState(() => new Date());
  const [before, after] = [definitionOf(looked.definition), definitionOf(draft.definition)];
  const names = useNames(before, after);
  const news = before && after ? differencesOf(before, after, { currency, names, timeZone, now }) : [];
  return (
    <NewsFrame title={text.newsTitle(name)} hint={text.newsHint(draft.updatedBy)} {...signing}>
      {news.length === 0 && <p className="text-dense text-ink-muted">{text.newsNone}</p>}
      <ul className="divide-y">
        {news.map((one) => (
          <li key={one.field} className="grid gap-x-4 gap-y-1 py-2 text-dense text-ink [overflow-wrap:anywhere] sm:grid-cols-[1fr_2fr_2fr]">
            <p className="font-medium">{one.field}</p>
            <p className="text-ink-muted">
              <span className="block text-xs text-ink-subtle">{text.youSaw}</span>
              {one.before}
            </p>
            <p>
              <span className="block text-xs text-ink-subtle">{text.itIsNow}</span>
              {one.after}
            </p>
          </li>
        ))}
      </ul>
    </NewsFrame>
  );
}
