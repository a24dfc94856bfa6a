'use client';

import { Button, Dialog, Skeleton } from '@omniroute/ui/primitives';
import { ArrowLeftRight } from 'lucide-react';
import { faultOf } from '../../../trpc/client.tsx';
import { customerText } from '../text.ts';
import { Obstacles } from './obstacles.tsx';
import { SideBySide, type SideRow } from './side-by-side.tsx';

const text = customerText('en');

/** What merging two would do, as it is shown; undefined while it is not known. */
export interface Shown {
  readonly names: readonly [string, string];
  readonly rows: readonly SideRow[];
  /** What will happen. */
  readonly lines: readonly string[];
  readonly obstacles: readonly string[];
}

interface Props {
  readonly title: string;
  readonly words: string;
  readonly shown: Shown | undefined;
  /** Whether what is shown is of the two as they stand now. */
  readonly isCurrent: boolean;
  readonly mayMerge: boolean;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly onSwap: () => void;
  readonly onMerge: () => void;
  readonly onClose: () => void;
}

/** Two side by side, what merging them will do, and the button that does it. */
export function MergeFrame({ title, words, shown, isCurrent, mayMerge, isPending, error, onSwap, onMerge, onClose }: Props) {
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={words}
      footer={
        <>
          <Button className="me-auto" onClick={onSwap}>
            <ArrowLeftRight aria-hidden />
            {text.swap}
          </Button>
          <Button onClick={onClose}>{text.cancel}</Button>
          {mayMerge && (
            <Button variant="danger" loading={isPending} disabled={!isCurrent || !shown || shown.obstacles.length > 0} onClick={onMerge}>
              {text.merge}
            </Button>
          )}
        </>
      }
    >
      {shown ? (
        <div className="grid gap-4">
          <SideBySide label={title} names={shown.names} rows={shown.rows} />
          {shown.obstacles.length > 0 ? (
            <Obstacles obstacles={shown.obstacles} />
          ) : (
            <ul className="grid list-disc gap-1 rounded-card border bg-sunken py-3 ps-8 pe-3 text-dense text-ink [overflow-wrap:anywhere]">
              {shown.lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
        </div>
      ) : (
        !error && <Skeleton shape="card" />
      )}
      {error !== null && error !== undefined && (
        <p role="alert" className="mt-3 text-dense font-medium text-danger-ink">
          {`${text.mergeFailed}: ${faultOf(error)?.detail ?? (error instanceof Error ? error.message : String(error))}`}
        </p>
      )}
    </Dialog>
  );
}
