'use client';

import type { Role } from '@omniroute/domain/tenant';
import { Money, Sheet } from '@omniroute/ui/primitives';
import Link from 'next/link';
import { Fact } from '../../list/index.ts';
import { type Depot, depotName } from '../../words/index.ts';
import { SpecialActions } from './special-actions.tsx';
import { Batches, Beside, Dates, SpecialState } from './special-parts.tsx';
import { type Special, usedOf, whoOf } from './special-words.ts';
import { specialText } from './text.ts';

const text = specialText('en');

interface Props {
  /** Undefined while it is closed. */
  readonly row: Special | undefined;
  readonly role: Role;
  readonly depots: readonly Depot[];
  readonly onClose: () => void;
}

/** One price beside the list: all that whoever signs it goes by, with the signature in reach of the thumb. One that is ended leaves the list, and its panel closes. */
export function SpecialPanel({ row, role, depots, onClose }: Props) {
  return (
    <Sheet
      beside
      open={row !== undefined}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={row && `${row.productName}, ${row.unit}`}
      description={row?.customerCode === null ? whoOf(row) : undefined}
      footer={row && row.state !== 'ended' && <SpecialActions row={row} role={role} isRoomy onEnded={onClose} />}
    >
      {row && <Facts row={row} role={role} depots={depots} />}
    </Sheet>
  );
}

function Facts({ row, role, depots }: Omit<Props, 'row' | 'onClose'> & { readonly row: Special }) {
  return (
    <dl className="grid gap-3">
      <Fact label={text.state}>
        <SpecialState row={row} />
      </Fact>
      <Fact label={text.price}>
        <Money minor={row.priceMinor} currency={row.currency} className="text-base font-semibold" />{' '}
        <span className="text-xs text-ink-subtle">{row.taxInclusive ? text.vatIn : text.vatOn}</span>
        <Beside row={row} role={role} />
      </Fact>
      {row.customerCode !== null && (
        <Fact label={text.customer}>
          <Link className="text-accent-ink hover:underline" href={`/customers/${encodeURIComponent(row.customerCode)}`}>
            {whoOf(row)}
          </Link>
          <span className="block text-xs text-ink-subtle">{row.customerCode}</span>
        </Fact>
      )}
      <Fact label={text.dates}>
        <Dates row={row} />
      </Fact>
      <Fact label={text.usedColumn}>{usedOf(row)}</Fact>
      {row.batches.length > 0 && (
        <Fact label={text.batchesColumn}>
          <Batches row={row} role={role} />
        </Fact>
      )}
      <Fact label={text.depot}>{row.warehouse === null ? text.everyDepot : depotName(depots, row.warehouse)}</Fact>
      <Fact label={text.reason}>{row.reason}</Fact>
      <Fact label={text.made}>{row.madeBy}</Fact>
      {row.approvedBy !== null && <Fact label={text.approvedBy}>{row.approvedBy}</Fact>}
    </dl>
  );
}
