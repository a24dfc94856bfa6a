'use client';

import type { RouterInputs } from '@omniroute/api';
import { Sheet } from '@omniroute/ui/primitives';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/client.tsx';
import { PanelState } from '../list/index.ts';
import { RecordTimeline } from '../timeline/index.ts';
import { stepFields, stepTitles, wordText } from './text.ts';

const text = wordText('en');
const SYNONYMS = 'search.synonyms-changed';

interface Props {
  readonly of: RouterInputs['catalogue']['wordTimeline'];
  readonly title: string;
  readonly onClose: () => void;
}

const list = (value: unknown): string | undefined => (Array.isArray(value) ? value.join(', ') : undefined);

/** What happened to a word, beside the list: who, when, before and after. */
export function WordHistory({ of, title, onClose }: Props) {
  const trpc = useTRPC();
  const query = useQuery(trpc.catalogue.wordTimeline.queryOptions(of));
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()} title={title}>
      {query.data ? (
        <RecordTimeline
          steps={query.data.steps}
          titles={stepTitles}
          fields={of.kind === 'synonyms' ? {} : stepFields}
          showValue={(_field, value) => list(value)}
          showDetail={({ type, notes }) =>
            type !== SYNONYMS && typeof notes['merged'] === 'string' ? text.merged(notes['merged'], String(notes['name'])) : undefined
          }
        />
      ) : (
        <PanelState query={query} failed={text.historyFailed} />
      )}
    </Sheet>
  );
}
