import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault } from '@omniroute/domain';
import { runVerb } from '@omniroute/services';
import { addMedia, findMediaFile, getProduct, type MediaDocument } from '@omniroute/services/catalogue';
import { pngOf } from '../pictures/index.ts';
import { TwoTenants, type Who } from '../two-tenants.ts';

/** Content in parts, as it comes over a line. */
export async function* partsOf(bytes: Uint8Array, step = 100): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
}

/** A small picture; another shade is another one. */
export const pictureOf = (shade: number): Buffer => pngOf({ width: 64, height: 48, shade });

/** `done`, or kind and code of the Fault that it ends with. */
export const faultOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof Fault) return `${error.kind} ${error.problem.code}`;
      throw error;
    },
  );

/** Two tenants whose products are given pictures; opened, minted and closed as `TwoTenants` says. */
export class MediaWorld extends TwoTenants {
  /** Adds a picture to SKU-001 as its catalogue manager, unless told otherwise. */
  readonly add = (shade: number, given: { who?: Who; sku?: string; alt?: string } = {}): Promise<MediaDocument> => {
    const { who = this.as('catalogue-manager'), sku = 'SKU-001', alt = '' } = given;
    return addMedia(who, { sku, alt, content: partsOf(pictureOf(shade)) });
  };

  /** Ids of the pictures of SKU-001 in their order. */
  readonly shown = async (who = this.as()): Promise<string[]> =>
    (await runVerb(who, getProduct, { sku: 'SKU-001' })).media.map(({ id }) => id);

  readonly read = async (who: Who, id: string, isSmall = false): Promise<Buffer> => {
    const all: Uint8Array[] = [];
    for await (const part of await (await findMediaFile(who, { id, isSmall })).open()) all.push(part);
    return Buffer.concat(all);
  };

  /** What lies in the file store for our tenant: whole pictures, small ones, and the states of the rows. */
  readonly left = async (): Promise<{ files: number; small: number; rows: string[] }> => {
    const count = (folder: string): number => {
      try {
        return readdirSync(join(tmpdir(), 'omniroute-test-files', this.database.name, 'files', `${this.ours.id}.d`, folder)).length;
      } catch {
        return 0; // nothing was ever kept there
      }
    };
    const rows = await this.database.sql<{ state: string }>('select state from product_media where tenant_id = $1 order by state', [
      this.ours.id,
    ]);
    return { files: count('media.d'), small: count('media-small.d'), rows: rows.map((row) => row.state) };
  };
}
