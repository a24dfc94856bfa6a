'use client';

import type { RouterOutputs } from '@omniroute/api';
import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { Money, Stat } from '@omniroute/ui/primitives';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { faultOf, useTRPC, useTRPCClient } from '../../trpc/client.tsx';
import { ImpactStart, isOfEarlierDraft } from '../price-list/index.ts';
import { circularText } from './text.ts';
import type { Draft } from './types.ts';

const text = circularText('en');
const number = new Intl.NumberFormat('en-NG');
const LOOK_MS = 1_000;
const MOST = 5;
type Impact = RouterOutputs['pricing']['impact'];
type Result = NonNullable<Impact['result']>;
/** Begin over so many weeks, or stop a run. */
type Wish = { readonly weeks: number } | { readonly stop: string };

/** The latest run about exactly these drafts, looked at again while it goes on. */
function useImpact(codes: readonly string[]) {
  const trpc = useTRPC();
  const wanted = [...codes].sort().join('\n');
  const runs = useQuery(trpc.pricing.impacts.queryOptions({}));
  const latest = runs.data?.items.find(({ asked }) => [...asked.lists].sort().join('\n') === wanted && asked.promotions.length === 0);
  const run = useQuery({
    ...trpc.pricing.impact.queryOptions({ id: latest?.id ?? '' }),
    enabled: latest !== undefined,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? LOOK_MS : false),
  });
  return run.data ?? latest;
}

interface Props {
  readonly codes: readonly string[];
  /** The drafts as they are now: an earlier run may be of other prices. */
  readonly drafts: ReadonlyMap<string, Draft>;
  readonly role: Role;
}

/** What all the drafts of a circular together do to the orders of the last weeks. */
export function ImpactPart({ codes, drafts, role }: Props) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const impact = useImpact(codes);
  const work = useMutation({
    mutationFn: async (wish: Wish) => {
      const requestId = crypto.randomUUID();
      if ('stop' in wish) await client.pricing.cancelImpact.mutate({ id: wish.stop, requestId });
      else await client.pricing.startImpact.mutate({ lists: [...codes], promotions: [], weeks: wish.weeks, requestId });
    },
    onSettled: async () => {
      await queries.invalidateQueries(trpc.pricing.impacts.pathFilter());
      await queries.invalidateQueries(trpc.pricing.impact.pathFilter());
    },
  });
  const isRunning = impact?.state === 'running';
  const isOld = [...drafts].some(([code, { work }]) => impact !== undefined && work !== null && isOfEarlierDraft(impact, code, work));
  return (
    <section aria-label={text.impactTitle} className="grid gap-2 border-t pt-3">
      <div className="grid gap-0.5">
        <h3 className="text-dense font-semibold text-ink">{text.impactTitle}</h3>
        <p className="text-xs text-ink-subtle">{text.impactHint}</p>
      </div>
      {isPermitted('pricing.start-impact', role) && (
        <ImpactStart
          label={isRunning ? text.impactStop : impact ? text.impactAgain : text.impactStart}
          isRunning={isRunning}
          isPending={work.isPending}
          last={impact?.weeks}
          onStart={(weeks) => work.mutate({ weeks })}
          onStop={() => impact && work.mutate({ stop: impact.id })}
        />
      )}
      {work.error && (
        <p
          role="alert"
          className="text-dense font-medium text-danger-ink"
        >{`${text.impactFailed}. ${faultOf(work.error)?.detail ?? text.lineAway}`}</p>
      )}
      {!impact && <p className="text-dense text-ink-muted">{text.impactNone}</p>}
      {isRunning && <Progress impact={impact} />}
      {impact?.state === 'failed' && <p className="text-dense text-danger-ink">{`${text.impactFailed}. ${impact.trouble ?? ''}`}</p>}
      {impact?.state === 'cancelled' && <p className="text-dense text-ink-muted">{text.impactStopped}</p>}
      {impact?.result && isOld && <p className="text-dense text-warning-ink">{text.impactOld}</p>}
      {impact?.result && <p className="text-dense text-ink-muted">{text.impactWeeks(impact.weeks)}</p>}
      {impact?.result && <Outcome result={impact.result} />}
    </section>
  );
}

function Progress({ impact: { doneLines, totalLines } }: { readonly impact: Impact }) {
  return (
    <div className="grid gap-1.5">
      <progress className="h-1.5 w-full" aria-label={text.impactProgress} value={doneLines} max={Math.max(1, totalLines)} />
      <p className="text-dense text-ink-muted tabular-nums" aria-live="polite">
        {text.impactRunning(doneLines, totalLines)}
      </p>
    </div>
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
    { title: text.losers, figures: customers.losers },
    { title: text.winners, figures: customers.winners },
  ];
  return (
    <>
      <dl className="flex flex-wrap gap-x-8 gap-y-3">
        <Stat label={text.revenue} value={<Difference minor={total.differenceMinor} currency={currency} />} />
        <Stat label={text.payMore} value={number.format(customers.up)} />
        <Stat label={text.payLess} value={number.format(customers.down)} />
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
