'use client';

import { Button, Card, Checkbox } from '@omniroute/ui/primitives';
import Link from 'next/link';
import { useState } from 'react';
import { writtenHref } from './import-filter.ts';
import { intakeText } from './text.ts';
import { type ImportDocument, isBegun, isBusy, isSameMapping, type Mapping } from './types.ts';
import { useSteps } from './use-import.ts';

const text = intakeText('en');
const SILENT_MS = 60_000;

/** How far a run has come; it goes on in the house, whoever looks. */
function Progress({ document }: { readonly document: ImportDocument }) {
  const { rowsDone, rowCount, state, updatedAt } = document;
  const percent = rowCount === 0 ? 0 : Math.min(100, Math.floor((rowsDone / rowCount) * 100));
  const label = state === 'checking' ? text.checking : text.applying;
  const isSilent = Date.now() - new Date(updatedAt).getTime() > SILENT_MS;
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-2 text-dense text-ink">
        <span role="status">{label}</span>
        <span className="tabular-nums text-ink-muted">{text.progress(rowsDone, rowCount)}</span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        className="h-2 overflow-hidden rounded-full bg-sunken"
      >
        <div
          className="h-full rounded-full bg-accent transition-[width] duration-200 motion-reduce:transition-none"
          style={{ width: `${percent}%` }}
        />
      </div>
      <p className="text-xs text-ink-subtle">{isSilent ? text.silent : text.leaveHint}</p>
    </div>
  );
}

/** The way back to the list, to what the file wrote there. */
function Written({ document }: { readonly document: ImportDocument }) {
  const { applied, kind } = document;
  const href = writtenHref(document);
  if (href === undefined || isBusy(document) || applied.created + applied.changed === 0) return null;
  return (
    <Button variant={document.state === 'applied' ? 'primary' : 'secondary'} asChild>
      <Link href={href}>{kind === 'prices' ? text.seeDraft : text.seeWritten}</Link>
    </Button>
  );
}

/** What the dry run found, said before anything is written: also of empty cells that take nothing away. */
function Found({ document }: { readonly document: ImportDocument }) {
  const { checked, keptBlank, newWords, doubts } = document;
  const isNothing = checked.created + checked.changed + checked.refused === 0;
  return (
    <>
      <p className="text-dense text-ink-muted">{isNothing ? text.nothingToDo : text.applyHint(checked.refused)}</p>
      {keptBlank.length > 0 && (
        <ul className="grid gap-1 text-dense text-ink">
          {keptBlank.map(({ id, label, rows }) => (
            <li key={id}>
              {text.keptBlank(label, rows)}
              {id === 'limitMinor' && ` ${text.noLimitHint}`}
            </li>
          ))}
        </ul>
      )}
      {newWords.length + doubts.length > 0 && (
        <ul aria-label={text.wordsFound} className="grid gap-1 text-dense text-ink">
          {newWords.map((one) => (
            <li key={one.named} className="break-words">
              {text.newWords(one)}
            </li>
          ))}
          {doubts.map((one) => (
            <li key={`${one.named}-${one.said}`} className="break-words">
              {text.doubt(one)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** What can be done with the file now: check its rows, write them, stop, forget it. */
export function RunCard({
  document,
  mapping,
  onDiscarded,
}: {
  readonly document: ImportDocument;
  readonly mapping: Mapping;
  readonly onDiscarded: () => void;
}) {
  const steps = useSteps(document.id, (step) => step.do === 'discard' && onDiscarded());
  const [isAllOrNothing, setIsAllOrNothing] = useState(false);
  const { state, checked, applied } = document;
  const isBusyNow = isBusy(document);
  const toWrite = checked.created + checked.changed;
  const isHalfWay = state === 'stopped' && isBegun(document);
  const isChecked = (state === 'checked' || state === 'stopped') && document.checkedAt !== null;
  const isOther = isChecked && !isHalfWay && !isSameMapping(mapping, document.mapping);
  const isGone = document.emptiedAt !== null;
  const mayApply = isChecked && !isGone && !isOther && (toWrite > 0 || isHalfWay);
  return (
    <Card>
      <div className="grid gap-4">
        {isBusyNow && <Progress document={document} />}
        {document.trouble && !isBusyNow && <p className="text-dense font-medium text-danger-ink">{document.trouble}</p>}
        {isGone && <p className="text-dense text-ink-muted">{text.emptied}</p>}
        {isOther && <p className="text-dense font-medium text-warning-ink">{text.otherMapping}</p>}
        {state === 'checked' && !isOther && !isGone && <Found document={document} />}
        {state === 'checked' && mayApply && checked.refused > 0 && (
          <Checkbox label={text.allOrNothing} checked={isAllOrNothing} onCheckedChange={(value) => setIsAllOrNothing(value === true)} />
        )}
        {state === 'applied' && <p className="text-dense text-ink-muted">{text.counts(applied)}</p>}
        <div className="flex flex-wrap gap-2">
          {isBusyNow ? (
            <Button onClick={() => steps.mutate({ do: 'stop' })} loading={steps.isPending}>
              {text.stop}
            </Button>
          ) : (
            <>
              {state !== 'applied' && state !== 'reading' && !isHalfWay && !isGone && (
                <Button
                  variant={mayApply ? 'secondary' : 'primary'}
                  onClick={() => steps.mutate({ do: 'check', mapping })}
                  loading={steps.isPending && steps.variables.do === 'check'}
                >
                  {document.checkedAt === null ? text.check : text.checkAgain}
                </Button>
              )}
              {mayApply && (
                <Button
                  variant="primary"
                  onClick={() => steps.mutate({ do: 'begin', isAllOrNothing })}
                  loading={steps.isPending && steps.variables.do === 'begin'}
                >
                  {isHalfWay ? text.applyRest : text.apply(toWrite)}
                </Button>
              )}
              <Written document={document} />
              <Button variant="ghost" title={text.discardHint} onClick={() => steps.mutate({ do: 'discard' })}>
                {text.discard}
              </Button>
            </>
          )}
        </div>
      </div>
    </Card>
  );
}
