import { createHash, createHmac } from 'node:crypto';

export interface S3Place {
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** The bucket in the path rather than in the host's name, as servers of one's own want it. */
  readonly isPathStyle: boolean;
}

/** RFC 3986, as AWS Signature Version 4 wants it: all but letters, digits and `-._~` escaped. */
const escaped = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/**
 * An address that lets whoever has it read one object until it expires: AWS Signature Version 4 in query parameters (Amazon S3 API
 * Reference, "Authenticating Requests: Using Query Parameters"). Whoever changes key or time breaks the signature.
 */
export function presignRead(place: S3Place, key: string, { seconds, now }: { seconds: number; now: Date }): string {
  const base = new URL(place.endpoint);
  if (!place.isPathStyle) base.host = `${place.bucket}.${base.host}`;
  const prefix = place.isPathStyle ? `/${escaped(place.bucket)}` : '';
  const path = `${base.pathname.replace(/\/$/, '')}${prefix}/${key.split('/').map(escaped).join('/')}`;
  const stamp = now.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
  const scope = `${stamp.slice(0, 8)}/${place.region}/s3/aws4_request`;
  const query = [
    ['X-Amz-Algorithm', 'AWS4-HMAC-SHA256'],
    ['X-Amz-Credential', `${place.accessKeyId}/${scope}`],
    ['X-Amz-Date', stamp],
    ['X-Amz-Expires', String(seconds)],
    ['X-Amz-SignedHeaders', 'host'],
  ]
    .map(([name = '', value = '']) => `${escaped(name)}=${escaped(value)}`)
    .join('&');
  const request = ['GET', path, query, `host:${base.host}`, '', 'host', 'UNSIGNED-PAYLOAD'].join('\n');
  const text = ['AWS4-HMAC-SHA256', stamp, scope, createHash('sha256').update(request).digest('hex')].join('\n');
  const signing = ['aws4_request', 's3', place.region, stamp.slice(0, 8)].reduceRight<Buffer>(
    (signer, part) => hmac(signer, part),
    Buffer.from(`AWS4${place.secretAccessKey}`),
  );
  return `${base.protocol}//${base.host}${path}?${query}&X-Amz-Signature=${hmac(signing, text).toString('hex')}`;
}
