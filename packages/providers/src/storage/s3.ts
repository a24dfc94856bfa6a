import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import { type Clock, Fault } from '@omniroute/domain';
import { type Content, checkKey, type FileFacts, type FileStorage, noSuchFile, storageAway } from '@omniroute/domain/storage';
import { measure } from './measure.ts';
import { presignRead, type S3Place } from './presign.ts';

/** Name and status of what a client throws. */
const said = (error: unknown): { name: string; status: number | undefined } => {
  const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
  return { name: name ?? '', status: $metadata?.httpStatusCode };
};
const isMissing = (error: unknown): boolean => ['NoSuchKey', 'NotFound'].includes(said(error).name) || said(error).status === 404;

/** What the server or the way to it refused, as a fault; what the caller's own content threw stays as it is. */
async function reaching<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Fault) throw error;
    const { name, message } = error as Error;
    // Not the client's own error, which holds sockets and what was sent.
    throw storageAway(new Error(`${name}: ${message}`));
  }
}

interface Shown {
  readonly ContentType?: string | undefined;
  readonly ContentLength?: number | undefined;
  readonly Metadata?: Record<string, string> | undefined;
}
const factsOf = ({ ContentType, ContentLength, Metadata }: Shown): FileFacts => ({
  contentType: ContentType ?? 'application/octet-stream',
  bytes: ContentLength ?? 0,
  sha256: Metadata?.['sha256'] ?? '',
});

/** Waits on disk while it is counted and hashed: a server wants both before the first byte, and half a file is never kept. */
async function spool<T>(
  content: Content,
  maxBytes: number,
  send: (path: string, facts: { bytes: number; sha256: string }) => Promise<T>,
): Promise<T> {
  const path = join(tmpdir(), `omniroute-upload-${randomUUID()}`);
  try {
    const { parts, facts } = measure(content, maxBytes);
    await pipeline(Readable.from(parts), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    return await send(path, facts());
  } finally {
    await rm(path, { force: true });
  }
}

type Sdk = typeof import('@aws-sdk/client-s3');
interface Reached {
  readonly sdk: Sdk;
  readonly client: S3Client;
}

/** The library is read when the first file is asked for: most processes keep their files in a folder, or none. */
async function openClient(place: S3Place): Promise<Reached> {
  const sdk = await import('@aws-sdk/client-s3');
  const { endpoint, region, accessKeyId, secretAccessKey, isPathStyle: forcePathStyle } = place;
  const credentials = { accessKeyId, secretAccessKey };
  return { sdk, client: new sdk.S3Client({ endpoint, region, credentials, forcePathStyle, maxAttempts: 3 }) };
}

/** Makes the bucket where it is not there yet; two who do so at once are both right. */
async function ensureBucket({ sdk, client }: Reached, bucket: string): Promise<void> {
  try {
    await client.send(new sdk.HeadBucketCommand({ Bucket: bucket }));
  } catch (error) {
    if (!isMissing(error)) throw error;
    await client.send(new sdk.CreateBucketCommand({ Bucket: bucket })).catch((refusal: unknown) => {
      if (!['BucketAlreadyOwnedByYou', 'BucketAlreadyExists'].includes(said(refusal).name)) throw refusal;
    });
  }
}

/** Files in a bucket of an S3 server, which is made when the first one is kept. Proven against versitygw 1.8. */
export function s3Storage(place: S3Place, clock: Clock): FileStorage {
  let opened: Promise<Reached> | undefined;
  const open = (): Promise<Reached> => {
    opened ??= openClient(place);
    return opened;
  };
  const at = (key: string): { Bucket: string; Key: string } => {
    checkKey(key);
    return { Bucket: place.bucket, Key: key };
  };
  let bucket: Promise<void> | undefined;
  const ready = (reached: Reached): Promise<void> => {
    bucket ??= ensureBucket(reached, place.bucket).catch((error: unknown) => {
      bucket = undefined;
      throw error;
    });
    return bucket;
  };
  return {
    async put(key, content, { contentType, maxBytes }) {
      const object = at(key);
      const reached = await open();
      const { sdk, client } = reached;
      return spool(content, maxBytes, (path, { bytes, sha256 }) =>
        reaching(async () => {
          await ready(reached);
          const checked = { ChecksumSHA256: Buffer.from(sha256, 'hex').toString('base64'), Metadata: { sha256 } };
          const Body = createReadStream(path);
          await client.send(new sdk.PutObjectCommand({ ...object, ...checked, Body, ContentLength: bytes, ContentType: contentType }));
          return { contentType, bytes, sha256 };
        }),
      );
    },
    get: async (key) => {
      const { sdk, client } = await open();
      return reaching(async () => {
        const found = await client.send(new sdk.GetObjectCommand(at(key))).catch((error: unknown) => {
          throw isMissing(error) ? noSuchFile() : error;
        });
        if (!(found.Body instanceof Readable)) throw new Error('the object came without a stream');
        return { ...factsOf(found), content: found.Body };
      });
    },
    head: async (key) => {
      const { sdk, client } = await open();
      return reaching(async () => {
        const found = await client.send(new sdk.HeadObjectCommand(at(key))).catch((error: unknown) => {
          if (isMissing(error)) return undefined;
          throw error;
        });
        return found && factsOf(found);
      });
    },
    delete: async (key) => {
      const { sdk, client } = await open();
      return reaching(async () => {
        await client.send(new sdk.DeleteObjectCommand(at(key))).catch((error: unknown) => {
          if (!isMissing(error)) throw error;
        });
      });
    },
    async readUrl(key, seconds) {
      const { Key } = at(key);
      return presignRead(place, Key, { seconds, now: clock.now() });
    },
  };
}
