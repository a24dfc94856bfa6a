'use client';

import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { Button, Card, EmptyState, ErrorState, Skeleton } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import { CalendarRange, Plus } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { promotionText } from '../text.ts';
import { Views } from '../views.tsx';
import { Agenda } from './agenda.tsx';
import { brandsOf, groupsOf } from './bars.ts';
import { CalendarTable } from './calendar-table.tsx';
import { calendarText } from './text.ts';
import { Timeline } from './timeline.tsx';
import { Filters, Months } from './toolbar.tsx';
import { useCalendar } from './use-calendar.ts';
import { moved, windowWords } from './window.ts';
import { planHref } from './words.ts';

const text = calendarText('en');
const shared = promotionText('en');
type Shown = ReturnType<typeof useCalendar>;

/** Promotions over months: what customers have, will have and had, what waits for a signature, and what meets. */
export function PromotionCalendar({ role }: { readonly role: Role }) {
  const tellsPayer = isPermitted('pricing.list-claims', role);
  const shown = useCalendar(tellsPayer);
  const { window, today, all, narrow, grouping } = shown;
  const [isTable, setIsTable] = useState(false);
  const mayPlan = isPermitted('pricing.put-promotion', role);
  const plan = (
    <Button asChild variant="primary">
      <Link href={today >= window.from ? '/promotions/new' : planHref(window.from)}>
        <Plus aria-hidden />
        {text.plan}
      </Link>
    </Button>
  );
  return (
    <div className="grid gap-4">
      <PageHeader
        title={shared.promotions}
        actions={
          <>
            <Views shown="calendar" role={role} />
            {mayPlan && plan}
          </>
        }
      />
      <Months window={window} onMove={(months) => shown.show(moved(window, months))} onToday={shown.toToday} onZoom={shown.zoom} />
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <Filters
          narrow={narrow}
          brands={brandsOf(all)}
          grouping={grouping}
          tellsPayer={tellsPayer}
          onChange={({ grouping: by, ...part }) => (by === undefined ? shown.narrowTo(part) : shown.group(by))}
        />
        <span className="flex items-center gap-2 text-xs text-ink-muted tabular-nums">
          <span aria-live="polite">{shown.calendar.data && text.count(shown.shown.length, all.length)}</span>
          <Button size="sm" variant="ghost" className="max-sm:hidden" onClick={() => setIsTable(!isTable)}>
            {isTable ? text.asCalendar : text.asTable}
          </Button>
        </span>
      </div>
      {shown.calendar.data?.isCut && <p className="text-dense text-warning-ink">{text.cut}</p>}
      <Body shown={shown} isTable={isTable} tellsPayer={tellsPayer} mayPlan={mayPlan} plan={plan} />
    </div>
  );
}

interface BodyProps {
  readonly shown: Shown;
  readonly isTable: boolean;
  readonly tellsPayer: boolean;
  readonly mayPlan: boolean;
  readonly plan: ReactNode;
}

function Body({ shown, isTable, tellsPayer, mayPlan, plan }: BodyProps) {
  const { calendar, window, today, grouping, entryOf, all } = shown;
  const nameOf = (code: string): string => entryOf(code)?.name ?? code;
  if (calendar.isPending)
    return (
      <Card>
        <Skeleton shape="table" rows={8} columns={2} />
      </Card>
    );
  if (!calendar.data)
    return (
      <Card>
        <ErrorState title={text.failed} onRetry={() => void calendar.refetch()}>
          {text.again}
        </ErrorState>
      </Card>
    );
  const none = shown.shown.length === 0 && (
    <Card>
      {all.length === 0 ? (
        <EmptyState icon={<CalendarRange />} title={text.emptyTitle(windowWords(window))} {...(mayPlan && { action: plan })}>
          {text.emptyHint}
        </EmptyState>
      ) : (
        <EmptyState icon={<CalendarRange />} title={text.noneFitTitle} action={<Button onClick={shown.clear}>{text.clear}</Button>}>
          {text.noneFitHint(all.length)}
        </EmptyState>
      )}
    </Card>
  );
  const groups = groupsOf(shown.shown, grouping);
  return (
    <>
      <div className="max-sm:hidden">
        {isTable && !none ? (
          <CalendarTable entries={shown.shown} nameOf={nameOf} tellsPayer={tellsPayer} />
        ) : (
          <Timeline
            groups={groups}
            grouping={grouping}
            window={window}
            today={today}
            entryOf={entryOf}
            mayPlan={mayPlan}
            onMove={(months) => shown.show(moved(window, months))}
          />
        )}
        {!isTable && !none && <p className="pt-1.5 text-xs text-ink-subtle">{text.keys}</p>}
      </div>
      {none || (
        <div className="sm:hidden">
          <Agenda entries={shown.shown} window={window} nameOf={nameOf} />
        </div>
      )}
    </>
  );
}
