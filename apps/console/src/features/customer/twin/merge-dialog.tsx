'use client';

import type { MembershipDocument } from '@omniroute/api';
import { isPermitted } from '@omniroute/domain/tenant';
import { Button, Dialog, Money, Skeleton, toast } from '@omniroute/ui/primitives';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowLeftRight } from 'lucide-react';
import { useState } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import { useRequestId } from '../../../trpc/use-request-id.ts';
import { readAmount, writeAmount } from '../../words/index.ts';
import { TextField } from '../edit/fields.tsx';
import { customerText } from '../text.ts';
import { Compare, type Preview } from './compare.tsx';

const text = customerText('en');
const FILLED: Readonly<Record<string, string>> = {
  taxId: text.taxId,
  registrationNumber: text.registration,
  phone: text.phone,
  owner: text.ownerLink,
};

interface Props {
  readonly pair: {
    readonly first: { readonly code: string; readonly name: string };
    readonly second: { readonly code: string; readonly name: string };
  };
  readonly place: MembershipDocument;
  readonly onClose: () => void;
}

function useMerge(onClose: () => void) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const requestId = useRequestId();
  return useMutation({
    mutationFn: (wish: { keeper: string; merged: string; limitMinor?: string | null }) =>
      client.customer.merge.mutate({ ...wish, reason: null, requestId: requestId.of(wish) }),
    onSuccess: async ({ keeper, merged }) => {
      onClose();
      toast.success(text.mergeDone(merged, keeper));
      await queries.invalidateQueries(trpc.customer.pathFilter());
    },
  });
}

/** Which one stays and with what limit, what that would do, and the call that does it. */
function useWish(pair: Props['pair'], onClose: () => void) {
  const trpc = useTRPC();
  const [isSwapped, setSwapped] = useState(false);
  const [typedLimit, setLimit] = useState<string>();
  const [keeper, merged] = isSwapped ? [pair.second, pair.first] : [pair.first, pair.second];
  const given = typedLimit === undefined ? undefined : readAmount(typedLimit);
  const wish = { keeper: keeper.code, merged: merged.code, ...(given !== undefined && { limitMinor: given }) };
  const preview = useQuery({ ...trpc.customer.previewMerge.queryOptions(wish), staleTime: 0, placeholderData: (before) => before });
  const swap = () => {
    setSwapped(!isSwapped);
    setLimit(undefined);
  };
  const isUnreadable = typedLimit !== undefined && given === undefined;
  return { keeper, merged, wish, preview, merge: useMerge(onClose), swap, typedLimit, setLimit, isUnreadable };
}

/** Two customers side by side, what merging them will do in numbers, and the button that does it. */
export function MergeDialog({ pair, place, onClose }: Props) {
  const { keeper, merged, wish, preview, merge, swap, typedLimit, setLimit, isUnreadable } = useWish(pair, onClose);
  const { data } = preview;
  const failed = merge.error ?? preview.error;
  const mayMerge = isPermitted('customer.merge-customers', place.role);
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(open) => !open && onClose()}
      title={text.mergeTitle}
      description={text.mergeWords(`${merged.name} (${merged.code})`, `${keeper.name} (${keeper.code})`)}
      footer={
        <>
          <Button className="me-auto" onClick={swap}>
            <ArrowLeftRight aria-hidden />
            {text.swap}
          </Button>
          <Button onClick={onClose}>{text.cancel}</Button>
          {mayMerge && (
            <Button
              variant="danger"
              loading={merge.isPending}
              disabled={!data || data.obstacles.length > 0 || isUnreadable}
              onClick={() => merge.mutate(wish)}
            >
              {text.merge}
            </Button>
          )}
        </>
      }
    >
      {!data ? (
        <Skeleton shape="card" />
      ) : (
        <div className="grid gap-4">
          <Compare keeper={keeper.code} merged={merged.code} preview={data} currency={place.currency} />
          <Consequences preview={data} currency={place.currency} />
          {mayMerge && (
            <div className="max-w-72">
              <TextField
                label={text.mergeLimit}
                hint={text.mergeLimitHint}
                isAmount
                value={typedLimit ?? writeAmount(data.keeper.limitMinor)}
                onChange={setLimit}
                error={isUnreadable ? text.amountUnreadable : undefined}
              />
            </div>
          )}
        </div>
      )}
      {failed && (
        <p role="alert" className="mt-3 text-dense font-medium text-danger-ink">
          {`${text.mergeFailed}: ${faultOf(failed)?.detail ?? failed.message}`}
        </p>
      )}
    </Dialog>
  );
}

/** What will happen, in numbers; or why it cannot. */
function Consequences({ preview, currency }: { readonly preview: Preview; readonly currency: string }) {
  const { merged, keeper, after, prices, filled, obstacles } = preview;
  if (obstacles.length > 0) {
    return (
      <div role="alert" className="rounded-card border border-danger-line bg-danger-soft px-4 py-2.5 text-dense text-danger-ink">
        <p className="font-semibold">{text.mergeCannot}</p>
        {obstacles.map((one) => (
          <p key={one}>{one}</p>
        ))}
      </div>
    );
  }
  const lines = [
    text.mergeOrders(merged.orders, merged.openOrders),
    text.mergeOutlets(merged.outlets),
    ...(prices.specials > 0 ? [text.mergeSpecials(prices.specials, prices.meeting)] : []),
    ...(merged.members + merged.apiKeys > 0 ? [text.mergePeople(merged.members, merged.apiKeys)] : []),
    text.mergeCode(merged.code, keeper.code),
    ...(Object.keys(filled).length > 0
      ? [
          text.mergeTakes(
            Object.keys(filled)
              .map((field) => FILLED[field] ?? field)
              .join(', '),
          ),
        ]
      : []),
  ];
  return (
    <div className="grid gap-3 rounded-card border bg-sunken p-3">
      <ul className="grid list-disc gap-1 ps-5 text-dense text-ink">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <dl className="flex flex-wrap gap-x-8 gap-y-2 text-dense">
        <Sum label={text.mergeOwed} minor={after.owedMinor} currency={currency} />
        <Sum label={text.mergeHeld} minor={after.heldMinor} currency={currency} />
      </dl>
      {after.isOverLimit && <p className="text-dense font-medium text-warning-ink">{text.mergeOver}</p>}
    </div>
  );
}

const Sum = ({ label, minor, currency }: { readonly label: string; readonly minor: string; readonly currency: string }) => (
  <div>
    <dt className="text-xs text-ink-subtle">{label}</dt>
    <dd className="font-semibold text-ink">
      <Money minor={minor} currency={currency} />
    </dd>
  </div>
);
