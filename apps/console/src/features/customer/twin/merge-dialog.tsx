'use client';

import type { MembershipDocument } from '@omniroute/api';
import { isPermitted } from '@omniroute/domain/tenant';
import { Button, Checkbox, Dialog, Skeleton, toast } from '@omniroute/ui/primitives';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowLeftRight } from 'lucide-react';
import { useState } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import { useRequestId } from '../../../trpc/use-request-id.ts';
import { useFormGuard, useWritten } from '../../leave/index.ts';
import { readAmount, termsBeside, termsName, writeAmount } from '../../words/index.ts';
import { ChoiceField, TextField } from '../edit/fields.tsx';
import { customerText } from '../text.ts';
import { Compare, type Preview } from './compare.tsx';
import { Consequences } from './consequences.tsx';

const text = customerText('en');
interface Props {
  readonly pair: {
    readonly first: { readonly code: string; readonly name: string };
    readonly second: { readonly code: string; readonly name: string };
  };
  readonly place: MembershipDocument;
  readonly onClose: () => void;
}

/** Which one stays, and what is said of its credit. */
interface Wish {
  readonly keeper: string;
  readonly merged: string;
  readonly limitMinor?: string | null;
  readonly paymentTerms?: string;
  readonly liftsHold?: true;
}

function useMerge(onClose: () => void) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const requestId = useRequestId();
  return useMutation({
    mutationFn: (wish: Wish) => client.customer.merge.mutate({ ...wish, reason: null, requestId: requestId.of(wish) }),
    onSuccess: async ({ keeper, merged }) => {
      onClose();
      toast.success(text.mergeDone(merged, keeper));
      await queries.invalidateQueries(trpc.customer.pathFilter());
    },
  });
}

/** Which one stays and with what limit, terms and hold, what that would do, and the call that does it. */
function useWish({ pair, place: { currency }, onClose }: Props) {
  const trpc = useTRPC();
  const [isSwapped, setSwapped] = useState(false);
  const [typedLimit, setLimit] = useState<string>();
  const [terms, setTerms] = useState<string>();
  const [isLifted, setLifted] = useState(false);
  const [keeper, merged] = isSwapped ? [pair.second, pair.first] : [pair.first, pair.second];
  const given = typedLimit === undefined ? undefined : readAmount(typedLimit, currency);
  const wish: Wish = {
    keeper: keeper.code,
    merged: merged.code,
    ...(given !== undefined && { limitMinor: given }),
    ...(terms !== undefined && { paymentTerms: terms }),
    ...(isLifted && { liftsHold: true }),
  };
  const preview = useQuery({ ...trpc.customer.previewMerge.queryOptions(wish), staleTime: 0, placeholderData: (before) => before });
  const swap = () => {
    setSwapped(!isSwapped);
    setLimit(undefined);
    setTerms(undefined);
    setLifted(false);
  };
  const isUnreadable = typedLimit !== undefined && given === undefined;
  const credit = { currency, typedLimit, setLimit, isUnreadable, setTerms, isLifted, setLifted };
  const isWritten = useWritten([typedLimit, terms, isLifted]);
  return { keeper, merged, wish, preview, merge: useMerge(onClose), swap, credit, isWritten };
}

/**
 * Two customers side by side, what merging them will do in numbers, and the button that does it. It asks before it is closed over what is
 * said of the credit; which one stays is a press away.
 */
export function MergeDialog(props: Props) {
  const { place, onClose } = props;
  const { keeper, merged, wish, preview, merge, swap, credit, isWritten } = useWish(props);
  const leave = useFormGuard(isWritten, { title: text.mergeLeaveTitle });
  const close = () => leave(onClose);
  const { data } = preview;
  const failed = merge.error ?? preview.error;
  const mayMerge = isPermitted('customer.merge-customers', place.role);
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(open) => !open && close()}
      title={text.mergeTitle}
      description={text.mergeWords(`${merged.name} (${merged.code})`, `${keeper.name} (${keeper.code})`)}
      footer={
        <>
          <Button className="me-auto" onClick={swap}>
            <ArrowLeftRight aria-hidden />
            {text.swap}
          </Button>
          <Button onClick={close}>{text.cancel}</Button>
          {mayMerge && (
            <Button
              variant="danger"
              loading={merge.isPending}
              disabled={!data || preview.isPlaceholderData || data.obstacles.length > 0 || credit.isUnreadable}
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
          {mayMerge && data.obstacles.length === 0 && <Credit preview={data} {...credit} />}
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

type CreditProps = ReturnType<typeof useWish>['credit'] & { readonly preview: Preview };

/** What whoever keeps the credit may say of the one that stays. */
function Credit({ preview, currency, typedLimit, setLimit, isUnreadable, setTerms, isLifted, setLifted }: CreditProps) {
  const { keeper, merged, after } = preview;
  const terms = [after.paymentTerms, ...termsBeside(after.paymentTerms, keeper.paymentTerms), merged.paymentTerms];
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {merged.status === 'on-hold' && keeper.status === 'active' && (
        <div className="sm:col-span-2">
          <Checkbox label={text.mergeRelease} checked={isLifted} onCheckedChange={(checked) => setLifted(checked === true)} />
        </div>
      )}
      <TextField
        label={text.mergeLimit}
        hint={text.mergeLimitHint}
        isAmount
        value={typedLimit ?? writeAmount(after.limitMinor, currency)}
        onChange={setLimit}
        error={isUnreadable ? text.amountUnreadable : undefined}
      />
      <ChoiceField
        label={text.mergeTerms}
        hint={text.mergeTermsHint}
        value={after.paymentTerms}
        options={[...new Set(terms)].map((one) => ({ value: one, label: termsName(one) }))}
        onChange={setTerms}
      />
    </div>
  );
}
