'use client';

import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { Badge, DateTime, LastDay, type Tone } from '@omniroute/ui/primitives';
import { useState } from 'react';
import { LongName } from '../../words/index.ts';
import { BatchesDialog } from './batches-dialog.tsx';
import { Compared } from './compared.tsx';
import { batchesOf, endedBecause, type Special } from './special-words.ts';
import { specialText } from './text.ts';

const text = specialText('en');
const TONES: Readonly<Record<Special['state'], Tone>> = { submitted: 'warning', live: 'success', ended: 'neutral' };

interface Props {
  readonly row: Special;
  readonly role: Role;
}

/** Where it stands, and why it ended where nobody ended it. */
export function SpecialState({ row }: Pick<Props, 'row'>) {
  const because = endedBecause(row);
  return (
    <>
      <Badge tone={TONES[row.state]}>{text[row.state]}</Badge>
      {because !== undefined && <span className="block text-xs text-ink-subtle">{because}</span>}
    </>
  );
}

/** The batches of old stock with what is left of them; a press shows each, and what became of it. */
export function Batches({ row, role }: Props) {
  const [isOpen, setOpen] = useState(false);
  if (row.batches.length === 0) return null;
  return (
    <>
      <button type="button" className="text-start text-accent-ink hover:underline" onClick={() => setOpen(true)}>
        <LongName>{batchesOf(row)}</LongName>
      </button>
      {isOpen && <BatchesDialog row={row} role={role} onClose={() => setOpen(false)} />}
    </>
  );
}

/** What one that waits is held against, before it is signed. */
const askedOf = ({ customerCode, warehouse, sku, unit, priceMinor, taxInclusive, from }: Special) => ({
  sku,
  unit,
  priceMinor,
  taxInclusive,
  from,
  ...(customerCode !== null && { customerCode }),
  ...(warehouse !== null && { warehouse }),
});

/** What one that waits stands beside, for who may see it. */
export function Beside({ row, role }: Props) {
  if (row.state !== 'submitted' || !isPermitted('pricing.compare-special-price', role)) return null;
  return <Compared asked={askedOf(row)} />;
}

/** From when until when it holds, and what else of this customer's it meets. */
export function Dates({ row }: Pick<Props, 'row'>) {
  return (
    <>
      <DateTime at={row.from} precision="day" /> – {row.until === null ? text.noEnd : <LastDay until={row.until} />}
      {row.meetsAnother && <span className="block text-xs font-medium text-warning-ink">{text.meets}</span>}
    </>
  );
}
