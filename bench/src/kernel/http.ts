import { type Agent, request } from 'node:http';

/** Where a bench sends JSON, and with which key. */
export interface Target {
  readonly agent: Agent;
  readonly url: URL;
  readonly key: string;
}

/** Posts JSON over a kept connection, which costs the load's own process as little as can be; resolves with the answer whatever its status. */
export function postJson(
  { agent, url, key }: Target,
  body: string,
  more: Readonly<Record<string, string>> = {},
): Promise<{ status: number; text: string }> {
  const headers = {
    authorization: `Bearer ${key}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...more,
  };
  return new Promise((resolve, reject) => {
    const call = request(url, { method: 'POST', agent, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() }));
      answer.on('error', reject);
    });
    call.on('error', reject);
    call.end(body);
  });
}
