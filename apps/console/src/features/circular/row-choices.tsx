'use client';

import { Badge, Button, Combobox, type ComboboxItem, Field, Select, type Tone } from '@omniroute/ui/primitives';
import { useState } from 'react';
import { useTRPCClient } from '../../trpc/client.tsx';
import { circularText } from './text.ts';
import type { CircularRow } from './types.ts';

const text = circularText('en');
const FOUND = 8;
const SURE = 85;

/** As he calls it, else by its code, else by its line. */
export const nameOf = ({ description, code, gtin, line }: CircularRow): string => description || (code ?? gtin ?? text.lineName(line));
export const toneOf = (score: number): Tone => (score >= SURE ? 'success' : 'warning');

interface Props {
  readonly row: CircularRow;
  readonly isBusy: boolean;
  readonly onChoose: (sku: string, unit: string) => void;
}

/** What it may be, the likeliest first: one press chooses. */
export function Candidates({ row, isBusy, onChoose }: Props) {
  if (row.candidates.length === 0) return null;
  return (
    <ul className="grid gap-1.5">
      {row.candidates.map(({ sku, name, unit, score, words }) => (
        <li key={`${sku} ${unit}`} className="flex items-start justify-between gap-3">
          <span className="min-w-0 text-ink [overflow-wrap:anywhere]">
            {name ?? sku} <Badge tone={toneOf(score)}>{text.sure(score)}</Badge>
            <span className="block text-xs text-ink-subtle">{[...(name === null ? [] : [sku]), unit, words].join(' · ')}</span>
          </span>
          <Button
            size="sm"
            disabled={isBusy}
            aria-label={`${text.choose(`${sku}, ${unit}`)}: ${nameOf(row)}`}
            onClick={() => onChoose(sku, unit)}
          >
            {text.take}
          </Button>
        </li>
      ))}
    </ul>
  );
}

interface Product extends ComboboxItem {
  readonly units: readonly string[];
}

/** Any other product of the catalogue, and the pack that he prices. */
export function Other({ row, isBusy, onChoose }: Props) {
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
          <Button size="sm" disabled={isBusy || unit === ''} onClick={() => onChoose(product.id, unit)}>
            {text.take}
          </Button>
        </>
      )}
    </div>
  );
}
