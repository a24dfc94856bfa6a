'use client';

import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { Button, Card, Checkbox, Field, Input, Skeleton, toast } from '@omniroute/ui/primitives';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../trpc/client.tsx';
import type { Depot } from '../words/index.ts';
import { ListRule } from './list-rule.tsx';
import { chooseAll, chosenOf, type RuleForm, rulesOf, USUAL, wantedOf, whyNotOf } from './rules.ts';
import { circularText } from './text.ts';
import type { Circular, Priced, PriceList } from './types.ts';

const text = circularText('en');
/** More lists than that a circular does not feed. */
const MOST = 50;

interface Props {
  readonly circular: Circular;
  readonly role: Role;
  readonly currency: string;
  readonly depots: readonly Depot[];
}
interface Wish {
  readonly rules: Readonly<Record<string, RuleForm>>;
  readonly effectiveOn: string;
  readonly taxIncluded: boolean;
}

function usePrice(id: string) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ rules, effectiveOn, taxIncluded }: Wish): Promise<Priced> =>
      client.pricing.priceCircular.mutate({
        id,
        taxIncluded,
        ...(effectiveOn !== '' && { effectiveOn }),
        // Amounts go as texts; the types of the call are those after it was read.
        lists: wantedOf(rules) as never,
        requestId: crypto.randomUUID(),
      }),
    onSuccess: ({ lists }) =>
      toast.success(
        text.priceDone(
          lists.reduce((sum, { prices }) => sum + prices, 0),
          lists.length,
        ),
      ),
    onSettled: () => queries.invalidateQueries(trpc.pricing.pathFilter()),
  });
}

/** Which lists follow the circular, by which rule each, and from when. */
export function ListsCard({ circular, role, currency, depots }: Props) {
  const trpc = useTRPC();
  const lists = useQuery({ ...trpc.pricing.lists.queryOptions({ limit: MOST, sort: 'code' }), staleTime: 30_000 });
  const [wish, setWish] = useState<Wish>({
    rules: rulesOf(circular),
    effectiveOn: circular.effectiveOn ?? '',
    taxIncluded: circular.taxIncluded,
  });
  const [isTried, setTried] = useState(false);
  const price = usePrice(circular.id);
  const chosen = wantedOf(wish.rules);
  const fault = price.error ? faultOf(price.error) : undefined;
  const { undecided } = circular.rows;
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (chosen.length > 0 && wish.effectiveOn !== '' && undecided === 0) price.mutate(wish);
  };
  const troubleOf = (code: string): string | undefined => {
    const place = chosen.findIndex((one) => one.code === code);
    return place < 0 ? undefined : fault?.errors.find(({ pointer }) => pointer?.startsWith(`/lists/${place}/`))?.detail;
  };
  if (!isPermitted('pricing.price-circular', role)) return null;
  return (
    <Card title={text.priceTitle} description={text.priceHint}>
      <form onSubmit={send} noValidate className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <DayAndTax
          wish={wish}
          set={(patch) => setWish({ ...wish, ...patch })}
          error={isTried && wish.effectiveOn === '' ? text.dayNeeded : undefined}
        />
        {!lists.data && <Skeleton shape="table" />}
        {lists.data?.items.length === 0 && <p className="text-dense text-ink-muted">{text.noLists}</p>}
        <AllLists lists={lists.data?.items ?? []} rules={wish.rules} onChange={(rules) => setWish({ ...wish, rules })} />
        <ul className="divide-y border-y">
          {lists.data?.items.map((list) => (
            <ListRule
              key={list.code}
              list={list}
              depots={depots}
              currency={currency}
              rule={wish.rules[list.code] ?? USUAL}
              onChange={(rule) => setWish({ ...wish, rules: { ...wish.rules, [list.code]: rule } })}
              error={troubleOf(list.code)}
              byHand={price.data?.lists.find(({ code }) => code === list.code)?.problems ?? []}
            />
          ))}
        </ul>
        <div className="flex flex-wrap items-center gap-3">
          <Button
            type="submit"
            variant={circular.lists.length === 0 || circular.state === 'open' ? 'primary' : 'secondary'}
            loading={price.isPending}
          >
            {circular.lists.length === 0 ? text.price : text.priceAgain}
          </Button>
          {circular.lists.length > 0 && <p className="text-xs text-ink-subtle">{text.priceAgainHint}</p>}
        </div>
        {price.data && <CostLists priced={price.data} lists={lists.data?.items ?? []} />}
        <Trouble words={saidOf({ isTried, chosen: chosen.length, undecided, error: price.error })} />
      </form>
    </Card>
  );
}

/** Lists that are worked out from the principal's costs: those that go with the circular, and those that do not. */
function CostLists({ priced: { renews, waiting }, lists }: { readonly priced: Priced; readonly lists: readonly PriceList[] }) {
  const namesOf = (codes: readonly string[]): string =>
    codes.map((code) => lists.find((one) => one.code === code)?.name ?? code).join(', ');
  return (
    <>
      {renews.length > 0 && <p className="text-dense text-ink">{text.renews(namesOf(renews), renews.length)}</p>}
      {waiting.length > 0 && <p className="text-dense text-warning-ink">{text.waiting(namesOf(waiting), waiting.length)}</p>}
    </>
  );
}

interface AllProps {
  readonly lists: readonly PriceList[];
  readonly rules: Wish['rules'];
  readonly onChange: (rules: Wish['rules']) => void;
}

/** All lists at once, where there are several that can follow. */
function AllLists({ lists, rules, onChange }: AllProps) {
  const codes = lists.flatMap((list) => (whyNotOf(list) === undefined ? [list.code] : []));
  if (codes.length < 2) return null;
  const { count, state } = chosenOf(rules, codes);
  return (
    <Checkbox
      label={text.allLists(count, codes.length)}
      checked={state}
      onCheckedChange={(is) => onChange(chooseAll(rules, codes, is === true))}
    />
  );
}

interface Said {
  readonly isTried: boolean;
  readonly chosen: number;
  readonly undecided: number;
  readonly error: Error | null;
}

/** What stands against pricing, apart from what is said beside a list. */
function saidOf({ isTried, chosen, undecided, error }: Said): readonly string[] {
  if (isTried && undecided > 0) return [text.decideFirst(undecided)];
  if (isTried && chosen === 0) return [text.chooseLists];
  if (!error) return [];
  const fault = faultOf(error);
  if (!fault) return [text.lineAway];
  const rest = fault.errors.filter(({ pointer }) => !pointer?.startsWith('/lists/'));
  if (rest.length > 0) return rest.map(({ detail }) => detail);
  return fault.errors.length > 0 ? [] : [fault.detail];
}

function Trouble({ words }: { readonly words: readonly string[] }) {
  if (words.length === 0) return null;
  return (
    <ul role="alert" className="grid gap-1 text-dense font-medium text-danger-ink">
      {words.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );
}

interface DayProps {
  readonly wish: Wish;
  readonly set: (patch: Partial<Wish>) => void;
  readonly error: string | undefined;
}

function DayAndTax({ wish, set, error }: DayProps) {
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
      <Field label={text.effectiveOn} error={error} className="w-48">
        {(control) => (
          <Input {...control} type="date" value={wish.effectiveOn} onChange={(event) => set({ effectiveOn: event.target.value })} />
        )}
      </Field>
      <Checkbox label={text.taxIncluded} checked={wish.taxIncluded} onCheckedChange={(is) => set({ taxIncluded: is === true })} />
    </div>
  );
}
