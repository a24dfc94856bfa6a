'use client';

import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { Button, DropdownMenu, IconButton, WhyNot } from '@omniroute/ui/primitives';
import { CircleOff, Ellipsis, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { NextStep } from '../list/index.ts';
import { isSameDraft, SignButton, useLooked, type WayBack, wayBack } from '../price-list/index.ts';
import { useWhen } from '../words/index.ts';
import { AskFirst, PublishPromotion } from './dialogs.tsx';
import { NewsDialog } from './news-dialog.tsx';
import { type PromotionState, stateOf } from './state.ts';
import { promotionText } from './text.ts';
import type { PromotionDocument } from './types.ts';
import { usePromotionActions } from './use-actions.ts';

const text = promotionText('en');
type Draft = NonNullable<PromotionDocument['draft']>;
const SIGNABLE = {
  waits: (draft: Draft | null) => draft?.state === 'submitted',
  isOver: (draft: Draft | null) => draft === null || draft.state === 'approved',
  isSame: (a: Draft | null, b: Draft | null) => isSameDraft(a ?? undefined, b ?? undefined),
};

interface ApproveProps {
  readonly promotion: PromotionDocument;
  readonly currency: string;
  readonly actions: ReturnType<typeof usePromotionActions>;
}

/** The second person's signature: for whom it is where that is somebody else, and why it cannot be given where it cannot. */
function Approve({ promotion: { draft, name }, currency, actions }: ApproveProps) {
  const { looked, isOther, lookAgain } = useLooked(draft, SIGNABLE);
  const [isOpen, setOpen] = useState(false);
  if (draft?.state !== 'submitted') return null;
  if (draft.whyNotApprove !== null) return <WhyNot reason={draft.whyNotApprove}>{text.approve}</WhyNot>;
  const close = () => setOpen(false);
  const approve = () => actions.act({ do: 'approve', looked: draft });
  return (
    <>
      {draft.signsFor !== null && <p className="text-xs text-ink-muted [overflow-wrap:anywhere]">{text.signsFor(draft.signsFor)}</p>}
      <SignButton
        isOther={isOther}
        isPending={actions.pending === 'approve'}
        onNews={() => setOpen(true)}
        onApprove={() => void approve()}
      />
      {isOpen && looked && (
        <NewsDialog
          name={name}
          looked={looked}
          draft={draft}
          currency={currency}
          isPending={actions.pending === 'approve'}
          onApprove={() => {
            lookAgain();
            void approve().then(close);
          }}
          onClose={close}
        />
      )}
    </>
  );
}

interface Latest {
  readonly version: number;
  /** It was published for later. */
  readonly isPlannedVersion: boolean;
  /** What there is once it is taken back. */
  readonly behind: WayBack | undefined;
  /** No other version holds meanwhile. */
  readonly isOnly: boolean;
  readonly state: PromotionState;
}

/** What taking the latest version back is called, and does. */
function revertWords({ version, behind, isPlannedVersion, isOnly, state }: Latest, when: (moment: string) => string) {
  const takeBack = { label: text.takeBack, title: text.takeBack };
  if (behind && behind.plannedFrom !== null) return { ...takeBack, hint: text.takeBackBehind(behind.version, when(behind.plannedFrom)) };
  if (isPlannedVersion) return { ...takeBack, hint: isOnly ? text.takeBackOnly : text.takeBackHint };
  if (behind)
    return { label: text.revert(behind.version), title: text.revert(behind.version), hint: text.revertHint(version, behind.version) };
  return state === 'planned' ? { ...takeBack, hint: text.takeBackOnly } : { label: text.end, title: text.endTitle, hint: text.endHint };
}

interface ActionsProps {
  readonly promotion: PromotionDocument;
  readonly role: Role;
  readonly now: number;
  readonly currency: string;
}

/** The next steps: what is not possible now says why. */
export function PromotionActions({ promotion, role, now, currency }: ActionsProps) {
  const [open, setOpen] = useState<'publish' | 'revert' | 'discard'>();
  const actions = usePromotionActions(promotion);
  const router = useRouter();
  const { draft, version, name } = promotion;
  // A promotion of which nothing was published goes with its draft.
  const isNew = version === 0;
  const mayMake = isPermitted('pricing.put-promotion', role);
  const mayPublish = isPermitted('pricing.publish-promotion', role);
  const state = stateOf(promotion, now);
  const isPlannedVersion = promotion.effectiveFrom !== null && Date.parse(promotion.effectiveFrom) > now;
  const close = () => setOpen(undefined);
  const behind = wayBack(promotion.versions, now);
  const revert = revertWords({ version, behind, isPlannedVersion, isOnly: promotion.current?.version === version, state }, useWhen());
  const mayRevert = isPermitted('pricing.revert-promotion', role) && version > 0 && state !== 'over';
  const rare = [
    ...(mayRevert ? [{ id: 'revert', label: revert.label, icon: <CircleOff aria-hidden />, onSelect: () => setOpen('revert') }] : []),
    ...(mayMake && draft ? [{ id: 'discard', label: text.discard, icon: <Trash2 aria-hidden />, onSelect: () => setOpen('discard') }] : []),
  ];
  return (
    <NextStep state={`${draft?.state} ${version}`} isActing={actions.pending !== undefined}>
      {mayMake && (
        <Button asChild>
          <Link href={`/promotions/${encodeURIComponent(promotion.code)}/edit`}>{text.edit}</Link>
        </Button>
      )}
      {draft?.state === 'draft' && mayMake && (
        <Button variant="primary" loading={actions.pending === 'submit'} onClick={() => void actions.act({ do: 'submit' })}>
          {text.submit}
        </Button>
      )}
      <Approve promotion={promotion} currency={currency} actions={actions} />
      {draft?.state === 'approved' && mayPublish && (
        <Button variant="primary" onClick={() => setOpen('publish')}>
          {text.publish}
        </Button>
      )}
      {rare.length > 0 && (
        <DropdownMenu
          sections={[{ actions: rare }]}
          trigger={
            <IconButton label={text.more}>
              <Ellipsis aria-hidden />
            </IconButton>
          }
        />
      )}
      {open === 'publish' && <PublishPromotion name={name} actions={actions} onClose={close} />}
      {open === 'revert' && <AskFirst step={{ do: 'revert', version }} {...revert} actions={actions} onClose={close} />}
      {open === 'discard' && (
        <AskFirst
          step={{ do: 'discard' }}
          title={isNew ? text.discardNewTitle(name) : text.discardTitle}
          hint={isNew ? text.discardNewHint : text.discardHint}
          label={isNew ? text.discardNew : text.discard}
          actions={actions}
          onClose={close}
          {...(isNew && { onDone: () => router.push('/promotions') })}
        />
      )}
    </NextStep>
  );
}
