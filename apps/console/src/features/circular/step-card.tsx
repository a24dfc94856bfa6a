'use client';

import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { Button, Card, DateTime, WhyNot } from '@omniroute/ui/primitives';
import { useState } from 'react';
import { isSameDraft, SignButton, useLooked } from '../price-list/index.ts';
import { GoneDialog } from './gone-dialog.tsx';
import { NewsDialog } from './news-dialog.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { RevertDialog } from './revert-dialog.tsx';
import { SubmitDialog } from './submit-dialog.tsx';
import { circularText } from './text.ts';
import { Trouble } from './trouble.tsx';
import { type Circular, type Draft, isEnded, isPlanned, keptOf, movedOf, nextOf, pricesOf } from './types.ts';
import { type CircularActions, useCircularActions } from './use-circular.ts';

const text = circularText('en');

interface Props {
  readonly circular: Circular;
  readonly drafts: ReadonlyMap<string, Draft>;
  readonly role: Role;
}
type Open = 'submit' | 'publish' | 'discard' | 'revert' | undefined;

/** How far the circular has come, and its next step; on a phone the step stays under the thumb. */
export function StepCard({ circular, drafts, role }: Props) {
  const [open, setOpen] = useState<Open>();
  const actions = useCircularActions(circular.id);
  const close = () => {
    setOpen(undefined);
    actions.forget();
  };
  const about = { circular, drafts, actions, onClose: close };
  return (
    <Card title={text.stepTitle} description={text.stepHint}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <Standing circular={circular} drafts={drafts} />
        {open === undefined && <Trouble actions={actions} />}
        <div className="flex flex-wrap items-center gap-2 empty:hidden">
          <div className="flex flex-wrap items-center justify-end gap-2 empty:hidden max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:z-20 max-sm:border-t max-sm:bg-surface max-sm:px-4 max-sm:py-3 max-sm:pb-[max(0.75rem,env(safe-area-inset-bottom))]">
            <NextStep circular={circular} drafts={drafts} role={role} actions={actions} setOpen={setOpen} />
          </div>
          {!isEnded(circular) && isPermitted('pricing.discard-circular', role) && (
            <Button size="lg" onClick={() => setOpen('discard')}>
              {text.discard}
            </Button>
          )}
        </div>
      </div>
      {open === 'submit' && <SubmitDialog {...about} />}
      {open === 'publish' && <PublishDialog {...about} />}
      {open === 'discard' && (
        <GoneDialog
          actions={actions}
          onClose={close}
          step={{ do: 'discard' }}
          title={text.discardTitle}
          will={text.discardHint(circular.lists.length)}
          label={text.discard}
        />
      )}
      {open === 'revert' && <RevertDialog {...about} />}
    </Card>
  );
}

function revertedWords({ lists }: Circular): string {
  const kept = keptOf({ lists });
  if (kept.length === 0) return text.reverted;
  return kept.length === lists.length
    ? text.revertedNone
    : text.revertedPartly(kept.map(({ name, version }) => text.keptVersion(name, version)));
}

/** Where it stands, in words and numbers. */
function Standing({ circular, drafts }: Pick<Props, 'circular' | 'drafts'>) {
  const { state, lists, liveFrom } = circular;
  if (state === 'published' && liveFrom !== null) {
    return (
      <p className="text-dense text-ink">
        {(isPlanned(circular) ? text.planned : text.live)(pricesOf(circular), lists.length)} <DateTime at={liveFrom} precision="time" />.
      </p>
    );
  }
  const words = state === 'reverted' ? revertedWords(circular) : state === 'discarded' ? text.discarded : text.waitsFor(nextOf(circular));
  const signers = [...new Set(lists.flatMap(({ code }) => drafts.get(code)?.work?.approvedBy ?? []))];
  return (
    <p className="text-dense text-ink">
      {words}
      {signers.length > 0 && ` ${text.approvedBy(signers)}`}
    </p>
  );
}

interface NextProps extends Props {
  readonly actions: CircularActions;
  readonly setOpen: (open: Open) => void;
}

function NextStep({ circular, drafts, role, actions, setOpen }: NextProps) {
  const next = nextOf(circular);
  if (next === 'submit')
    return isPermitted('pricing.submit-circular', role) ? (
      <Button size="lg" variant="primary" onClick={() => setOpen('submit')}>
        {text.submit}
      </Button>
    ) : (
      <WhyNot size="lg" reason={text.notYourRole}>
        {text.submit}
      </WhyNot>
    );
  if (next === 'approve') return <Approve circular={circular} drafts={drafts} actions={actions} />;
  if (next === 'publish')
    return isPermitted('pricing.publish-circular', role) ? (
      <Button size="lg" variant="primary" onClick={() => setOpen('publish')}>
        {text.publish}
      </Button>
    ) : (
      <WhyNot size="lg" reason={text.notYourRole}>
        {text.publish}
      </WhyNot>
    );
  if (circular.state !== 'published' || !isPermitted('pricing.revert-circular', role)) return null;
  return (
    <>
      <Button size="lg" onClick={() => setOpen('revert')}>
        {text.revert}
      </Button>
      <p className="text-xs text-ink-subtle">
        {(isPlanned(circular) ? text.unplanHint : text.revertHint)(circular.lists.length - movedOf(circular).length)}
      </p>
    </>
  );
}

type Drafts = readonly Draft[] | undefined;
const SIGNABLE = {
  waits: (drafts: Drafts) => drafts?.some(({ work }) => work?.state === 'submitted') === true,
  isOver: (drafts: Drafts) => drafts?.every(({ work }) => work === null || work.state === 'approved') === true,
  isSame: (a: Drafts, b: Drafts) =>
    a?.length === b?.length &&
    (a ?? []).every(({ code, work }, place) => b?.[place]?.code === code && isSameDraft(work ?? undefined, b[place].work ?? undefined)),
};

/** The second person's signature; who may not give it is told why, and who looked at other prices what is new. */
function Approve({ circular, drafts, actions }: Pick<NextProps, 'circular' | 'drafts' | 'actions'>) {
  const loaded = circular.lists.flatMap(({ code }) => drafts.get(code) ?? []);
  const current = loaded.length === circular.lists.length ? loaded : undefined;
  const { looked, isOther, lookAgain } = useLooked<Drafts>(current, SIGNABLE);
  const [isOpen, setOpen] = useState(false);
  const waiting = (current ?? []).flatMap(({ work }) => (work?.state === 'submitted' ? [work] : []));
  const whyNot = waiting.find(({ whyNotApprove }) => whyNotApprove !== null)?.whyNotApprove;
  if (typeof whyNot === 'string')
    return (
      <WhyNot size="lg" reason={whyNot}>
        {text.approve}
      </WhyNot>
    );
  const principals = [...new Set(waiting.flatMap(({ signsFor }) => signsFor ?? []))];
  const approve = () => actions.act({ do: 'approve', looked: current ?? [] });
  const close = () => setOpen(false);
  return (
    <>
      {principals.length > 0 && <p className="text-xs text-ink-muted [overflow-wrap:anywhere]">{text.signsFor(principals)}</p>}
      <SignButton
        size="lg"
        isOther={isOther}
        isPending={current === undefined || actions.pending === 'approve'}
        onNews={() => setOpen(true)}
        onApprove={() => void approve()}
      />
      {isOpen && current && looked && (
        <NewsDialog
          looked={looked}
          drafts={current}
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
