import { findMedia } from '@omniroute/db/catalogue';
import type { Content } from '@omniroute/domain/storage';
import { z } from 'zod';
import type { Services } from '../context.ts';
import { isBuyer } from '../own-scope.ts';
import { type Caller, defineVerb, runVerb } from '../run-verb.ts';
import { mediaKey, noSuchMedia } from './media-document.ts';

const ReadMediaInput = z.strictObject({
  id: z.uuid(),
  /** Made small for a list, where it is kept so; else whole. */
  isSmall: z.boolean().default(false),
});

/** What is told of a picture's file before it is sent. Of one id and size it never changes. */
export interface MediaFacts {
  readonly contentType: string;
  readonly bytes: number;
  /** In hex. */
  readonly sha256: string;
  readonly size: 'whole' | 'small';
}

/** Whether the actor may see a picture, and what it is. Buyers see those of what is for sale. Throws Fault `not-found`. */
export const readMedia = defineVerb<z.infer<typeof ReadMediaInput>, MediaFacts>({
  id: 'catalogue.read-media',
  kind: 'read',
  input: ReadMediaInput,
  async run(call, { id, isSmall }) {
    const found = await findMedia(call.tx, id);
    if (found?.state !== 'kept' || (isBuyer(call.actor) && found.productStatus !== 'active')) throw noSuchMedia();
    const { small } = found;
    const { contentType, bytes, sha256 } = isSmall && small ? small : found;
    return { contentType, bytes, sha256, size: isSmall && small ? 'small' : 'whole' };
  },
});

/** A picture's file, which may be opened once it is wanted. */
export interface MediaFile extends MediaFacts {
  /** Throws Fault `not-found` and, when the store is away, `unavailable`. The content is read once, or ended by `return`. */
  open(): Promise<Content>;
}

/** A picture and the way to its file, for who may see it. Throws Fault `not-found`. */
export async function findMediaFile(
  { services, caller }: { readonly services: Services; readonly caller: Caller },
  wanted: { readonly id: string; readonly isSmall?: boolean },
): Promise<MediaFile> {
  const facts = await runVerb({ services, caller }, readMedia, wanted);
  return { ...facts, open: async () => (await services.files.get(mediaKey(caller.tenantId, wanted.id, facts.size))).content };
}
