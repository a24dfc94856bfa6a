'use client';

import { isPermitted, type Role } from '@omniroute/domain/tenant';
import { AskDialog, Button, toast, WhyNot } from '@omniroute/ui/primitives';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { faultOf, useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import { endWords, type Special, whoOf } from './special-words.ts';
import { specialText } from './text.ts';

const text = specialText('en');

function useSpecialActions() {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, what }: { readonly id: string; readonly what: 'approve' | 'end' }) => {
      const input = { id, requestId: crypto.randomUUID() };
      if (what === 'approve') await client.pricing.approveSpecial.mutate(input);
      else await client.pricing.endSpecial.mutate(input);
    },
    onSuccess: (_, { what }) => toast.success(what === 'approve' ? text.approveDone : text.endDone),
    onError: (error) => toast.error(`${text.failed}: ${faultOf(error)?.detail ?? text.lineAway}`),
    onSettled: () => queries.invalidateQueries(trpc.pricing.specials.pathFilter()),
  });
}

interface Props {
  readonly row: Special;
  readonly role: Role;
  /** In a panel there is room for a thumb. */
  readonly isRoomy?: boolean;
  /** Told when it was ended. */
  readonly onEnded?: () => void;
}

/** What comes next with one: the second person's signature, or why it cannot be given; and its end, which is asked about. */
export function SpecialActions({ row, role, isRoomy = false, onEnded }: Props) {
  const size = isRoomy ? 'lg' : 'sm';
  const actions = useSpecialActions();
  const [isEnding, setEnding] = useState(false);
  const { whyNotApprove, signsFor } = row;
  return (
    <span className="flex flex-wrap items-center gap-2">
      {row.state === 'submitted' && whyNotApprove !== null && (
        <WhyNot size={size} reason={whyNotApprove}>
          {text.approve}
        </WhyNot>
      )}
      {row.state === 'submitted' && whyNotApprove === null && (
        <Button
          size={size}
          variant="primary"
          title={signsFor === null ? undefined : text.signsFor(signsFor)}
          loading={actions.isPending && actions.variables.what === 'approve'}
          onClick={() => actions.mutate({ id: row.id, what: 'approve' })}
        >
          {text.approve}
        </Button>
      )}
      {row.state !== 'ended' && isPermitted('pricing.end-special-price', role) && (
        <Button size={size} onClick={() => setEnding(true)}>
          {text.end}
        </Button>
      )}
      {isEnding && <EndSpecial row={row} actions={actions} onEnded={onEnded} onClose={() => setEnding(false)} />}
    </span>
  );
}

interface EndProps {
  readonly row: Special;
  readonly actions: ReturnType<typeof useSpecialActions>;
  readonly onEnded: (() => void) | undefined;
  readonly onClose: () => void;
}

/** Asks before a price ends: what it is, what was sold at it, and that no button brings it back. */
function EndSpecial({ row, actions, onEnded, onClose }: EndProps) {
  const finish = () => {
    onClose();
    onEnded?.();
  };
  return (
    <AskDialog
      title={text.endTitle(row.productName, whoOf(row))}
      description={endWords(row)}
      label={text.end}
      cancel={text.cancel}
      isPending={actions.isPending}
      onDo={() => actions.mutate({ id: row.id, what: 'end' }, { onSuccess: finish })}
      onClose={onClose}
    />
  );
}
