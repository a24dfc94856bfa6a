'use client';

import type { Role } from '@omniroute/domain/tenant';
import { Badge, Button, DropdownMenu, EmptyState, ErrorState, Skeleton } from '@omniroute/ui/primitives';
import { PageHeader } from '@omniroute/ui/shell';
import { useQuery } from '@tanstack/react-query';
import { Plus, Table2, X } from 'lucide-react';
import { useRouter, useSearchParams } from 'next/navigation';
import { faultOf, useTRPC } from '../../../trpc/client.tsx';
import { priceListText } from '../text.ts';
import { Bench } from './bench.tsx';
import { workText } from './text.ts';
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

/** Several price lists side by side, to be edited like a spreadsheet. */
export function WorkbenchPage({ role, person }: Props) {
  const trpc = useTRPC();
  const { codes, choose } = useLists();
  const lists = useQuery({ ...trpc.pricing.lists.queryOptions({ limit: 200 }), staleTime: 60_000 });
  const read = useSheetRead(codes);
  const all = lists.data?.items ?? [];
  const nameOf = (code: string): string => all.find((list) => list.code === code)?.name ?? code;
  const adding = (
    <DropdownMenu
      align="start"
      trigger={
        <Button
          size="sm"
          variant={codes.length === 0 ? 'primary' : 'ghost'}
          disabled={codes.length >= MOST}
          title={codes.length >= MOST ? text.mostLists : ''}
        >
          <Plus aria-hidden />
          {text.addList}
        </Button>
      }
      sections={[
        {
          actions: all
            .filter(({ code }) => !codes.includes(code))
            .map(({ code, name }) => ({ id: code, label: name, hint: code, onSelect: () => choose([...codes, code]) })),
        },
      ]}
    />
  );
  return (
    <div className="min-w-0">
      <PageHeader
        title={text.title}
        path={[{ label: words.priceLists, href: '/price-lists' }]}
        actions={
          codes.length > 0 && (
            <ul aria-label={text.lists} className="flex flex-wrap items-center gap-1.5">
              {codes.map((code) => (
                <li key={code}>
                  <Badge>
                    {nameOf(code)}
                    <button
                      type="button"
                      aria-label={text.removeList(nameOf(code))}
                      className="-me-1 rounded-full p-0.5 hover:bg-hover hover:text-ink"
                      onClick={() => choose(codes.filter((one) => one !== code))}
                    >
                      <X aria-hidden />
                    </button>
                  </Badge>
                </li>
              ))}
              <li>{adding}</li>
            </ul>
          )
        }
      />
      {codes.length === 0 && (
        <EmptyState icon={<Table2 />} title={text.chooseLists} action={adding}>
          {text.chooseHint}
        </EmptyState>
      )}
      {read.isPending && codes.length > 0 && !read.error && <Skeleton shape="table" />}
      {read.error && (
        <ErrorState title={text.loadFailed} onRetry={() => void read.refetch()}>
          {faultOf(read.error)?.detail ?? text.lineAway}
        </ErrorState>
      )}
      {read.data && <Bench key={codes.join()} sheet={read.data} role={role} person={person} />}
    </div>
  );
}
