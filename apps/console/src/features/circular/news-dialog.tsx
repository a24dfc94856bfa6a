'use client';

import { NewsFrame, newsOf, type SigningProps } from '../price-list/index.ts';
import { Biggest } from './changes-card.tsx';
import { circularText } from './text.ts';
import type { Draft } from './types.ts';

const text = circularText('en');

interface Props extends SigningProps {
  readonly looked: readonly Draft[];
  readonly drafts: readonly Draft[];
}

/** What became of the lists of a circular after they were looked at, before they are signed as they are now. */
export function NewsDialog({ looked, drafts, ...signing }: Props) {
  const news = drafts.flatMap((draft) => {
    const before = looked.find(({ code }) => code === draft.code)?.work;
    const changes = newsOf(before?.changes ?? [], draft.work?.changes ?? []);
    const hasTerms = before !== undefined && JSON.stringify(before?.terms) !== JSON.stringify(draft.work?.terms);
    return changes.length > 0 || hasTerms ? [{ draft, changes, hasTerms }] : [];
  });
  return (
    <NewsFrame title={text.newsTitle} hint={text.newsHint} size="md" {...signing}>
      {news.length === 0 && <p className="text-dense text-ink-muted">{text.newsNone}</p>}
      <ul className="divide-y">
        {news.map(({ draft, changes, hasTerms }) => (
          <li key={draft.code} className="grid grid-cols-[minmax(0,1fr)] gap-2 py-3">
            <h3 className="text-dense font-semibold text-ink">{draft.name}</h3>
            <p className="text-dense text-ink-muted">{text.newsOf(draft.work?.updatedBy ?? '', changes.length, hasTerms)}</p>
            {changes.length > 0 && <Biggest changes={changes} currency={draft.currency} />}
          </li>
        ))}
      </ul>
    </NewsFrame>
  );
}
