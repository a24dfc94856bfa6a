import { Fault } from '../kernel/index.ts';

/** S3 takes 1,024 bytes (AWS S3 user guide, object keys); a file system 255 a name. */
const MAX_KEY = 900;
const MAX_NAME = 200;
const TENANT = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

function whyNot(key: string): string | undefined {
  const [tenant = '', ...names] = key.split('/');
  if (!TENANT.test(tenant)) return 'must begin with the id of the tenant it belongs to';
  if (names.length === 0) return 'must say a name after the tenant';
  if (names.some((name) => name === '' || name === '.' || name === '..')) return 'may hold no empty name, no “.” and no “..”';
  if (/[\p{Cc}\p{Cs}\\]/u.test(key)) return 'may hold no control characters and no backslash';
  if (names.some((name) => bytesOf(name) > MAX_NAME)) return `may hold no name of more than ${MAX_NAME} bytes`;
  return bytesOf(key) > MAX_KEY ? `may have ${MAX_KEY} bytes at most` : undefined;
}

/** Throws Fault `invalid` unless files may be kept under this key: `tenant id/name/…`, each name as it stands, in any script. */
export function checkKey(key: string): void {
  const why = whyNot(key);
  if (why !== undefined) throw new Fault('invalid', { code: 'file.key', detail: `The name of a file ${why}.` });
}

/** The key of a tenant's file. Throws Fault `invalid` for names that cannot be kept. */
export function keyOf(tenantId: string, ...names: readonly string[]): string {
  const key = [tenantId, ...names].join('/');
  checkKey(key);
  return key;
}
