'use client';

import { toast } from '@omniroute/ui/primitives';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../trpc/client.tsx';
import {
  before,
  differing,
  formOf,
  lastChange,
  onTopOf,
  type Place,
  type Rules,
  type RulesForm,
  readSettings,
  rulesIn,
  rulesOf,
  type SettingsDocument,
  type ToldSettings,
} from './rules.ts';
import { rulesText } from './text.ts';
import { sentencesOf } from './words.ts';

const text = rulesText('en');
const NONE: ReadonlySet<Place> = new Set();

/** The rules as they stand, asked for again by itself so that somebody else's change is seen while one edits. */
export function useSettings(first: ToldSettings): SettingsDocument {
  const trpc = useTRPC();
  const settings = useQuery({ ...trpc.pricing.settings.queryOptions({}), refetchInterval: 15_000 });
  // What the page came with may be newer than what was read before one went elsewhere and came back.
  return readSettings(settings.data && settings.data.version >= first.version ? settings.data : first);
}

type Saved = { readonly rules: Rules; readonly version: number };

/** Writes the rules over the version that is on the screen; afterwards everything about prices is asked for again. */
function usePut(onSaved: (saved: Saved) => void) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ rules, version }: Saved) => client.pricing.putSettings.mutate({ ...rules, version, requestId: crypto.randomUUID() }),
    // Before anything is asked for again: what one saved oneself is no news from somebody else.
    onSuccess: ({ version }, { rules }) => onSaved({ rules, version }),
    onSettled: () => queries.invalidateQueries(trpc.pricing.pathFilter()),
  });
}

/** Takes the last change back. Undefined where there is none. */
export function useUndo(settings: SettingsDocument): { readonly undo: () => void; readonly isPending: boolean } | undefined {
  const put = usePut(() => toast.success(text.undone));
  const last = lastChange(settings.timeline);
  if (!last) return undefined;
  const undo = () =>
    put.mutate(
      { rules: before(last, rulesIn(settings)), version: settings.version },
      { onError: (error) => toast.error(`${text.undoFailed}: ${faultOf(error)?.detail ?? text.lineAway}`) },
    );
  return { undo, isPending: put.isPending };
}

/** The form over the rules: what it began with, what was chosen since, and what somebody else saved meanwhile. */
export function useRulesForm(settings: SettingsDocument) {
  const [base, setBase] = useState(settings);
  const [form, setForm] = useState(() => formOf(settings));
  const [isTried, setTried] = useState(false);
  const begin = (now: SettingsDocument) => {
    setBase(now);
    setForm(formOf(now));
    setTried(false);
  };
  const put = usePut(({ rules, version }) => {
    const was = rulesIn(base);
    begin({ ...base, ...rules, version });
    const words = sentencesOf(was, rules, settings.currency).join(' ');
    toast.success(words, { action: { label: text.undo, onClick: () => put.mutate({ rules: was, version }) } });
  });
  const isDirty = differing(form, formOf(base)).length > 0;
  const isOvertaken = settings.version > base.version;
  // Nothing of one's own is at stake: what arrives is shown.
  if (isOvertaken && !isDirty) begin(settings);
  const read = rulesOf(form);
  return {
    form,
    base,
    read,
    isDirty,
    theirs: isOvertaken && isDirty ? settings : undefined,
    isSaving: put.isPending,
    error: put.error,
    problems: isTried && 'problems' in read ? read.problems : NONE,
    change: (patch: Partial<RulesForm>) => setForm((now) => ({ ...now, ...patch })),
    putBack: () => {
      begin(settings);
      put.reset();
    },
    keepMine: () => {
      setForm(onTopOf(settings, { form, base }));
      setBase(settings);
      put.reset();
    },
    save: () => {
      setTried(true);
      if (isDirty && 'rules' in read) put.mutate({ rules: read.rules, version: base.version });
    },
  };
}
