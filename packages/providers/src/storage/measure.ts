import { createHash } from 'node:crypto';
import { type Content, tooLarge } from '@omniroute/domain/storage';

/** Passes content on while counting and hashing it; throws once it is larger than `maxBytes`. */
export function measure(content: Content, maxBytes: number): { parts: Content; facts(): { bytes: number; sha256: string } } {
  const hash = createHash('sha256');
  let bytes = 0;
  async function* pass(): AsyncGenerator<Uint8Array> {
    for await (const part of content) {
      bytes += part.byteLength;
      if (bytes > maxBytes) throw tooLarge(maxBytes);
      hash.update(part);
      yield part;
    }
  }
  return { parts: pass(), facts: () => ({ bytes, sha256: hash.digest('hex') }) };
}
