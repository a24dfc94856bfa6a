'use client';

import { Card, ErrorState, Quantity, Skeleton } from '@omniroute/ui/primitives';
import { useQuery } from '@tanstack/react-query';
import { faultOf, useTRPC } from '../../trpc/client.tsx';
import { RecordTimeline } from '../timeline/index.ts';
import { useWhen } from '../words/index.ts';
import { countingPack } from './packs.ts';
import { detailWords, fieldName, stepTitles, valueWords } from './past-words.ts';
import type { Product } from './product.ts';
import { productText } from './text.ts';

const text = productText('en');
/** The Monday of a week, as `23 Nov`. */
const weekWords = new Intl.DateTimeFormat('en-NG', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** What was sold of it week by week, with that of the products it succeeds. */
export function ProductSales({ product }: { readonly product: Product }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.catalogue.sales.queryOptions({ sku: product.sku }));
  if (error)
    return (
      <Card title={text.sales}>
        <ErrorState title={text.salesFailed} onRetry={() => void refetch()}>
          {faultOf(error)?.detail ?? text.lineAway}
        </ErrorState>
      </Card>
    );
  if (!data) return <Skeleton shape="card" />;
  const weeks = [...new Set(data.weeks.map(({ week }) => week))].toReversed();
  const pack = countingPack(product.units);
  const sumOf = (week: string): number => data.weeks.filter((row) => row.week === week).reduce((sum, row) => sum + row.baseQuantity, 0);
  const most = Math.max(1, ...weeks.map(sumOf));
  return (
    <Card
      title={text.sales}
      description={data.products.length > 1 ? text.salesOfLine(data.products.map(({ sku }) => sku).join(' → ')) : text.salesHint}
    >
      {weeks.length === 0 && <p className="text-dense text-ink-muted">{text.noSales}</p>}
      <table className="w-full text-dense">
        <caption className="sr-only">{text.sales}</caption>
        <tbody>
          {weeks.map((week) => (
            <tr key={week}>
              <th scope="row" className="w-20 py-1 pe-3 text-start font-normal text-ink-muted tabular-nums">
                {weekWords.format(new Date(week))}
              </th>
              <td className="py-1" aria-hidden>
                <div className="h-2 rounded-full bg-accent" style={{ width: `${Math.max(1, (100 * sumOf(week)) / most)}%` }} />
              </td>
              <td className="w-36 py-1 ps-3 text-end text-ink tabular-nums">
                <Quantity amount={sumOf(week)} unit={product.baseUnit} {...(pack && { pack })} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

/** Who changed what, before and after: of its minimum prices and costs too, for whoever may know them. */
export function ProductTimeline({ product, currency }: { readonly product: Product; readonly currency: string }) {
  const trpc = useTRPC();
  const when = useWhen();
  const { data, error, refetch } = useQuery(trpc.catalogue.timeline.queryOptions({ sku: product.sku }));
  if (error)
    return (
      <Card title={text.timeline}>
        <ErrorState title={text.timelineFailed} onRetry={() => void refetch()}>
          {faultOf(error)?.detail ?? text.lineAway}
        </ErrorState>
      </Card>
    );
  if (!data) return <Skeleton shape="card" />;
  const fields = Object.fromEntries(data.steps.flatMap(({ changes }) => changes.map(({ field }) => [field, fieldName(field)])));
  return (
    <RecordTimeline
      steps={data.steps}
      titles={stepTitles}
      fields={fields}
      showValue={(field, value) => valueWords(field, value, currency)}
      showDetail={(step) => detailWords(step, when)}
    />
  );
}
