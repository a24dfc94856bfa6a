/** A name for one order, made on this phone. `crypto.randomUUID` is missing where a page is not served securely (a shop's own network). */
export function makeRequestId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
