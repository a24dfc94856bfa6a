import { findMedia } from '@omniroute/db/catalogue';
import type { Content } from '@omniroute/domain/storage';
import { z } from 'zod';
import type { Services } from '../context.ts';
import { isBuyer } from '../own-scope.ts';
import { type Caller, defineVerb, runVerb } from '../run-verb.ts';
import { mediaKey, noSuchMedia } from './media-document.ts';

const ById = z.strictObject({ id: z.uuid() });

/** What is told of a picture's file before it is sent. Of one id it never changes. */
export interface MediaFacts {
  readonly contentType: string;
  readonly bytes: number;
  /** In hex. */
  readonly sha256: string;
}

/** Whether the actor may see a picture, and what it is. Buyers see those of what is for sale. Throws Fault `not-found`. */
export const readMedia = defineVerb<z.infer<typeof ById>, MediaFacts>({
  id: 'catalogue.read-media',
  kind: 'read',
  input: ById,
  async run(call, { id }) {
    const found = await findMedia(call.tx, id);
    if (found?.state !== 'kept' || (isBuyer(call.actor) && found.productStatus !== 'active')) throw noSuchMedia();
    const { contentType, bytes, sha256 } = found;
    return { contentType, bytes, sha256 };
  },
});

/** A picture's file, which may be opened once it is wanted. */
export interface MediaFile extends MediaFacts {
  /** Throws Fault `not-found` and, when the store is away, `unavailable`. The content is read once, or ended by `return`. */
  open(): Promise<Content>;
}

/** A picture and the way to its file, for who may see it. Throws Fault `not-found`. */
export async function findMediaFile({ services, caller }: { services: Services; caller: Caller }, id: string): Promise<MediaFile> {
  const facts = await runVerb({ services, caller }, readMedia, { id });
  return { ...facts, open: async () => (await services.files.get(mediaKey(caller.tenantId, id))).content };
}
