// The signing key: made once, kept, so that tokens stay valid over a restart.
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { writeWhole } from '../home.ts';

/** The private key set of the provider; `path` is readable by its owner alone. */
export async function loadKeys(path: string): Promise<{ keys: JWK[] }> {
  if (existsSync(path)) {
    chmodSync(path, 0o600);
    return JSON.parse(readFileSync(path, 'utf8')) as { keys: JWK[] };
  }
  const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true });
  const key = await exportJWK(privateKey);
  const keys = { keys: [{ ...key, use: 'sig', alg: 'RS256', kid: crypto.randomUUID() }] };
  writeWhole(path, JSON.stringify(keys));
  return keys;
}
