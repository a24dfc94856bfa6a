'use client';

import { Button, Dialog, toast } from '@omniroute/ui/primitives';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { faultOf, useTRPC, useTRPCClient } from '../../trpc/client.tsx';
import type { ApiKey } from './api-key.ts';
import { apiKeyText } from './text.ts';

const text = apiKeyText('en');

/** Says what revoking does before it is done: it cannot be taken back. */
export function RevokeKey({ apiKey, onClose }: { readonly apiKey: ApiKey | undefined; readonly onClose: () => void }) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const revoke = useMutation({
    // A key can be revoked once only, so its id is request enough.
    mutationFn: (key: ApiKey) => client.tenant.revokeApiKey.mutate({ id: key.id, requestId: `revoke-${key.id}` }),
    onSuccess: async (_done, key) => {
      toast.success(text.revoked(key.name));
      onClose();
      await queries.invalidateQueries(trpc.tenant.apiKeys.pathFilter());
    },
    onError: (error) => toast.error(faultOf(error)?.detail ?? text.revokeFailed),
  });
  return (
    <Dialog
      open={apiKey !== undefined}
      onOpenChange={(open) => !open && onClose()}
      title={text.revokeTitle(apiKey?.name ?? '')}
      description={text.revokeWords(apiKey?.hint ?? '')}
      footer={
        <>
          <Button onClick={onClose}>{text.keep}</Button>
          <Button variant="danger" loading={revoke.isPending} onClick={() => apiKey && revoke.mutate(apiKey)}>
            {text.revokeNow}
          </Button>
        </>
      }
    />
  );
}
