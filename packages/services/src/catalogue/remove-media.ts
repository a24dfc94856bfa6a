import { removeMedia as dismiss, findMedia, keepMedia, listMedia, lockMedia, placeMedia } from '@omniroute/db/catalogue';
import { movedTo } from '@omniroute/domain/catalogue';
import { z } from 'zod';
import { defineVerb } from '../run-verb.ts';
import { checkRoom } from './add-media.ts';
import { answerOf, auditMedia, noSuchMedia, type ProductMedia } from './media-document.ts';

const ById = z.strictObject({ id: z.uuid() });
type ById = z.infer<typeof ById>;

/** So long a picture that was removed can be brought back. */
const KEPT_MS = 30 * 86_400_000;

/** Takes a picture away from its product. It can be brought back for thirty days, then its file goes. Throws Fault `not-found`. */
export const removeMedia = defineVerb<ById, ProductMedia>({
  id: 'catalogue.remove-media',
  kind: 'write',
  input: ById,
  async run(call, { id }) {
    const found = await findMedia(call.tx, id);
    if (found?.state !== 'kept') throw noSuchMedia();
    const kept = await lockMedia(call.tx, found.productId);
    if (!kept.some((row) => row.id === id)) throw noSuchMedia();
    const others = kept.filter((row) => row.id !== id);
    await dismiss(call.tx, id, new Date(call.now.getTime() + KEPT_MS));
    await placeMedia(
      call.tx,
      others.map((row) => row.id),
    );
    auditMedia(call, 'removed', found);
    return answerOf(found, others);
  },
});

/**
 * Brings a picture back to where it stood. Throws Fault `not-found` once its file is gone, and `refused` where the same picture has
 * come meanwhile or there is no room.
 */
export const restoreMedia = defineVerb<ById, ProductMedia>({
  id: 'catalogue.restore-media',
  kind: 'write',
  input: ById,
  async run(call, { id }) {
    const found = await findMedia(call.tx, id);
    if (!found) throw noSuchMedia();
    const kept = await lockMedia(call.tx, found.productId);
    if (kept.some((row) => row.id === id)) return answerOf(found, kept);
    checkRoom(kept, found.sha256);
    if (!(await keepMedia(call.tx, id, found.position))) throw noSuchMedia();
    const ids = kept.map((row) => row.id);
    await placeMedia(call.tx, movedTo([...ids, id], id, found.position));
    auditMedia(call, 'restored', found);
    return answerOf(found, await listMedia(call.tx, found.productId));
  },
});
