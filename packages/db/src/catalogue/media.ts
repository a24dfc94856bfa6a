import type { PictureType } from '@omniroute/domain/picture';
import type { Tx } from '../client/index.ts';

/** A file as it lies in the store. */
export interface MediaFileRow {
  readonly contentType: PictureType;
  readonly bytes: number;
  /** In hex. */
  readonly sha256: string;
}

/** A picture of a product. `position` counts from 0 among those kept. */
export interface MediaRow extends MediaFileRow {
  readonly id: string;
  readonly productId: string;
  readonly state: 'arriving' | 'kept' | 'removed';
  readonly position: number;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
  /** The same picture for lists; null where it is small enough itself. */
  readonly small: MediaFileRow | null;
}

const COLUMNS = `m.id, m.product_id as "productId", m.state, m.position, m.alt, m.content_type as "contentType", m.bytes, encode(m.sha256, 'hex') as sha256, m.width, m.height,
  case when m.small_bytes is not null then json_build_object('contentType', m.small_type, 'bytes', m.small_bytes, 'sha256', encode(m.small_sha256, 'hex')) end as small`;

/** The first picture of the product whose alias is `p`, as it stands in a row of products. */
export const coverJson = (p: string): string => `(select json_build_object('id', m.id, 'alt', m.alt, 'width', m.width, 'height', m.height)
  from product_media m where m.tenant_id = $1 and m.product_id = ${p}.id and m.state = 'kept' order by m.position, m.id limit 1)`;

const EXPECT = {
  name: 'expect-media',
  text: `insert into product_media (tenant_id, id, product_id, state, position, alt, content_type, bytes, sha256, width, height, sweep_after, created_at,
  small_type, small_bytes, small_sha256)
values ($1, $2, $3, 'arriving', 0, $4, $5, $6, decode($7, 'hex'), $8, $9, $10, $11, $12, $13, decode($14, 'hex'))`,
};

/** Notes a picture whose file is about to be put, so that a file that is left alone is found again. Nobody is shown it. */
export async function expectMedia(
  tx: Tx,
  row: Omit<MediaRow, 'state' | 'position'>,
  { at, sweepAfter }: { at: Date; sweepAfter: Date },
): Promise<void> {
  const { id, productId, alt, contentType, bytes, sha256, width, height, small } = row;
  const ofSmall = [small?.contentType ?? null, small?.bytes ?? null, small?.sha256 ?? null];
  await tx.query(EXPECT, [tx.tenantId, id, productId, alt, contentType, bytes, sha256, width, height, sweepAfter, at, ...ofSmall]);
}

const LOCK = { name: 'lock-product-of-media', text: 'select id from products where tenant_id = $1 and id = $2 for update' };
const OF_PRODUCT = {
  name: 'list-media-of-product',
  text: `select ${COLUMNS} from product_media m where m.tenant_id = $1 and m.product_id = $2 and m.state = 'kept' order by m.position, m.id`,
};

/** The pictures of a product in their order. */
export const listMedia = (tx: Tx, productId: string): Promise<MediaRow[]> => tx.query<MediaRow>(OF_PRODUCT, [tx.tenantId, productId]);

/** The same, held until the transaction ends: nobody else adds, moves or removes meanwhile. */
export async function lockMedia(tx: Tx, productId: string): Promise<MediaRow[]> {
  // A statement of its own: what is read after it is what others have committed while it waited.
  await tx.query(LOCK, [tx.tenantId, productId]);
  return listMedia(tx, productId);
}

/** A picture, and of which product it is. */
export interface FoundMedia extends MediaRow {
  readonly sku: string;
  readonly productStatus: string;
}

const FIND = {
  name: 'find-media',
  text: `select ${COLUMNS}, p.sku, p.status as "productStatus" from product_media m join products p on p.tenant_id = $1 and p.id = m.product_id
where m.tenant_id = $1 and m.id = $2 and m.state <> 'arriving'`,
};

/** A picture that is shown, or was; undefined when this tenant has none such. */
export async function findMedia(tx: Tx, id: string): Promise<FoundMedia | undefined> {
  const [row] = await tx.query<FoundMedia>(FIND, [tx.tenantId, id]);
  return row;
}

const KEEP = {
  name: 'keep-media',
  text: `update product_media set state = 'kept', sweep_after = null, position = $3 where tenant_id = $1 and id = $2 and state <> 'kept' returning id`,
};
const REMOVE = {
  name: 'remove-media',
  text: `update product_media set state = 'removed', sweep_after = $3 where tenant_id = $1 and id = $2`,
};
const DESCRIBE = { name: 'describe-media', text: 'update product_media set alt = $3 where tenant_id = $1 and id = $2' };
const PLACE = {
  name: 'place-media',
  text: `update product_media m set position = o.place - 1 from unnest($2::uuid[]) with ordinality o (id, place)
where m.tenant_id = $1 and m.id = o.id and m.position <> o.place - 1`,
};
const DROP = { name: 'drop-media', text: 'delete from product_media where tenant_id = $1 and id = $2' };

/** Shows a picture whose file lies in the store; false where the sweep has taken it. */
export const keepMedia = async (tx: Tx, id: string, position: number): Promise<boolean> =>
  (await tx.query(KEEP, [tx.tenantId, id, position])).length > 0;

/** Takes a picture away; it can be kept again until `sweepAfter`. */
export async function removeMedia(tx: Tx, id: string, sweepAfter: Date): Promise<void> {
  await tx.query(REMOVE, [tx.tenantId, id, sweepAfter]);
}

export async function describeMedia(tx: Tx, id: string, alt: string): Promise<void> {
  await tx.query(DESCRIBE, [tx.tenantId, id, alt]);
}

/** Gives pictures their positions in this order, from 0. */
export async function placeMedia(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query(PLACE, [tx.tenantId, ids]);
}

/** Forgets a picture whose file is gone. */
export async function dropMedia(tx: Tx, id: string): Promise<void> {
  await tx.query(DROP, [tx.tenantId, id]);
}

const ARRIVING = {
  name: 'take-arriving-media',
  text: `select id from product_media where tenant_id = $1 and id = $2 and state = 'arriving' for update`,
};

/** Takes a picture that is still on its way, held until the transaction ends; undefined when it is shown, or gone. */
export async function takeArrivingMedia(tx: Tx, id: string): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>(ARRIVING, [tx.tenantId, id]);
  return row?.id;
}

const TO_SWEEP = {
  name: 'take-media-to-sweep',
  text: 'select id from product_media where tenant_id = $1 and sweep_after <= $2 order by sweep_after, id limit 1 for update skip locked',
};

/** Takes one picture whose time is over, held until the transaction ends; undefined when there is none that nobody else holds. */
export async function takeMediaToSweep(tx: Tx, at: Date): Promise<string | undefined> {
  const [row] = await tx.query<{ id: string }>(TO_SWEEP, [tx.tenantId, at]);
  return row?.id;
}
