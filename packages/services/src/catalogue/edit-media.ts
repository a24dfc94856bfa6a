import { describeMedia as describe, findMedia, listMedia, lockMedia, placeMedia } from '@omniroute/db/catalogue';
import { changesBetween } from '@omniroute/domain';
import { MAX_ALT, MAX_MEDIA, movedTo } from '@omniroute/domain/catalogue';
import { plainText } from '@omniroute/domain/input';
import { z } from 'zod';
import { defineVerb } from '../run-verb.ts';
import { answerOf, noSuchMedia, type ProductMedia } from './media-document.ts';

const EditMediaInput = z.strictObject({
  id: z.uuid(),
  /** What it shows, in words; empty takes them away. */
  alt: z.union([z.literal(''), plainText(MAX_ALT)]).optional(),
  /** Where it is to stand among the product's pictures, from 0; 0 makes it the cover. */
  place: z.number().int().min(0).max(MAX_MEDIA).optional(),
});

/** Says what a picture shows, or moves it among the others. Throws Fault `not-found`. */
export const editMedia = defineVerb<z.infer<typeof EditMediaInput>, ProductMedia>({
  id: 'catalogue.edit-media',
  kind: 'write',
  input: EditMediaInput,
  async run(call, { id, alt, place }) {
    const found = await findMedia(call.tx, id);
    if (found?.state !== 'kept') throw noSuchMedia();
    const kept = await lockMedia(call.tx, found.productId);
    const before = kept.find((row) => row.id === id);
    if (!before) throw noSuchMedia();
    const ids = kept.map((row) => row.id);
    const order = place === undefined ? ids : movedTo(ids, id, place);
    const changes = changesBetween(
      { alt: before.alt, place: ids.indexOf(id) + 1 },
      { place: order.indexOf(id) + 1, ...(alt !== undefined && { alt }) },
    );
    if (changes['alt']) await describe(call.tx, id, alt ?? '');
    if (changes['place']) await placeMedia(call.tx, order);
    if (Object.keys(changes).length > 0)
      call.audit({ entityKind: 'product', entityId: found.productId, type: 'product.media-changed', detail: { media: id, changes } });
    return answerOf(found, await listMedia(call.tx, found.productId));
  },
});
