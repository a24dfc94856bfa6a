'use client';

import { Button, Card, EmptyState, ErrorState, Field, IconButton, Skeleton, Textarea, toast } from '@omniroute/ui/primitives';
import { useQuery } from '@tanstack/react-query';
import { Equal, History, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTRPC, useTRPCClient } from '../../trpc/client.tsx';
import { wordText } from './text.ts';
import { TrySearch } from './try-search.tsx';
import { useWordChange } from './use-word-change.ts';
import { WordDialog } from './word-dialog.tsx';
import { WordHistory } from './word-history.tsx';
import { REFRESH_MS } from './word-kind.tsx';
import { PageTop } from './words-tabs.tsx';

const text = wordText('en');
type Groups = readonly (readonly string[])[];

/** A group as it was, and as it shall be; none before is a new one, none after goes. */
interface Said {
  readonly before: readonly string[] | undefined;
  readonly after: readonly string[] | undefined;
  readonly seen: Groups;
}

const isSame = (one: readonly string[], other: readonly string[] | undefined): boolean => JSON.stringify(one) === JSON.stringify(other);
const written = (groups: Groups): string[][] => groups.map((group) => [...group]);

/** All groups with one changed. One that somebody else has changed meanwhile is kept as they made it, and ours is added. */
export function withGroup(groups: Groups, { before, after }: Pick<Said, 'before' | 'after'>): string[][] {
  const others = groups.filter((group) => !isSame(group, before));
  return written(after ? [...others, after] : others);
}

function useSynonyms(onDone: () => void) {
  const client = useTRPCClient();
  return useWordChange({
    send: ({ seen, ...said }: Said, requestId) =>
      client.search.putSynonyms.mutate({ groups: withGroup(seen, said), seen: written(seen), requestId }),
    onDone,
  });
}

interface Opened {
  readonly group: readonly string[] | undefined;
}

/** Terms that mean the same, and a box to try what a search finds. */
export function Synonyms({ mayEdit }: { readonly mayEdit: boolean }) {
  const trpc = useTRPC();
  const query = useQuery({ ...trpc.search.synonyms.queryOptions({}), refetchInterval: REFRESH_MS });
  const groups = query.data?.groups;
  const [opened, setOpened] = useState<Opened>();
  const [hasHistory, setHistory] = useState(false);
  const restoring = useSynonyms(() => undefined);
  const removing = useSynonyms(() => undefined);
  const remove = (group: readonly string[]) => {
    if (!groups) return;
    removing.send({ before: group, after: undefined, seen: groups });
    const restored = { before: undefined, after: group, seen: groups.filter((one) => one !== group) };
    toast(text.removed(group.join(', ')), { action: { label: text.undo, onClick: () => restoring.send(restored) } });
  };
  const add = mayEdit && (
    <Button variant="primary" onClick={() => setOpened({ group: undefined })}>
      <Plus aria-hidden />
      {text.addSynonyms}
    </Button>
  );
  const problem = removing.fault ?? restoring.fault;
  return (
    <>
      <PageTop
        actions={
          groups &&
          groups.length > 0 && (
            <>
              <Button onClick={() => setHistory(true)}>
                <History aria-hidden />
                {text.history}
              </Button>
              {add}
            </>
          )
        }
      />
      {problem && <p role="alert" className="text-dense font-medium text-danger-ink">{`${text.failed}: ${problem.detail}`}</p>}
      <div className="grid items-start gap-4 lg:grid-cols-[1fr_22rem]">
        <Card flush>
          {query.error && !groups && (
            <ErrorState title={text.loadFailed(text.synonyms)} onRetry={() => void query.refetch()}>
              {text.loadAway}
            </ErrorState>
          )}
          {!groups && !query.error && <Skeleton shape="card" />}
          {groups?.length === 0 && (
            <EmptyState icon={<Equal />} title={text.noSynonyms} action={add || undefined}>
              {text.noSynonymsHint}
            </EmptyState>
          )}
          {groups && groups.length > 0 && (
            <List groups={groups} {...(mayEdit && { onEdit: (group) => setOpened({ group }), onRemove: remove })} />
          )}
        </Card>
        <TrySearch />
      </div>
      {opened && groups && <EditGroup {...opened} groups={groups} onClose={() => setOpened(undefined)} />}
      {hasHistory && <WordHistory of={{ kind: 'synonyms' }} title={text.synonyms} onClose={() => setHistory(false)} />}
    </>
  );
}

interface ListProps {
  readonly groups: Groups;
  readonly onEdit?: (group: readonly string[]) => void;
  readonly onRemove?: (group: readonly string[]) => void;
}

const List = ({ groups, onEdit, onRemove }: ListProps) => (
  <ul aria-label={text.synonyms} className="divide-y">
    {groups.map((group) => (
      <li key={group.join('\n')} className="flex items-center gap-2 py-1.5 ps-4 pe-2 hover:bg-hover">
        <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-1 text-dense text-ink">
          {group.map((term, at) => (
            <span key={term} className="inline-flex items-center gap-2 [overflow-wrap:anywhere]">
              {at > 0 && <Equal aria-hidden className="size-3 shrink-0 text-ink-subtle" />}
              {term}
            </span>
          ))}
        </span>
        {onEdit && (
          <IconButton label={`${text.change}: ${group.join(', ')}`} onClick={() => onEdit(group)}>
            <Pencil aria-hidden />
          </IconButton>
        )}
        {onRemove && (
          <IconButton label={`${text.remove}: ${group.join(', ')}`} onClick={() => onRemove(group)}>
            <Trash2 aria-hidden />
          </IconButton>
        )}
      </li>
    ))}
  </ul>
);

const linesOf = (typed: string): string[] =>
  typed
    .split(/\n|,/)
    .map((term) => term.trim())
    .filter(Boolean);

function EditGroup({
  group,
  groups,
  onClose,
}: {
  readonly group: readonly string[] | undefined;
  readonly groups: Groups;
  readonly onClose: () => void;
}) {
  // As all were when the form opened: what others do meanwhile is told, and nothing of it is written over.
  const [seen] = useState(groups);
  const [typed, setTyped] = useState(group?.join('\n') ?? '');
  const [isTried, setTried] = useState(false);
  const change = useSynonyms(onClose);
  const terms = linesOf(typed);
  const wrong = terms.length < 2 ? text.twoTerms : undefined;
  const save = (since: Groups) => {
    setTried(true);
    if (!wrong) change.send({ before: group, after: terms, seen: since });
  };
  return (
    <WordDialog
      title={group ? text.changeSynonyms : text.addSynonyms}
      change={change}
      placed={['groups']}
      draft={typed}
      onSave={() => save(seen)}
      onSaveMine={() => save(groups)}
      onClose={onClose}
    >
      <Field label={text.terms} hint={text.termsHint} error={(isTried ? wrong : undefined) ?? change.errorOf('groups')}>
        {(control) => <Textarea {...control} autoFocus rows={5} value={typed} onChange={(event) => setTyped(event.target.value)} />}
      </Field>
    </WordDialog>
  );
}
