import { join } from 'node:path';
import type { Clock } from '@omniroute/domain';
import type { FileStorage } from '@omniroute/domain/storage';
import { folderStorage } from './folder.ts';
import type { S3Place } from './presign.ts';
import { s3Storage } from './s3.ts';

export { folderStorage } from './folder.ts';
export type { S3Place } from './presign.ts';
export { s3Storage } from './s3.ts';

type Settings = Readonly<Record<string, string | undefined>>;

/** The S3 server that S3_ENDPOINT and its fellows name; undefined where none is. Throws when one is named by half. */
export function readS3Place(env: Settings): S3Place | undefined {
  const endpoint = env['S3_ENDPOINT'];
  if (!endpoint) return undefined;
  const need = (name: string): string => {
    const value = env[name];
    if (!value) throw new Error(`S3_ENDPOINT is set, so ${name} must be too.`);
    return value;
  };
  return {
    endpoint,
    region: env['S3_REGION'] || 'us-east-1',
    bucket: env['S3_BUCKET'] || 'omniroute',
    accessKeyId: need('S3_ACCESS_KEY_ID'),
    secretAccessKey: need('S3_SECRET_ACCESS_KEY'),
    isPathStyle: env['S3_PATH_STYLE'] !== 'false',
  };
}

/** Where files are kept: the S3 server that is set, else the folder `files` under OMNIROUTE_HOME (`.omniroute`). */
export function openStorage(env: Settings, clock: Clock): FileStorage {
  const place = readS3Place(env);
  if (place) return s3Storage(place, clock);
  return folderStorage(join(env['OMNIROUTE_HOME'] || join(env['OMNIROUTE_ROOT'] || '.', '.omniroute'), 'storage'));
}
