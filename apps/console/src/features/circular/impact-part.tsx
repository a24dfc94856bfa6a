'use client';

import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { Money, Stat } from '@omniroute/ui/primitives';
import { faultOf } from '../../trpc/client.tsx';
import { type Impact, ImpactProgress, ImpactStart, impactText, isOfEarlierDraft, useImpact, useImpactWork } from '../price-list/index.ts';
import { circularText } from './text.ts';
import type { Draft } from './types.ts';

const text = circularText('en');
const words = impactText('en');
const number = new Intl.NumberFormat('en-NG');
const MOST = 5;
type Result = NonNullable<Impact['result']>;

interface Props {
  readonly codes: readonly string[];
  /** The drafts as they are now: an earlier run may be of other prices. */
  readonly drafts: ReadonlyMap<string, Draft>;
  readonly role: Role;
}

/** What all the drafts of a circular together do to the orders of the last weeks. */
export function ImpactPart({ codes, drafts, role }: Props) {
  const { impact } = useImpact(codes);
  const work = useImpactWork(codes);
  const isOld = [...drafts].some(([code, { work }]) => impact !== undefined && work !== null && isOfEarlierDraft(impact, code, work));
  return (
    <section aria-label={text.impactTitle} className="grid gap-2 border-t pt-3">
      <div className="grid gap-0.5">
        <h3 className="text-dense font-semibold text-ink">{text.impactTitle}</h3>
        <p className="text-xs text-ink-subtle">{text.impactHint}</p>
      </div>
      {isPermitted('pricing.start-impact', role) && <ImpactStart impact={impact} work={work} />}
      {work.error && (
        <p
          role="alert"
          className="text-dense font-medium text-danger-ink"
        >{`${words.failed}. ${faultOf(work.error)?.detail ?? text.lineAway}`}</p>
      )}
      {!impact && <p className="text-dense text-ink-muted">{words.none}</p>}
      {impact?.state === 'running' && <ImpactProgress impact={impact} />}
      {impact?.state === 'failed' && <p className="text-dense text-danger-ink">{`${words.failed}. ${impact.trouble ?? ''}`}</p>}
      {impact?.state === 'cancelled' && <p className="text-dense text-ink-muted">{words.cancelled}</p>}
      {impact?.result && isOld && <p className="text-dense text-warning-ink">{text.impactOld}</p>}
      {impact?.result && <p className="text-dense text-ink-muted">{words.ofWeeks(impact.weeks)}</p>}
      {impact?.result && <Outcome result={impact.result} />}
    </section>
  );
}

const Difference = ({ minor, currency }: { readonly minor: string; readonly currency: string }) => (
  <span className="whitespace-nowrap">
    {!minor.startsWith('-') && '+'}
    <Money minor={minor} currency={currency} className="text-ink" />
  </span>
);

function Outcome({ result: { total, customers, names, currency } }: { readonly result: Result }) {
  const ranked = [
    { title: words.losers, figures: customers.losers },
    { title: words.winners, figures: customers.winners },
  ];
  return (
    <>
      <dl className="flex flex-wrap gap-x-8 gap-y-3">
        <Stat label={words.revenue} value={<Difference minor={total.differenceMinor} currency={currency} />} />
        <Stat label={words.payMore} value={number.format(customers.up)} />
        <Stat label={words.payLess} value={number.format(customers.down)} />
      </dl>
      <div className="grid gap-4 sm:grid-cols-2">
        {ranked
          .filter(({ figures }) => figures.length > 0)
          .map(({ title, figures }) => (
            <section key={title} aria-label={title}>
              <h4 className="pb-1 text-xs font-medium text-ink-subtle">{title}</h4>
              <ul className="divide-y">
                {figures.slice(0, MOST).map(({ drill, name, differenceMinor }) => (
                  <li key={drill} className="flex items-baseline justify-between gap-3 py-1 text-dense text-ink">
                    <span className="min-w-0 [overflow-wrap:anywhere]">{names[name] ?? name}</span>
                    <Difference minor={differenceMinor} currency={currency} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
      </div>
    </>
  );
}
