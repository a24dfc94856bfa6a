'use client';

import { movedTo } from '@omniroute/domain/catalogue';
import { toast } from '@omniroute/ui/primitives';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { faultOf, useTRPC, useTRPCClient } from '../../../trpc/client.tsx';
import type { Product } from '../product.ts';
import { mediaText } from './text.ts';
import type { Media } from './use-uploads.ts';

const text = mediaText('en');

export interface MediaChanges {
  readonly move: (id: string, place: number) => void;
  readonly describe: (id: string, alt: string) => void;
  readonly remove: (id: string) => void;
  /** Shows one that has just been added. */
  readonly show: (media: Media) => void;
}

/** What is done with a product's pictures: shown at once, and taken back where the server says no. */
export function useMedia(product: Product): MediaChanges {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const key = trpc.catalogue.get.queryKey({ sku: product.sku });
  const change = (next: (media: readonly Media[]) => readonly Media[]): void => {
    queries.setQueryData(key, (known) => {
      const media = [...next((known ?? product).media)];
      const [cover = null] = media;
      return { ...((known ?? product) as NonNullable<typeof known>), media, cover };
    });
  };
  const mutationKey = ['media', product.sku];
  const refresh = () => queries.invalidateQueries(trpc.catalogue.pathFilter());
  const { mutate } = useMutation({
    mutationKey,
    mutationFn: async ({ call, done }: { call: (requestId: string) => Promise<unknown>; done?: () => void }) => {
      await call(crypto.randomUUID());
      done?.();
    },
    // One after the other: two moves that overtake each other would end in an order that nobody asked for.
    scope: { id: mutationKey.join(' ') },
    onError: (error) => toast.error(text.failed, { description: faultOf(error)?.detail ?? text.lineAway }),
    // Not while more is under way: what the server has by then is not yet what was done here.
    onSettled: () => (queries.isMutating({ mutationKey }) > 1 ? undefined : refresh()),
  });
  const edit = (input: { id: string; alt?: string; place?: number }, done?: () => void): void =>
    mutate({ call: (requestId) => client.catalogue.editMedia.mutate({ ...input, requestId }), ...(done && { done }) });
  const restore = (id: string): void =>
    mutate({ call: (requestId) => client.catalogue.restoreMedia.mutate({ id, requestId }), done: () => toast.success(text.restored) });
  return {
    move: (id, place) => {
      change((media) => {
        const order = movedTo(
          media.map((one) => one.id),
          id,
          place,
        );
        return media.toSorted((one, other) => order.indexOf(one.id) - order.indexOf(other.id));
      });
      edit({ id, place });
    },
    describe: (id, alt) => {
      change((media) => media.map((one) => (one.id === id ? { ...one, alt } : one)));
      edit({ id, alt }, () => toast.success(text.saved));
    },
    remove: (id) => {
      change((media) => media.filter((one) => one.id !== id));
      mutate({
        call: (requestId) => client.catalogue.removeMedia.mutate({ id, requestId }),
        done: () => toast(text.removed, { action: { label: text.undo, onClick: () => restore(id) } }),
      });
    },
    show: (media) => {
      change((known) => [...known.filter((one) => one.id !== media.id), media]);
      void refresh();
    },
  };
}
