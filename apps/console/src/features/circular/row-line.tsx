'use client';

import { Badge, Button, Field, Input, Money } from '@omniroute/ui/primitives';
import { useState } from 'react';
import { faultOf } from '../../trpc/client.tsx';
import { readAmount } from '../words/index.ts';
import { Candidates, nameOf, Other, toneOf } from './row-choices.tsx';
import { circularText } from './text.ts';
import type { CircularRow } from './types.ts';
import type { Resolve } from './use-resolve.ts';

const text = circularText('en');
interface Props {
  readonly row: CircularRow;
  readonly currency: string;
  readonly mayDecide: boolean;
  readonly resolve: Resolve;
}

/** The price that somebody types for a row: needed where none was read, else only to put it right. */
function useGiven({ row: { line, newMinor }, currency, resolve }: Pick<Props, 'row' | 'currency' | 'resolve'>) {
  const [price, setPrice] = useState('');
  const [isWrong, setWrong] = useState(false);
  const given = readAmount(price, currency);
  const choose = (sku: string, unit: string) => {
    const isMissing = given === undefined || given === '0' || (given === null && newMinor === null);
    setWrong(isMissing);
    if (!isMissing) resolve.mutate([{ line, choose: { sku, unit, ...(given !== null && { newMinor: given }) } }]);
  };
  return { price, setPrice, isWrong, choose };
}

/** A row of the sheet beside the product and pack that it is taken for, or may be. */
export function CircularLine({ row, currency, mayDecide, resolve }: Props) {
  const [isOpen, setOpen] = useState(false);
  const isUndecided = row.state === 'undecided';
  const isMine = resolve.variables?.some(({ line }) => line === row.line) === true;
  const [pending, error] = [isMine && resolve.isPending, isMine ? resolve.error : null];
  const isDeciding = mayDecide && (isUndecided || isOpen);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-2 py-2.5 text-dense md:grid-cols-2" aria-busy={pending}>
      <Source row={row} currency={currency} />
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-2">
        {!isUndecided && <Taken row={row} />}
        {isDeciding && <Deciding row={row} currency={currency} resolve={resolve} isPending={pending} />}
        {mayDecide && !isUndecided && (
          <div>
            <Button
              size="sm"
              variant="ghost"
              aria-expanded={isOpen}
              aria-label={text.changeRow(nameOf(row))}
              onClick={() => setOpen(!isOpen)}
            >
              {text.change}
            </Button>
          </div>
        )}
        {error && (
          <p role="alert" className="font-medium text-danger-ink">
            {faultOf(error)?.errors[0]?.detail ?? faultOf(error)?.detail ?? text.lineAway}
          </p>
        )}
      </div>
    </li>
  );
}

/** What may be said of a row: its price, its product and pack, or that it is left out, and why. */
function Deciding({ row, currency, resolve, isPending }: Pick<Props, 'row' | 'currency' | 'resolve'> & { readonly isPending: boolean }) {
  const { price, setPrice, isWrong, choose } = useGiven({ row, currency, resolve });
  const [note, setNote] = useState('');
  const [said, asked] = [note.trim(), row.newMinor === null ? text.givePrice : text.otherPrice];
  return (
    <>
      {row.state === 'undecided' && <p className="text-warning-ink [overflow-wrap:anywhere]">{row.words}</p>}
      <Field label={`${asked}: ${nameOf(row)}`} labelHidden error={isWrong ? text.priceWrong : undefined} className="max-w-80">
        {(control) => (
          <Input {...control} inputMode="decimal" placeholder={asked} value={price} onChange={(event) => setPrice(event.target.value)} />
        )}
      </Field>
      <Candidates row={row} isBusy={resolve.isPending} onChoose={choose} />
      <Other row={row} isBusy={resolve.isPending} onChoose={choose} />
      {row.state !== 'ignored' && (
        <div className="flex flex-wrap items-end gap-2">
          <Field label={`${text.note}: ${nameOf(row)}`} labelHidden className="min-w-44 flex-1">
            {(control) => (
              <Input {...control} maxLength={200} placeholder={text.note} value={note} onChange={(event) => setNote(event.target.value)} />
            )}
          </Field>
          <Button
            size="sm"
            variant="ghost"
            loading={isPending}
            aria-label={text.ignoreRow(nameOf(row))}
            onClick={() => resolve.mutate([{ line: row.line, ignore: true, ...(said !== '' && { note: said }) }])}
          >
            {text.ignore}
          </Button>
        </div>
      )}
    </>
  );
}

/** The row as he wrote it. */
function Source({ row, currency }: Pick<Props, 'row' | 'currency'>) {
  return (
    <div className="min-w-0">
      <p className="text-ink [overflow-wrap:anywhere]">
        <span className="text-xs text-ink-subtle tabular-nums">{row.line}</span> {nameOf(row)}
      </p>
      <p className="text-xs text-ink-subtle [overflow-wrap:anywhere]">
        {[row.code, row.gtin, row.packText, row.section].filter((part) => part !== null && part !== '').join(' · ')}
      </p>
      <p className="tabular-nums">
        {row.newMinor !== null && <Money minor={row.newMinor} currency={currency} className="font-medium text-ink" />}
        {row.newMinor === null && row.priceText !== null && <span className="text-ink-muted">“{row.priceText}”</span>}
        {row.isGiven && <span className="text-xs text-ink-subtle"> {text.priceGiven}</span>}
        {row.oldMinor !== null && (
          <span className="text-xs text-ink-subtle">
            {' '}
            {text.was} <Money minor={row.oldMinor} currency={currency} />
          </span>
        )}
      </p>
    </div>
  );
}

/** What the row is taken for. */
function Taken({ row }: Pick<Props, 'row'>) {
  if (row.state === 'aside') return <p className="text-ink-muted [overflow-wrap:anywhere]">{row.words}</p>;
  if (row.state === 'ignored' || row.sku === null)
    return (
      <p className="text-ink-muted [overflow-wrap:anywhere]">
        {text.ignored}
        {row.decidedBy !== null && `, ${text.decidedBy(row.decidedBy)}`}
        {row.note !== null && `: ${row.note}`}
      </p>
    );
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-center gap-x-2 text-ink">
        <span className="min-w-0 [overflow-wrap:anywhere]">{row.productName ?? row.sku}</span>
        {row.decidedBy === null && row.score !== null && <Badge tone={toneOf(row.score)}>{text.sure(row.score)}</Badge>}
      </p>
      <p className="text-xs text-ink-subtle [overflow-wrap:anywhere]">
        {row.sku}
        {row.unit !== null && ` · ${text.packOf(row.unit, row.factor ?? 1)}`}
        {row.decidedBy === null ? ` · ${row.words}` : ` · ${text.decidedBy(row.decidedBy)}`}
      </p>
    </div>
  );
}
