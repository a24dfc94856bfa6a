'use client';

import { Button, ErrorState, Sheet, Skeleton } from '@omniroute/ui/primitives';
import { rememberRow } from '@omniroute/ui/table';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { faultOf } from '../../trpc/client.tsx';

interface RecordPanelProps {
  /** The row whose record it shows; undefined while it is closed. */
  readonly openId: string | undefined;
  readonly onClose: () => void;
  readonly title: ReactNode;
  /** The record's page, and what the way there is called. */
  readonly href: string;
  readonly openLabel: string;
  /** What else can be done from here. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A record beside its list: enough to answer the phone, and the way to its page. */
export function RecordPanel({ openId, onClose, title, href, openLabel, actions, children }: RecordPanelProps) {
  return (
    <Sheet
      beside
      open={openId !== undefined}
      onOpenChange={(open) => !open && onClose()}
      title={title}
      footer={
        <>
          {actions}
          <Button asChild variant="primary">
            <Link href={href} onClick={() => openId !== undefined && rememberRow(openId)}>
              {openLabel}
            </Link>
          </Button>
        </>
      }
    >
      {children}
    </Sheet>
  );
}

interface PanelStateProps {
  readonly query: { readonly error: unknown; readonly refetch: () => unknown };
  readonly failed: string;
}

/** What a panel shows while its record is fetched, or when it does not come. */
export function PanelState({ query, failed }: PanelStateProps) {
  if (!query.error) return <Skeleton shape="card" />;
  return (
    <ErrorState title={failed} onRetry={() => void query.refetch()}>
      {faultOf(query.error)?.detail ?? 'The line or the server is away. Try again in a moment.'}
    </ErrorState>
  );
}

/** A label and its value on one line; a panel is made of these. */
export function Fact({ label, children }: { readonly label: ReactNode; readonly children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4 text-dense">
      <dt className="shrink-0 text-ink-muted">{label}</dt>
      <dd className="min-w-0 break-words text-end text-ink tabular-nums">{children}</dd>
    </div>
  );
}
