import { Badge, DateTime, LastDay } from '@omniroute/ui/primitives';
import type { Depot } from '../words/index.ts';
import { type Assignment, assignmentName } from './assignment.ts';
import { priceListText } from './text.ts';
import { useAudienceNames } from './use-audience-names.ts';

const text = priceListText('en');

/** Whom a list is for, each with its rank and the days it holds. */
export function Audience({ assignments, depots }: { readonly assignments: readonly Assignment[]; readonly depots: readonly Depot[] }) {
  const names = useAudienceNames(assignments, depots);
  if (assignments.length === 0) return <p className="text-dense text-warning-ink">{text.nobody}</p>;
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-2">
      {assignments.map((one) => (
        <li key={`${assignmentName(one, names)} ${one.from}`} className="flex flex-wrap items-center gap-2 text-dense text-ink">
          <span className="min-w-0 [overflow-wrap:anywhere]">{assignmentName(one, names)}</span>
          <Badge>{text.priority(one.priority)}</Badge>
          <span className="text-xs text-ink-subtle">
            {text.from} <DateTime at={one.from} precision="day" />
            {one.until !== undefined && (
              <>
                {' '}
                {text.until} <LastDay until={one.until} />
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
