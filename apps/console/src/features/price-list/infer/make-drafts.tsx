'use client';

import { Button, Card, Checkbox } from '@omniroute/ui/primitives';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { faultOf } from '../../../trpc/client.tsx';
import type { Inferred } from './infer-form.ts';
import { inferText } from './text.ts';
import type { useMake } from './use-infer.ts';

const text = inferText('en');

interface Props {
  readonly seen: Inferred;
  /** What to read was changed since it was looked at. */
  readonly isStale: boolean;
  readonly make: ReturnType<typeof useMake>;
  readonly onMake: (takeSpecials: boolean) => void;
  readonly mayAddSpecials: boolean;
  /** Where it is said what the drafts are called. */
  readonly children: ReactNode;
}

/** Turns what was looked at into drafts; afterwards the way to them. */
export function MakeDrafts({ seen, isStale, make, onMake, mayAddSpecials, children }: Props) {
  const [takeSpecials, setTake] = useState(true);
  const lists = seen.lists.filter(({ prices }) => prices > 0).length;
  const fault = make.error ? (faultOf(make.error)?.detail ?? text.lineAway) : undefined;
  if (make.data && !isStale) return <Made made={make.data} />;
  const asksForSpecials = mayAddSpecials && seen.specials.length > 0;
  return (
    <Card title={text.makeTitle} description={text.makeHint(lists)}>
      <div className="grid gap-3">
        {children}
        {asksForSpecials && (
          <Checkbox label={text.takeSpecials(seen.specials.length)} checked={takeSpecials} onCheckedChange={(is) => setTake(is === true)} />
        )}
        {isStale && <p className="text-dense text-warning-ink">{text.stale}</p>}
        {fault !== undefined && <p role="alert" className="text-dense font-medium text-danger-ink">{`${text.makeFailed}: ${fault}`}</p>}
        <div>
          <Button
            variant="primary"
            disabled={isStale || lists === 0}
            loading={make.isPending}
            onClick={() => onMake(asksForSpecials && takeSpecials)}
          >
            {text.make}
          </Button>
        </div>
      </div>
    </Card>
  );
}

function Made({ made: { lists, specialsMade } }: { readonly made: Inferred }) {
  const drafts = lists.filter(({ revision }) => revision !== null);
  return (
    <Card title={text.made(drafts.length, specialsMade)} description={text.next}>
      <div className="flex flex-wrap gap-2">
        {drafts.map(({ code }) => (
          <Button asChild key={code}>
            <Link href={`/price-lists/${encodeURIComponent(code)}/draft`}>{text.toDraft(code)}</Link>
          </Button>
        ))}
        {specialsMade > 0 && (
          <Button asChild>
            <Link href="/price-lists/specials">{text.toSpecials}</Link>
          </Button>
        )}
      </div>
    </Card>
  );
}
