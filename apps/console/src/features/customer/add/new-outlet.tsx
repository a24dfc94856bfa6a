'use client';

import { Card, Checkbox } from '@omniroute/ui/primitives';
import { OutletFields } from '../outlet/outlet-fields.tsx';
import type { OutletForm, OutletProblems } from '../outlet/outlet-form.ts';
import type { PartProps } from './new-fields.tsx';
import type { Problems } from './new-form.ts';
import { addText } from './text.ts';

const text = addText('en');

/** What is wrong with the outlet, by its own fields. */
const ofOutlet = (problems: Problems): OutletProblems =>
  Object.fromEntries(
    Object.entries(problems).flatMap(([place, word]) => (place.startsWith('outlet/') ? [[place.slice('outlet/'.length), word]] : [])),
  );

/** Where goods go first; none where the customer collects. */
export function FirstOutlet({ form, change, problems }: PartProps) {
  return (
    <Card title={text.outlet} description={text.outletHint}>
      <div className="grid gap-4">
        <Checkbox label={text.hasOutlet} checked={form.hasOutlet} onCheckedChange={(is) => change({ hasOutlet: is === true })} />
        {form.hasOutlet ? (
          <OutletFields
            kind="first"
            form={form.outlet}
            change={(patch: Partial<OutletForm>) => change({ outlet: { ...form.outlet, ...patch } })}
            problems={ofOutlet(problems)}
          />
        ) : (
          <p className="text-dense text-ink-muted">{text.noOutlet}</p>
        )}
      </div>
    </Card>
  );
}
