'use client';

import { Button, Card } from '@omniroute/ui/primitives';
import type { ReactNode } from 'react';
import { editText } from './edit/text.ts';

const text = editText('en');

interface SectionProps {
  readonly title: string;
  /** What the button edits, for who does not see beside which card it stands. */
  readonly edits: string;
  /** Undefined: the reader may not. */
  readonly onEdit: (() => void) | undefined;
  readonly flush?: boolean;
  readonly children: ReactNode;
}

/** A part of the product's page, with its way to be edited. */
export function Section({ title, edits, onEdit, flush = false, children }: SectionProps) {
  return (
    <Card
      title={title}
      flush={flush}
      actions={
        onEdit && (
          <Button size="sm" aria-label={text.editWhat(edits)} onClick={onEdit}>
            {text.edit}
          </Button>
        )
      }
    >
      {children}
    </Card>
  );
}

/** Names and values; what has no value is left out. */
export function Facts({ rows }: { readonly rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="grid gap-2 text-dense">
      {rows
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([label, value]) => (
          <div key={label} className="flex justify-between gap-4">
            <dt className="shrink-0 text-ink-muted">{label}</dt>
            <dd className="min-w-0 text-end text-ink [overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
