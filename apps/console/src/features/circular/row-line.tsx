'use client';

import { Badge, Button, Combobox, type ComboboxItem, Field, Money, Select, type Tone } from '@omniroute/ui/primitives';
import { useState } from 'react';
import { faultOf, useTRPCClient } from '../../trpc/client.tsx';
import { circularText } from './text.ts';
import type { CircularRow } from './types.ts';
import type { Resolve } from './use-resolve.ts';

const text = circularText('en');
const FOUND = 8;
const SURE = 85;

const toneOf = (score: number): Tone => (score >= SURE ? 'success' : 'warning');
const nameOf = ({ description, code, gtin, line }: CircularRow): string => description || (code ?? gtin ?? text.problemLine(line));

interface Props {
  readonly row: CircularRow;
  readonly currency: string;
  readonly mayDecide: boolean;
  readonly resolve: Resolve;
}

/** A row of the sheet beside the product and pack that it is taken for, or may be. */
export function CircularLine({ row, currency, mayDecide, resolve }: Props) {
  const [isOpen, setOpen] = useState(false);
  const isUndecided = row.state === 'undecided';
  const isMine = resolve.variables?.some(({ line }) => line === row.line) === true;
  const [pending, error] = [isMine && resolve.isPending, isMine ? resolve.error : null];
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-2 py-2.5 text-dense md:grid-cols-2" aria-busy={pending}>
      <Source row={row} currency={currency} />
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-2">
        {!isUndecided && <Taken row={row} />}
        {mayDecide && (isUndecided || isOpen) && <Candidates row={row} resolve={resolve} />}
        {mayDecide && (isUndecided || isOpen) && <Other row={row} resolve={resolve} />}
        {mayDecide && (
          <div className="flex flex-wrap gap-2">
            {!isUndecided && (
              <Button
                size="sm"
                variant="ghost"
                aria-expanded={isOpen}
                aria-label={text.changeRow(nameOf(row))}
                onClick={() => setOpen(!isOpen)}
              >
                {text.change}
              </Button>
            )}
            {row.state !== 'ignored' && (isUndecided || isOpen) && (
              <Button
                size="sm"
                variant="ghost"
                loading={pending}
                aria-label={text.ignoreRow(nameOf(row))}
                onClick={() => resolve.mutate([{ line: row.line, ignore: true }])}
              >
                {text.ignore}
              </Button>
            )}
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
        <Money minor={row.newMinor} currency={currency} className="font-medium text-ink" />
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
  if (row.state === 'ignored' || row.sku === null)
    return (
      <p className="text-ink-muted">
        {text.ignored}
        {row.decidedBy !== null && `, ${text.decidedBy(row.decidedBy)}`}
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

/** What it may be, the likeliest first: one press chooses. */
function Candidates({ row, resolve }: Pick<Props, 'row' | 'resolve'>) {
  return (
    <>
      {row.state === 'undecided' && <p className="text-warning-ink [overflow-wrap:anywhere]">{row.words}</p>}
      {row.candidates.length > 0 && (
        <ul className="grid gap-1.5">
          {row.candidates.map(({ sku, name, unit, score, words }) => (
            <li key={`${sku} ${unit}`} className="flex items-start justify-between gap-3">
              <span className="min-w-0 text-ink [overflow-wrap:anywhere]">
                {name ?? sku} <Badge tone={toneOf(score)}>{text.sure(score)}</Badge>
                <span className="block text-xs text-ink-subtle">{[...(name === null ? [] : [sku]), unit, words].join(' · ')}</span>
              </span>
              <Button
                size="sm"
                disabled={resolve.isPending}
                aria-label={`${text.choose(`${sku}, ${unit}`)}: ${nameOf(row)}`}
                onClick={() => resolve.mutate([{ line: row.line, choose: { sku, unit } }])}
              >
                {text.take}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface Product extends ComboboxItem {
  readonly units: readonly string[];
}

/** Any other product of the catalogue, and the pack that he prices. */
function Other({ row, resolve }: Pick<Props, 'row' | 'resolve'>) {
  const client = useTRPCClient();
  const [product, setProduct] = useState<Product>();
  const [unit, setUnit] = useState('');
  const find = async (search: string, signal: AbortSignal): Promise<readonly Product[]> => {
    const { items } = await client.catalogue.list.query({ search, limit: FOUND }, { signal });
    return items.map(({ sku, name, units }) => ({ id: sku, label: name, detail: sku, units: units.map((one) => one.unit) }));
  };
  const select = (chosen: Product | undefined) => {
    setProduct(chosen);
    // Which of several packs he prices, nobody guesses here.
    setUnit((chosen?.units.length === 1 && chosen.units[0]) || '');
  };
  return (
    <div className="flex flex-wrap items-end gap-2">
      <Field label={`${text.other}: ${nameOf(row)}`} labelHidden className="min-w-44 flex-1">
        {(control) => (
          <Combobox
            {...control}
            placeholder={`${text.other}: ${text.otherHint}`}
            search={find}
            selected={product}
            onSelect={select}
            onClear={() => select(undefined)}
          />
        )}
      </Field>
      {product && (
        <>
          <Select
            aria-label={text.unit}
            placeholder={text.unit}
            className="w-28"
            options={product.units.map((value) => ({ value, label: value }))}
            value={unit}
            onValueChange={setUnit}
          />
          <Button
            size="sm"
            disabled={resolve.isPending || unit === ''}
            onClick={() => resolve.mutate([{ line: row.line, choose: { sku: product.id, unit } }])}
          >
            {text.take}
          </Button>
        </>
      )}
    </div>
  );
}
