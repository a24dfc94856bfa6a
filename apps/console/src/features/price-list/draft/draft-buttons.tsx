'use client';

import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { AskDialog, Button, DropdownMenu, IconButton, WhyNot } from '@omniroute/ui/primitives';
import { useUi } from '@omniroute/ui/provider';
import { Ellipsis, RotateCcw, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { NextStep } from '../../list/index.ts';
import { isSameDraft } from './looked.ts';
import { momentWords } from './moment.ts';
import { NewsDialog } from './news-dialog.tsx';
import { SignButton } from './news-frame.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { SubmitDialog } from './submit-dialog.tsx';
import { draftText } from './text.ts';
import { type DraftActions, type DraftDocument, useDraftActions } from './use-draft-actions.ts';
import { useLooked } from './use-looked.ts';
import { wayBack } from './way-back.ts';

const text = draftText('en');

interface Props {
  readonly draft: DraftDocument;
  readonly role: Role;
  /** Something is still on its way to the server: what is sent on now would not be all of it. */
  readonly isSaving?: boolean;
  /** How many entries on this screen do not get into the draft by themselves. */
  readonly leftOut?: () => number;
  readonly size?: 'sm' | 'lg';
  /** Asked for again afterwards. */
  readonly onDone?: () => void;
  /** The list went with its draft; where nothing is said, the way leads to the other lists. */
  readonly onGone?: () => void;
}

export const isPlanned = ({ effectiveFrom }: DraftDocument): boolean => effectiveFrom !== null && Date.parse(effectiveFrom) > Date.now();

const SIGNABLE = {
  waits: ({ work }: DraftDocument) => work?.state === 'submitted',
  isOver: ({ work }: DraftDocument) => work === null || work.state === 'approved',
  isSame: (a: DraftDocument, b: DraftDocument) => a.code === b.code && isSameDraft(a.work ?? undefined, b.work ?? undefined),
};

const none = (): number => 0;

type Open = 'submit' | 'publish' | 'take-plan' | 'news' | 'discard';

/** The next steps with a list's draft: those that are not possible now say why. */
export function DraftButtons({ draft, role, isSaving = false, leftOut = none, size = 'sm', onDone, onGone }: Props) {
  const [open, setOpen] = useState<Open>();
  const router = useRouter();
  const actions = useDraftActions(draft.code, onDone);
  const { looked, isOther, lookAgain } = useLooked(draft, SIGNABLE);
  const { work } = draft;
  const behind = wayBack(draft.versions, Date.now());
  const mayMake = isPermitted('pricing.edit-price-draft', role);
  const close = () => {
    setOpen(undefined);
    actions.forget();
  };
  const about = { draft, actions, onClose: close };
  return (
    <NextStep state={`${work?.state} ${draft.version}`} isActing={actions.pending !== undefined}>
      {work && <Steps work={work} isOther={isOther} role={role} size={size} actions={actions} isSaving={isSaving} onOpen={setOpen} />}
      <More
        draft={draft}
        size={size}
        mayDiscard={mayMake && work !== null}
        mayRevert={isPermitted('pricing.revert-price-list', role) && (isPlanned(draft) || behind !== undefined)}
        hint={isPlanned(draft) || !behind ? undefined : text.revertHint(behind.version)}
        onDiscard={() => (draft.version === 0 ? setOpen('discard') : void actions.act({ do: 'discard' }))}
        onRevert={() => (isPlanned(draft) ? setOpen('take-plan') : void actions.act({ do: 'revert', version: draft.version }))}
      />
      {open === 'submit' && <SubmitDialog {...about} leftOut={leftOut()} />}
      {open === 'publish' && <PublishDialog {...about} />}
      {open === 'news' && work && (
        <NewsDialog
          looked={looked}
          draft={draft}
          isPending={actions.pending === 'approve'}
          onApprove={() => {
            lookAgain();
            void actions.act({ do: 'approve', looked: work }).then(close);
          }}
          onClose={close}
        />
      )}
      {open === 'take-plan' && <TakePlan {...about} />}
      {open === 'discard' && <DiscardList {...about} onGone={onGone ?? (() => router.push('/price-lists'))} />}
    </NextStep>
  );
}

interface StepsProps extends Required<Pick<Props, 'size' | 'isSaving' | 'role'>> {
  readonly work: NonNullable<DraftDocument['work']>;
  /** It is another than the one that was looked at. */
  readonly isOther: boolean;
  readonly actions: DraftActions;
  readonly onOpen: (open: Open) => void;
}

/** What comes next: it is taken on, submitted, approved or published. */
function Steps({ work, isOther, role, size, actions, isSaving, onOpen }: StepsProps) {
  const mayMake = isPermitted('pricing.edit-price-draft', role);
  const isEmpty = work.changes.length === 0 && !work.changesTerms;
  return (
    <>
      {work.isBehind && mayMake && (
        <Button
          size={size}
          loading={actions.pending === 'rebase'}
          onClick={() => void actions.act({ do: 'rebase' })}
          title={text.behindHint}
        >
          {text.rebase}
        </Button>
      )}
      {work.state === 'draft' && mayMake && !isEmpty && (
        <Button size={size} variant="primary" loading={isSaving} onClick={() => onOpen('submit')}>
          {text.submit}
        </Button>
      )}
      {work.state === 'submitted' && work.whyNotApprove === null && (
        <>
          {work.signsFor !== null && (
            <p className="min-w-0 text-xs text-ink-muted [overflow-wrap:anywhere]">{text.signsFor(work.signsFor)}</p>
          )}
          <SignButton
            size={size}
            isOther={isOther}
            isPending={actions.pending === 'approve'}
            onNews={() => onOpen('news')}
            onApprove={() => void actions.act({ do: 'approve', looked: work })}
          />
        </>
      )}
      {work.state === 'submitted' && work.whyNotApprove !== null && (
        <WhyNot size={size} reason={work.whyNotApprove}>
          {text.approve}
        </WhyNot>
      )}
      {work.state === 'approved' && isPermitted('pricing.publish-price-list', role) && !work.isBehind && (
        <Button size={size} variant="primary" onClick={() => onOpen('publish')}>
          {text.publish}
        </Button>
      )}
    </>
  );
}

interface AskProps {
  readonly draft: DraftDocument;
  readonly actions: DraftActions;
  readonly onClose: () => void;
}

/** A list of which nothing was published goes with its draft, and no button brings it back. */
function DiscardList({ draft, actions, onClose, onGone }: AskProps & { readonly onGone: () => void }) {
  return (
    <AskDialog
      title={text.discardListTitle(draft.name)}
      description={text.discardListHint(draft.work?.changes.length ?? 0)}
      label={text.discardList}
      cancel={text.cancel}
      isPending={actions.pending === 'discard'}
      onDo={() => void actions.act({ do: 'discard' }).then((isDone) => isDone && onGone())}
      onClose={onClose}
    />
  );
}

/** A planned version that is taken back is gone: it is asked about first. */
function TakePlan({ draft, actions, onClose }: AskProps) {
  const { timeZone } = useUi();
  const { version = 0, plannedFrom = null } = wayBack(draft.versions, Date.now()) ?? {};
  const hint = text.takePlanHint(draft.version, momentWords(timeZone, draft.effectiveFrom ?? ''));
  return (
    <AskDialog
      title={text.takePlanTitle}
      description={plannedFrom === null ? hint : `${hint} ${text.takePlanBehind(version, momentWords(timeZone, plannedFrom))}`}
      label={text.revert}
      cancel={text.cancel}
      isPending={actions.pending === 'revert'}
      onDo={() => void actions.act({ do: 'revert', version: draft.version }).then((isDone) => isDone && onClose())}
      onClose={onClose}
    />
  );
}

interface MoreProps {
  readonly draft: DraftDocument;
  readonly size: 'sm' | 'lg';
  readonly mayDiscard: boolean;
  readonly mayRevert: boolean;
  /** What taking back does; undefined where a question says it. */
  readonly hint: string | undefined;
  readonly onDiscard: () => void;
  readonly onRevert: () => void;
}

function More({ draft, size, mayDiscard, mayRevert, hint, onDiscard, onRevert }: MoreProps) {
  if (!mayDiscard && !mayRevert) return null;
  const label = `${text.more}: ${draft.name}`;
  const actions = [
    ...(mayRevert
      ? [{ id: 'revert', label: text.revert, ...(hint && { hint }), icon: <RotateCcw aria-hidden />, onSelect: onRevert }]
      : []),
    ...(mayDiscard ? [{ id: 'discard', label: text.discard, icon: <Trash2 aria-hidden />, onSelect: onDiscard }] : []),
  ];
  return (
    <DropdownMenu
      sections={[{ actions }]}
      trigger={
        // On its own it says what it is.
        size === 'lg' && draft.work === null ? (
          <Button aria-label={label}>
            <Ellipsis aria-hidden />
            {text.more}
          </Button>
        ) : (
          <IconButton size={size} label={label}>
            <Ellipsis aria-hidden />
          </IconButton>
        )
      }
    />
  );
}
