// Control characters and backslashes: browsers drop some and read others as slashes, so that a path becomes a host.
const DANGEROUS = /[\p{Cc}\\]/u;
const ELSEWHERE = /^\/\//;
const OWN = 'http://own.invalid';

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined; // malformed escapes: nobody of ours makes such a link
  }
}

/**
 * Where to go after signing in: `wanted` if it is a path of this app (with query and fragment), else `fallback`.
 * Absolute addresses, `//host`, `/\host`, their percent-encoded forms, user info and control characters are refused.
 */
export function safePath(wanted: string | null | undefined, fallback = '/'): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/') || wanted.length > 2_000) return fallback;
  const plain = decoded(wanted.split(/[?#]/, 1)[0] ?? '');
  if (plain === undefined || DANGEROUS.test(wanted) || DANGEROUS.test(plain) || ELSEWHERE.test(plain)) return fallback;
  const url = new URL(wanted, OWN);
  if (url.origin !== OWN || ELSEWHERE.test(url.pathname) || url.username !== '') return fallback;
  return `${url.pathname}${url.search}${url.hash}`;
}

/** The same for an absolute address of this app, as next-auth hands it on. */
export function safeUrl(wanted: string, ownOrigin: string): string {
  const isOwn = wanted.startsWith(`${ownOrigin}/`) || wanted === ownOrigin;
  return `${ownOrigin}${safePath(isOwn ? wanted.slice(ownOrigin.length) || '/' : wanted)}`;
}
