'use client';

import { Combobox, Field, IconButton } from '@omniroute/ui/primitives';
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useState } from 'react';
import type { Product } from '../product.ts';
import { EditDialog } from './edit-dialog.tsx';
import { useProductSearch } from './pick.tsx';
import { editText } from './text.ts';
import { type ProductChanges, useEdit } from './use-edit.ts';

const text = editText('en');
interface Other {
  readonly sku: string;
  readonly name: string;
}

const predecessorOf = (product: Product): Other | undefined => product.succession.find(({ step }) => step === -1);

function changesOf(product: Product, substitutes: readonly Other[], predecessor: Other | undefined): ProductChanges {
  const skus = substitutes.map(({ sku }) => sku);
  return {
    ...(skus.join('\n') !== product.substitutes.map(({ sku }) => sku).join('\n') && { substitutes: skus }),
    ...(predecessor?.sku !== predecessorOf(product)?.sku && { predecessor: predecessor?.sku ?? null }),
  };
}

/** What may be given in its place, the best first, and which product it succeeds. */
export function EditOthers({ product: latest, onClose }: { readonly product: Product; readonly onClose: () => void }) {
  // As it was when the edit began: what others write meanwhile must not look like this edit's own wish.
  const [product] = useState(latest);
  const [substitutes, setSubstitutes] = useState<readonly Other[]>(product.substitutes);
  const [predecessor, setPredecessor] = useState(predecessorOf(product));
  const edit = useEdit(product, onClose);
  const findSubstitute = useProductSearch([product.sku, ...substitutes.map(({ sku }) => sku)]);
  const findPredecessor = useProductSearch([product.sku]);
  return (
    <EditDialog
      title={text.editWhat(text.others)}
      edit={edit}
      placed={['predecessor']}
      draft={[substitutes, predecessor]}
      onSave={() => edit.save(changesOf(product, substitutes, predecessor))}
      onClose={onClose}
    >
      <Ranked rows={substitutes} onChange={setSubstitutes} />
      <Field label={text.addSubstitute}>
        {(control) => (
          <Combobox
            {...control}
            clearAfterSelect
            placeholder={text.searchProduct}
            search={findSubstitute}
            onSelect={({ sku, label }) => setSubstitutes([...substitutes, { sku, name: label }])}
          />
        )}
      </Field>
      <Field label={text.predecessor} hint={text.predecessorHint} optional error={edit.errorOf('predecessor')}>
        {(control) => (
          <Combobox
            {...control}
            placeholder={text.searchProduct}
            search={findPredecessor}
            selected={predecessor && { id: predecessor.sku, sku: predecessor.sku, label: predecessor.name, detail: predecessor.sku }}
            onSelect={({ sku, label }) => setPredecessor({ sku, name: label })}
            onClear={() => setPredecessor(undefined)}
          />
        )}
      </Field>
    </EditDialog>
  );
}

function Ranked({ rows, onChange }: { readonly rows: readonly Other[]; readonly onChange: (rows: readonly Other[]) => void }) {
  const swap = (at: number, by: number) => {
    const row = rows[at];
    const other = rows[at + by];
    if (row && other) onChange(rows.with(at, other).with(at + by, row));
  };
  return (
    <section aria-label={text.substitutes} className="grid gap-2">
      <p className="text-dense font-medium text-ink">{text.substitutes}</p>
      <ol className="grid gap-1">
        {rows.map(({ sku, name }, at) => (
          <li key={sku} className="flex items-center gap-1 rounded-control border bg-surface py-1 ps-3 pe-1">
            <span className="min-w-0 flex-1 text-dense text-ink [overflow-wrap:anywhere]">
              {name} <span className="text-ink-subtle">{sku}</span>
            </span>
            <IconButton label={text.up(name)} disabled={at === 0} onClick={() => swap(at, -1)}>
              <ArrowUp aria-hidden />
            </IconButton>
            <IconButton label={text.down(name)} disabled={at === rows.length - 1} onClick={() => swap(at, 1)}>
              <ArrowDown aria-hidden />
            </IconButton>
            <IconButton label={text.drop(name)} onClick={() => onChange(rows.filter((row) => row.sku !== sku))}>
              <X aria-hidden />
            </IconButton>
          </li>
        ))}
      </ol>
    </section>
  );
}
