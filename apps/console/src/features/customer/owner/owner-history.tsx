'use client';

import type { RouterOutputs } from '@omniroute/api';
import { Button, Sheet } from '@omniroute/ui/primitives';
import { useState } from 'react';
import { RecordTimeline } from '../../timeline/index.ts';
import { phoneName } from '../../words/index.ts';
import { mergedOwner } from './merged-owner.ts';
import { ownerText } from './text.ts';

const text = ownerText('en');
type Owner = RouterOutputs['customer']['owner'];

const TITLES: Readonly<Record<string, string>> = {
  'owner.created': text.stepCreated,
  'owner.changed': text.stepChanged,
  'owner.merged': text.stepMerged,
  'owner.merged-away': text.stepMergedAway,
};
const FIELDS: Readonly<Record<string, string>> = { name: text.name, phones: text.phones };

/** What happened to an owner and to those who turned out to be them, beside the page. */
export function OwnerHistory({ owner }: { readonly owner: Owner }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        {text.history}
      </Button>
      <Sheet open={isOpen} onOpenChange={setOpen} title={text.historyOf(owner.name)}>
        <RecordTimeline
          steps={owner.timeline}
          titles={TITLES}
          fields={FIELDS}
          showValue={(_field, value) => (Array.isArray(value) ? value.map((phone) => phoneName(String(phone))).join(', ') : undefined)}
          showDetail={({ type, notes }) => (type.startsWith('owner.merged') ? mergedOwner(notes) : undefined)}
        />
      </Sheet>
    </>
  );
}
