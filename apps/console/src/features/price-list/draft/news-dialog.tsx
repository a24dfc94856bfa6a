'use client';

import { TermsChanges } from '../terms/terms-changes.tsx';
import { useNarrow } from '../workbench/use-narrow.ts';
import { bySize } from './change-figures.ts';
import { ChangeCards, ChangeTable } from './change-table.tsx';
import { newsOf } from './looked.ts';
import { NewsFrame, type SigningProps } from './news-frame.tsx';
import { draftText } from './text.ts';
import type { DraftDocument } from './use-draft-actions.ts';

const text = draftText('en');
/** More than so many lines nobody reads in a dialog. */
const MOST = 100;

interface Props extends SigningProps {
  readonly looked: DraftDocument;
  readonly draft: DraftDocument;
}

/** What became of a draft after it was looked at, before it is signed as it is now. */
export function NewsDialog({ looked, draft, ...signing }: Props) {
  const isNarrow = useNarrow();
  const { work, currency, name } = draft;
  if (!work) return null;
  const news = bySize(newsOf(looked.work?.changes ?? [], work.changes));
  const shown = news.slice(0, MOST);
  return (
    <NewsFrame title={text.newsTitle(name)} hint={text.newsHint(work.updatedBy, news.length)} {...signing}>
      <div className="grid gap-4">
        {work.reason !== null && work.reason !== looked.work?.reason && (
          <blockquote className="border-s-2 border-accent ps-3 text-dense text-ink [overflow-wrap:anywhere]">{work.reason}</blockquote>
        )}
        {shown.length > 0 && isNarrow && <ChangeCards changes={shown} currency={currency} />}
        {shown.length > 0 && !isNarrow && <ChangeTable changes={shown} currency={currency} label={text.newsTitle(name)} />}
        {news.length > MOST && <p className="text-xs text-ink-subtle">{text.moreChanges(news.length - MOST)}</p>}
        <TermsChanges before={looked.work?.terms} after={work.terms} currency={currency} />
      </div>
    </NewsFrame>
  );
}
