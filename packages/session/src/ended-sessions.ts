import { createHash } from 'node:crypto';

/**
 * Sessions that were signed out before they ran out: a cookie is only a copy, and one that was taken or written anew by an
 * answer still on its way must not open the door again. Held in this process; the proxy and the pages are bundled apart,
 * so that they meet on `globalThis`.
 */
const REGISTRY = Symbol.for('omniroute.ended-sessions');
interface Registry {
  [REGISTRY]?: Map<string, number>;
}

const nameOf = (id: string): string => createHash('sha256').update(id).digest('base64url');

function ended(): Map<string, number> {
  const holder = globalThis as Registry;
  holder[REGISTRY] ??= new Map();
  return holder[REGISTRY];
}

/** Ends a session for good. `until` (seconds since 1970) is when it would have run out anyway and can be forgotten. */
export function endSession(id: string, until: number): void {
  const now = Date.now() / 1000;
  const known = ended();
  for (const [name, limit] of known) if (limit < now) known.delete(name);
  known.set(nameOf(id), until);
}

/** Whether this session was signed out. */
export const hasEnded = (id: string): boolean => ended().has(nameOf(id));
