'use client';

import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { Card, ErrorState, Money, Skeleton, Stat, toast } from '@omniroute/ui/primitives';
import { faultOf } from '../../../trpc/client.tsx';
import { isOfEarlierDraft } from './impact-age.ts';
import { ImpactProgress, ImpactStart } from './impact-run.tsx';
import { impactText } from './impact-text.ts';
import { draftText } from './text.ts';
import { type Impact, useImpact, useImpactWork } from './use-impact.ts';

const text = impactText('en');
const words = draftText('en');
const number = new Intl.NumberFormat('en-NG');
const MOST = 5;
type Result = NonNullable<Impact['result']>;
type Figure = Result['customers']['losers'][number];

interface Props {
  readonly code: string;
  /** The draft as it is now: an earlier run may be of other prices. */
  readonly draft: Parameters<typeof isOfEarlierDraft>[2];
  readonly role: Role;
}

/** What a draft does to the orders of the last weeks: revenue, margin, who pays more and who less, with the lines behind each. */
export function ImpactCard({ code, draft, role }: Props) {
  const { impact, isPending, error, refetch } = useImpact([code]);
  const work = useImpactWork([code], (error) => toast.error(`${text.failed}: ${faultOf(error)?.detail ?? words.lineAway}`));
  const isOld = impact !== undefined && isOfEarlierDraft(impact, code, draft);
  return (
    <Card title={text.title} description={text.hint}>
      {isPermitted('pricing.start-impact', role) && !isPending && (
        <div className="pb-3">
          <ImpactStart impact={impact} work={work} />
        </div>
      )}
      {isPending && !error && <Skeleton shape="lines" rows={3} />}
      {error && (
        <ErrorState title={text.loadFailed} onRetry={() => void refetch()} className="py-4">
          {faultOf(error)?.detail ?? words.lineAway}
        </ErrorState>
      )}
      {!impact && !isPending && !error && <p className="text-dense text-ink-muted">{text.none}</p>}
      {impact?.state === 'running' && <ImpactProgress impact={impact} />}
      {impact?.state === 'failed' && <p className="text-dense text-danger-ink">{`${text.failed}. ${impact.trouble ?? ''}`}</p>}
      {impact?.state === 'cancelled' && <p className="text-dense text-ink-muted">{text.cancelled}</p>}
      {impact?.result && (
        <div className="grid gap-4">
          <p className="text-dense text-ink-muted">{text.ofWeeks(impact.weeks)}</p>
          {isOld && <p className="text-dense text-warning-ink">{text.outdated}</p>}
          <Outcome result={impact.result} />
        </div>
      )}
    </Card>
  );
}

const Difference = ({ minor, currency }: { readonly minor: string; readonly currency: string }) => (
  <span className="whitespace-nowrap">
    {BigInt(minor) > 0n && '+'}
    <Money minor={minor} currency={currency} className="text-ink" />
  </span>
);

function Outcome({ result }: { readonly result: Result }) {
  const { total, customers, products, currency } = result;
  const isSame = customers.up + customers.down + customers.notPricedAnyMore === 0;
  const marginMove = (BigInt(total.marginAfterMinor) - BigInt(total.marginBeforeMinor)).toString();
  return (
    <>
      <dl className="flex flex-wrap gap-x-8 gap-y-3">
        <Stat
          label={text.revenue}
          value={<Difference minor={total.differenceMinor} currency={currency} />}
          detail={
            <>
              {text.from} <Money minor={total.beforeMinor} currency={currency} />, {text.orders(result.orders)}
            </>
          }
        />
        {total.costedLines > 0 && (
          <Stat
            label={text.margin}
            value={<Difference minor={marginMove} currency={currency} />}
            detail={text.marginOf(total.costedLines)}
          />
        )}
        <Stat label={text.payMore} value={number.format(customers.up)} />
        <Stat label={text.payLess} value={number.format(customers.down)} />
        {customers.notPricedAnyMore > 0 && <Stat label={text.lose} value={number.format(customers.notPricedAnyMore)} />}
      </dl>
      {isSame && <p className="text-dense text-ink-muted">{text.same}</p>}
      <div className="grid gap-4 sm:grid-cols-2">
        <Ranked title={text.losers} figures={customers.losers} result={result} />
        <Ranked title={text.winners} figures={customers.winners} result={result} />
        <Ranked title={text.products} figures={products.losers} result={result} />
      </div>
    </>
  );
}

interface RankedProps {
  readonly title: string;
  readonly figures: readonly Figure[];
  readonly result: Result;
}

/** The largest differences; each opens to the lines behind it. */
function Ranked({ title, figures, result: { names, currency } }: RankedProps) {
  if (figures.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="pb-1 text-xs font-medium text-ink-subtle">{title}</h3>
      <ul className="divide-y">
        {figures.slice(0, MOST).map((figure) => (
          <li key={figure.drill}>
            <details className="group">
              <summary className="flex cursor-pointer items-baseline justify-between gap-3 py-1.5 text-dense text-ink">
                <span className="min-w-0 [overflow-wrap:anywhere]">{names[figure.name] ?? figure.name}</span>
                <Difference minor={figure.differenceMinor} currency={currency} />
              </summary>
              <ul aria-label={text.lines} className="grid gap-1 pb-2 ps-3">
                {figure.top.map((line) => (
                  <li key={`${line.ref} ${line.index}`} className="flex items-baseline justify-between gap-3 text-xs text-ink-muted">
                    <span className="min-w-0 [overflow-wrap:anywhere]">
                      {line.ref} · {names[line.sku] ?? line.sku}, {text.line(line.quantity, line.unit)}
                    </span>
                    <Difference minor={line.differenceMinor} currency={currency} />
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
