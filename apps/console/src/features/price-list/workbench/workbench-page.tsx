'use client';

import type { Role } from '@omniroute/domain/tenant';
import { Badge, Button, DropdownMenu, EmptyState, ErrorState, Skeleton } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import { useQuery } from '@tanstack/react-query';
import { Plus, Table2, X } from 'lucide-react';
import { useRouter, useSearchParams } from 'next/navigation';
import { useRef, useState } from 'react';
import { faultOf, useTRPC } from '../../../trpc/client.tsx';
import { ExportMenu, ImportButton } from '../../intake/index.ts';
import { type LeaveWords, useGuard, useLeaveGuard } from '../../leave/index.ts';
import { priceListText } from '../text.ts';
import { Bench } from './bench.tsx';
import type { PriceSheet } from './book.ts';
import { workText } from './text.ts';
import type { UnsavedOf } from './unsaved.ts';
import { useSheetRead } from './use-work-store.ts';
import { workbenchHref } from './workbench-href.ts';

const text = workText('en');
const words = priceListText('en');
const MOST = 5;

interface Props {
  readonly role: Role;
  readonly person: string;
}

/** The lists on screen, as the address names them. */
function useLists() {
  const router = useRouter();
  const asked = useSearchParams().get('lists') ?? '';
  const codes = [...new Set(asked.split(',').filter(Boolean))].slice(0, MOST);
  return { codes, choose: (next: readonly string[]) => router.replace(workbenchHref(next), { scroll: false }) };
}

interface PickerProps {
  readonly codes: readonly string[];
  readonly choose: (codes: readonly string[]) => void;
}

/** One more list beside the others. */
function AddList({ codes, choose }: PickerProps) {
  const trpc = useTRPC();
  const lists = useQuery({ ...trpc.pricing.lists.queryOptions({ limit: 200 }), staleTime: 60_000 });
  const others = (lists.data?.items ?? []).filter(({ code }) => !codes.includes(code));
  const isFull = codes.length >= MOST;
  return (
    <DropdownMenu
      align="start"
      trigger={
        <Button size="sm" variant={codes.length === 0 ? 'primary' : 'ghost'} disabled={isFull} title={isFull ? text.mostLists : undefined}>
          <Plus aria-hidden />
          {text.addList}
        </Button>
      }
      {...(others.length === 0 && { header: <p className="text-dense text-ink-muted">{noneWords(lists)}</p> })}
      sections={[
        {
          actions:
            others.length === 0
              ? [{ id: 'to-lists', label: text.toLists, href: '/price-lists' }]
              : others.map(({ code, name }) => ({ id: code, label: name, hint: code, onSelect: () => choose([...codes, code]) })),
        },
      ]}
    />
  );
}

/** Why there is no list to choose. */
function noneWords({
  data,
  error,
}: {
  readonly data?: { readonly items: readonly unknown[] } | undefined;
  readonly error: unknown;
}): string {
  if (data) return data.items.length === 0 ? text.noListsYet : text.noMoreLists;
  return error ? text.lineAway : text.listsComing;
}

/** Which lists are on screen. */
function Picker({ codes, choose, takeOff }: PickerProps & { readonly takeOff: (code: string) => void }) {
  const trpc = useTRPC();
  const lists = useQuery({ ...trpc.pricing.lists.queryOptions({ limit: 200 }), staleTime: 60_000 });
  const nameOf = (code: string): string => lists.data?.items.find((list) => list.code === code)?.name ?? code;
  return (
    <ul aria-label={text.lists} className="flex flex-wrap items-center gap-1.5">
      {codes.map((code) => (
        <li key={code}>
          <Badge>
            {nameOf(code)}
            <button
              type="button"
              aria-label={text.removeList(nameOf(code))}
              className="-me-1 rounded-full p-0.5 hover:bg-hover hover:text-ink"
              onClick={() => takeOff(code)}
            >
              <X aria-hidden />
            </button>
          </Badge>
        </li>
      ))}
      <li>
        <AddList codes={codes} choose={choose} />
      </li>
    </ul>
  );
}

/** The sheet to draw: the one on screen stays while it is fetched for other lists, and when that fails. With none of its lists left, a new one begins. */
function useShownSheet(codes: readonly string[], read: PriceSheet | undefined) {
  const [shown, setShown] = useState({ sheet: read, codes, generation: 0 });
  const isSame = shown.codes.some((code) => codes.includes(code));
  const sheet = read ?? (isSame ? shown.sheet : undefined);
  const next = { sheet, codes, generation: isSame ? shown.generation : shown.generation + 1 };
  if (sheet !== shown.sheet || codes.join() !== shown.codes.join()) setShown(next);
  return next;
}

const leaveWords = (count: number): LeaveWords => ({
  title: text.leaveTitle(count),
  hint: text.leaveHint(count),
  leave: text.leave(count),
});
const offWords = (count: number): LeaveWords => ({ title: text.leaveTitle(count), hint: text.offHint(count), leave: text.off(count) });
const NOTHING = { inAll: 0, stuck: 0 };

/** Several price lists side by side, to be edited like a spreadsheet. */
export function WorkbenchPage({ role, person }: Props) {
  const { codes, choose } = useLists();
  const read = useSheetRead(codes);
  const { sheet, generation } = useShownSheet(codes, read.data);
  const unsaved = useRef<UnsavedOf>(() => NOTHING);
  useLeaveGuard(unsaved, leaveWords);
  const guard = useGuard();
  const without = (gone: string) => choose(codes.filter((code) => code !== gone));
  const takeOff = (code: string) => guard.leave(() => without(code), [{ unsaved: () => unsaved.current(code), wordsFor: offWords }]);
  return (
    // As high as the screen leaves it, so that the sheet takes what head and drafts do not need, whatever they wrap to.
    <div className="flex min-h-[calc(100dvh-5rem)] min-w-0 flex-col lg:min-h-[calc(100dvh-5.5rem)]">
      <PageHeader
        title={text.title}
        path={[{ label: words.priceLists, href: '/price-lists' }]}
        actions={
          codes.length > 0 && (
            <>
              <Picker codes={codes} choose={choose} takeOff={takeOff} />
              <ImportButton key={codes.join()} kinds={['prices']} role={role} lists={codes} />
              <ExportMenu role={role} taken={codes.map((list) => ({ kind: 'prices', list }))} />
            </>
          )
        }
      />
      {codes.length === 0 && (
        <EmptyState icon={<Table2 />} title={text.chooseLists} action={<AddList codes={codes} choose={choose} />}>
          {text.chooseHint}
        </EmptyState>
      )}
      {read.isPending && codes.length > 0 && !sheet && <Skeleton shape="table" />}
      {read.error && (
        <ErrorState title={text.loadFailed} onRetry={() => void read.refetch()}>
          {faultOf(read.error)?.detail ?? text.lineAway}
        </ErrorState>
      )}
      {sheet && <Bench key={generation} sheet={sheet} codes={codes} role={role} person={person} unsaved={unsaved} onGone={without} />}
    </div>
  );
}
