'use client';

import type { ImportKind } from '@omniroute/domain/intake';
import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { Button, Dialog } from '@omniroute/ui/primitives';
import { FileUp } from 'lucide-react';
import { BringForm } from './bring-form.tsx';
import { intakeText } from './text.ts';
import { kindsFor } from './types.ts';

const text = intakeText('en');

/** What is to be known of a kind before its file is chosen. */
const HINTS: Partial<Record<ImportKind, string>> = { prices: text.priceListHint, 'opening-stock': text.openingHint };

interface Props {
  /** What the list is of, the likeliest first. */
  readonly kinds: readonly ImportKind[];
  readonly role: Role;
  /** Of prices, the codes of the lists that are on screen. */
  readonly lists?: readonly string[];
  /** Says what to do where nothing is there yet. */
  readonly isFirstStep?: boolean;
}

/** Brings a file in from where its rows are looked at; for roles that may. What comes of it is seen row by row before anything is written. */
export function ImportButton({ kinds, role, lists, isFirstStep = false }: Props) {
  const own = kinds.filter((kind) => kindsFor(role).includes(kind));
  const [first] = own;
  if (!first || !isPermitted('intake.start-import', role)) return null;
  return (
    <Dialog
      title={lists?.length === 1 ? text.importPricesOf(lists[0] ?? '') : text.importTitle(own.map((kind) => text.kindName(kind)))}
      description={HINTS[first] ?? text.bringHint}
      trigger={
        <Button variant={isFirstStep ? 'primary' : 'secondary'}>
          <FileUp aria-hidden />
          {isFirstStep ? text.importFirst : text.import}
        </Button>
      }
    >
      <BringForm kinds={own} lists={lists} />
    </Dialog>
  );
}
