'use client';

import { toast } from '@omniroute/ui/primitives';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTRPC } from '../../trpc/client.tsx';

/** What a call about a customer does once it is through: says so, closes, and shows the page as it is then. */
export function useDone(onClose: () => void) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  return async (said: string) => {
    onClose();
    toast.success(said);
    router.refresh();
    await queries.invalidateQueries(trpc.customer.pathFilter());
  };
}
