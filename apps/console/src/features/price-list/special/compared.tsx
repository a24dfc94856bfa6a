'use client';

import type { RouterInputs, RouterOutputs } from '@omniroute/api';
import { countWords, formatMoney } from '@omniroute/ui/format';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../trpc/client.tsx';
import { useSettled } from '../../words/index.ts';
import { inputOf, type SpecialForm } from './special-form.ts';
import { specialText } from './text.ts';

const text = specialText('en');
type Asked = RouterInputs['pricing']['compareSpecial'];
type Reached = RouterOutputs['pricing']['compareSpecial']['reaches'][number];

/** What becomes of a larger pack: `Reaches the pallet: × 40, ₦280,000` */
function reachWords({ unit, times, result, ...amounts }: Reached, of: string, currency: string): string {
  const [price, list] = [amounts.priceMinor, amounts.listMinor].map((minor) =>
    minor === null ? '' : formatMoney({ minor: minor ?? '', currency }),
  );
  if (result === 'own') return text.reachOwn(unit);
  return result === 'dearer' ? text.reachDearer(unit, list ?? '') : text.reaches(unit, countWords(times, of), price ?? '');
}

/** What a special price stands beside: the list's, the minimum and the cost where it is told, and what is odd about it. */
export function Compared({ asked }: { readonly asked: Asked }) {
  const trpc = useTRPC();
  const { data, isError } = useQuery({ ...trpc.pricing.compareSpecial.queryOptions(asked), retry: false });
  if (isError) return <p className="text-xs text-warning-ink">{text.compareFailed}</p>;
  if (!data) return null;
  const { currency, listMinor, minimumMinor, costMinor, warnings, reaches } = data;
  const told = [
    [text.list, listMinor],
    [text.minimum, minimumMinor],
    [text.cost, costMinor],
  ] as const;
  const words = told.flatMap(([label, minor]) => (minor === null ? [] : [`${label} ${formatMoney({ minor, currency })}`]));
  return (
    <div className="grid gap-0.5 text-xs whitespace-normal [overflow-wrap:anywhere]">
      {words.length > 0 && <p className="text-ink-subtle">{words.join(' · ')}</p>}
      {reaches.map((pack) => (
        <p key={pack.unit} className="text-ink-subtle">
          {reachWords(pack, asked.unit, currency)}
        </p>
      ))}
      {warnings.map(({ code, words: warning }) => (
        <p key={code} className="font-medium text-warning-ink">
          {warning}
        </p>
      ))}
    </div>
  );
}

const TYPING_MS = 400;

/** The same of a price that is being entered, as soon as there is enough of it. */
export function ComparedForm({ form, currency }: { readonly form: SpecialForm; readonly currency: string }) {
  const { customerCode, warehouse, sku, unit, priceMinor, taxInclusive, from } = inputOf(form, currency);
  const asked: Asked = {
    sku,
    unit,
    priceMinor,
    taxInclusive,
    ...(customerCode !== undefined && { customerCode }),
    ...(warehouse !== undefined && { warehouse }),
    ...(from !== '' && { from }),
  };
  const settled = useSettled(JSON.stringify(asked), TYPING_MS);
  const isWhole = sku !== '' && unit !== '' && priceMinor !== '0' && (form.kind === 'old-stock' || form.customer !== undefined);
  // What was asked before says nothing of what is there now.
  if (!isWhole || settled !== JSON.stringify(asked)) return null;
  return <Compared asked={asked} />;
}
