import type { RouterOutputs } from '@omniroute/api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import type { DraftDocument } from './use-draft-actions.ts';

export type Preview = RouterOutputs['pricing']['preview'];
export type PreviewedList = Preview['lists'][number];
export type DiffRow = RouterOutputs['pricing']['diff']['rows'][number];

/** Of the draft as it stands: asked again when it is another. */
const stateOf = ({ version, work }: DraftDocument) => [version, work?.revision ?? 0, work?.updatedAt ?? ''];

/** What a draft changes in all: in its own list, and in those that follow it. */
export function usePreview(draft: DraftDocument) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const asked = { lists: [draft.code], promotions: [] };
  return useQuery({
    queryKey: [...trpc.pricing.preview.queryKey(asked), ...stateOf(draft)],
    queryFn: (): Promise<Preview> => client.pricing.preview.query(asked),
    enabled: draft.work !== null,
    placeholderData: keepPreviousData,
  });
}

/** So many prices are read of those that a formula moves. */
const MOST = 200;

/** What the formula of a drafted list that follows another makes of its prices, the draft's own ones among them. */
export function useDerivedDiff(draft: DraftDocument) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const asked = { code: draft.code, with: [], offset: 0, limit: MOST };
  return useQuery({
    queryKey: [...trpc.pricing.diff.queryKey(asked), ...stateOf(draft)],
    queryFn: () => client.pricing.diff.query(asked),
    enabled: draft.work !== null,
    placeholderData: keepPreviousData,
  });
}
