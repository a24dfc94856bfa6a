'use client';

import { Button, Dialog } from '@omniroute/ui/primitives';
import { TermsChanges } from '../terms/terms-changes.tsx';
import { useNarrow } from '../workbench/use-narrow.ts';
import { bySize } from './change-figures.ts';
import { ChangeCards, ChangeTable } from './change-table.tsx';
import { newsOf } from './looked.ts';
import { draftText } from './text.ts';
import type { DraftDocument } from './use-draft-actions.ts';

const text = draftText('en');
/** More than so many lines nobody reads in a dialog. */
const MOST = 100;

interface Props {
  readonly looked: DraftDocument;
  readonly draft: DraftDocument;
  readonly isPending: boolean;
  readonly onApprove: () => void;
  readonly onClose: () => void;
}

/** What became of a draft after it was looked at, before it is signed as it is now. */
export function NewsDialog({ looked, draft, isPending, onApprove, onClose }: Props) {
  const isNarrow = useNarrow();
  const { work, currency, name } = draft;
  if (!work) return null;
  const news = bySize(newsOf(looked.work?.changes ?? [], work.changes));
  const shown = news.slice(0, MOST);
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={text.newsTitle(name)}
      description={text.newsHint(work.updatedBy, news.length)}
      footer={
        <>
          <Button onClick={onClose}>{text.cancel}</Button>
          <Button variant="primary" loading={isPending} onClick={onApprove}>
            {text.approveNow}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {work.reason !== null && work.reason !== looked.work?.reason && (
          <blockquote className="border-s-2 border-accent ps-3 text-dense text-ink [overflow-wrap:anywhere]">{work.reason}</blockquote>
        )}
        {shown.length > 0 && isNarrow && <ChangeCards changes={shown} currency={currency} />}
        {shown.length > 0 && !isNarrow && <ChangeTable changes={shown} currency={currency} label={text.newsTitle(name)} />}
        {news.length > MOST && <p className="text-xs text-ink-subtle">{text.moreChanges(news.length - MOST)}</p>}
        <TermsChanges before={looked.work?.terms} after={work.terms} currency={currency} />
      </div>
    </Dialog>
  );
}
