'use client';

import { Button, Card, DateTime, Quantity } from '@omniroute/ui/primitives';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { EditPack } from './edit/edit-pack.tsx';
import { editText } from './edit/text.ts';
import type { MayOpen } from './effects/pack-effect.tsx';
import type { Product } from './product.ts';
import { productText } from './text.ts';

const text = productText('en');
const words = editText('en');
const number = new Intl.NumberFormat('en-NG');
type Unit = Product['units'][number];

const head = 'px-4 py-1.5 text-xs font-medium whitespace-nowrap text-ink-muted';
const cell = 'px-4 py-2 text-dense whitespace-nowrap tabular-nums';

interface Props {
  readonly product: Product;
  readonly timeZone: string;
  readonly mayEdit: boolean;
  readonly mayOpen: MayOpen;
}

/** Units and packs: what each holds and will, its barcode, and how it is sold. */
export function ProductPacks({ product, timeZone, mayEdit, mayOpen }: Props) {
  const [edited, setEdited] = useState<Unit | 'new'>();
  return (
    <Card
      title={text.units}
      flush
      actions={
        mayEdit && (
          <Button size="sm" onClick={() => setEdited('new')}>
            <Plus aria-hidden />
            {words.addPack}
          </Button>
        )
      }
    >
      <div className="relative overflow-x-auto" tabIndex={0} role="region" aria-label={text.units}>
        <table className="w-full border-collapse">
          <thead>
            <tr className="border-y bg-sunken">
              <th scope="col" className={`${head} text-start`}>
                {text.unit}
              </th>
              <th scope="col" className={`${head} text-end`}>
                {text.holds}
              </th>
              <th scope="col" className={`${head} text-end`}>
                {text.weight}
              </th>
              <th scope="col" className={`${head} text-start`}>
                {text.gtin}
              </th>
              <th scope="col" className={`${head} text-start`}>
                {text.sold}
              </th>
              {mayEdit && (
                <th scope="col" className={head}>
                  <span className="sr-only">{words.edit}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody className="divide-y">
            {product.units.map((unit) => (
              <Row key={unit.unit} unit={unit} product={product} onEdit={mayEdit ? () => setEdited(unit) : undefined} />
            ))}
          </tbody>
        </table>
      </div>
      {edited !== undefined && (
        <EditPack {...{ product, timeZone, mayOpen }} unit={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
    </Card>
  );
}

/** Whether it is sold so, from how many on, and in which steps. */
function soldWords({ isSellable, minimum, increment }: Unit): string {
  if (!isSellable) return text.no;
  if (minimum === 1 && increment === 1) return text.yes;
  return [minimum > 1 && text.soldFrom(number.format(minimum)), increment > 1 && text.soldBy(number.format(increment))]
    .filter(Boolean)
    .join(', ');
}

function Row({ unit, product, onEdit }: { readonly unit: Unit; readonly product: Product; readonly onEdit: (() => void) | undefined }) {
  return (
    <tr>
      <th scope="row" className="px-4 py-2 text-start text-dense font-medium text-ink">
        {unit.unit}
      </th>
      <td className={`${cell} text-end text-ink-muted`}>
        <Quantity amount={unit.factor} unit={product.baseUnit} />
        <Dated unit={unit} baseUnit={product.baseUnit} />
      </td>
      <td className={`${cell} text-end text-ink-muted`}>{unit.weightGrams === null ? '–' : number.format(unit.weightGrams)}</td>
      <td className={`${cell} text-ink-muted`}>{unit.gtin ?? '–'}</td>
      <td className="px-4 py-2 text-dense text-ink">{soldWords(unit)}</td>
      {onEdit && (
        <td className="px-2 py-1 text-end">
          <Button size="sm" variant="ghost" aria-label={words.packOf(unit.unit)} onClick={onEdit}>
            {words.edit}
          </Button>
        </td>
      )}
    </tr>
  );
}

/** What it held before, and what it will: each by the day. */
function Dated({ unit, baseUnit }: { readonly unit: Unit; readonly baseUnit: string }) {
  return unit.factors.map((row, at) => {
    const before = unit.factors[at - 1];
    if (row.from === null || !before) return null;
    const isSameCount = row.factor === before.factor;
    return (
      <span key={row.from} className="block text-xs text-ink-subtle">
        {isSameCount ? text.weighsFrom(number.format(row.weightGrams ?? 0)) : <Quantity amount={row.factor} unit={baseUnit} />} {text.from}{' '}
        <DateTime at={row.from} /> {!isSameCount && text.before(number.format(before.factor))}
      </span>
    );
  });
}
