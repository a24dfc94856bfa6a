'use client';

import type { RouterOutputs } from '@omniroute/api';
import { Badge, Button, Card, DateTime, ErrorState, Money, Skeleton } from '@omniroute/ui/primitives';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { faultOf, useTRPC } from '../../../trpc/client.tsx';
import type { Product } from '../product.ts';
import { EnterCost } from './enter-cost.tsx';
import { paperOf } from './paper.ts';
import { SOURCE_NAMES } from './sources.ts';
import { limitsText } from './text.ts';

const text = limitsText('en');
type Cost = RouterOutputs['pricing']['costs']['items'][number];

const head = 'px-4 py-1.5 text-xs font-medium whitespace-nowrap text-ink-muted';
const cell = 'px-4 py-2 text-dense';

interface Props {
  readonly product: Product;
  readonly timeZone: string;
  readonly mayEdit: boolean;
}

/** What a product costs by source: what holds, what held before and what begins later. */
export function ProductCosts({ product, timeZone, mayEdit }: Props) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.pricing.costs.queryOptions({ sku: product.sku }));
  const [isEntering, setEntering] = useState(false);
  if (error)
    return (
      <Card>
        <ErrorState title={text.costsFailed} onRetry={() => void refetch()} className="py-6">
          {faultOf(error)?.detail ?? ''}
        </ErrorState>
      </Card>
    );
  if (!data) return <Skeleton shape="table" rows={3} columns={4} />;
  return (
    <Card
      title={text.costs(data.currency)}
      description={text.costsHint}
      flush={data.items.length > 0}
      actions={
        mayEdit && (
          <Button size="sm" variant="ghost" onClick={() => setEntering(true)}>
            <Plus aria-hidden />
            {text.addCost}
          </Button>
        )
      }
    >
      {data.items.length === 0 ? <p className="text-dense text-ink-muted">{text.noCosts}</p> : <CostTable {...data} />}
      {isEntering && <EnterCost product={product} currency={data.currency} timeZone={timeZone} onClose={() => setEntering(false)} />}
    </Card>
  );
}

function CostTable({ items, currency }: RouterOutputs['pricing']['costs']) {
  return (
    <div className="max-h-80 overflow-auto" tabIndex={0} role="region" aria-label={text.costs(currency)}>
      <table className="w-full border-collapse">
        <thead>
          <tr className="border-y bg-sunken">
            <th scope="col" className={`${head} text-start`}>
              {text.source}
            </th>
            <th scope="col" className={`${head} text-end`}>
              {text.cost}
            </th>
            <th scope="col" className={`${head} text-start`}>
              {text.from}
            </th>
            <th scope="col" className={`${head} text-start`}>
              {text.paper}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y">
          {items.map((cost) => (
            <CostRow key={`${cost.source} ${cost.unit} ${cost.from}`} cost={cost} currency={currency} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Paper({ reference }: Pick<Cost, 'reference'>) {
  const { name, circularId } = paperOf(reference);
  if (circularId === undefined) return name;
  return (
    <Link href={`/price-lists/circulars/${circularId}`} className="text-ink underline">
      {name}
    </Link>
  );
}

function CostRow({ cost, currency }: { readonly cost: Cost; readonly currency: string }) {
  const { source, unit, costMinor, from, reference, enteredBy, state } = cost;
  const quiet = state === 'before' ? 'text-ink-muted' : 'text-ink';
  return (
    <tr>
      <th scope="row" className={`${cell} text-start font-medium ${quiet}`}>
        <span className="block">{SOURCE_NAMES[source]}</span>
        {state === 'before' ? (
          <span className="sr-only">{text.before}</span>
        ) : (
          <Badge tone={state === 'holds' ? 'success' : 'info'}>{state === 'holds' ? text.holds : text.later}</Badge>
        )}
      </th>
      <td className={`${cell} text-end whitespace-nowrap tabular-nums ${quiet}`}>
        <Money minor={costMinor} currency={currency} symbol="none" />
        <span className="block text-xs text-ink-subtle">{unit}</span>
      </td>
      <td className={`${cell} whitespace-nowrap ${quiet}`}>
        <DateTime at={from} precision="day" />
      </td>
      <td className={`${cell} min-w-32 text-ink-muted [overflow-wrap:anywhere]`}>
        <Paper reference={reference} />
        {enteredBy !== null && <span className="block text-xs text-ink-subtle">{text.enteredBy(enteredBy)}</span>}
      </td>
    </tr>
  );
}
