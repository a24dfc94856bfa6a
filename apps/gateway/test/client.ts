import { createHash } from 'node:crypto';

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
}

export interface PostOptions {
  readonly idempotencyKey?: string;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An order that is taken in every minted tenant: two cartons and three pieces, 250.00 net. */
export const ORDER = {
  customerCode: 'CUST-001',
  lines: [
    { sku: 'SKU-001', quantity: 2, unit: 'carton' },
    { sku: 'SKU-002', quantity: 3 },
  ],
};

/** That order with a third line, which is the case under test. */
export const withLine = (line: object): object => ({ ...ORDER, lines: [...ORDER.lines, { sku: 'SKU-003', quantity: 1, ...line }] });

let keys = 0;
/** An Idempotency-Key not used before in this process. */
export const newKey = (): string => `key-${++keys}`;

export interface Client {
  call(path: string, init?: RequestInit & { readonly key?: string }): Promise<Answered>;
  post(body: unknown, options?: PostOptions): Promise<Answered>;
}

/** Speaks HTTP with a listening gateway, with `apiKey` unless told otherwise. */
export function openClient(origin: string, apiKey: string): Client {
  const call: Client['call'] = async (path, { key = apiKey, ...init } = {}) => {
    const headers = new Headers(init.headers);
    if (key !== '') headers.set('authorization', `Bearer ${key}`);
    const response = await fetch(`${origin}${path}`, { ...init, headers });
    const text = await response.text();
    const isJson = text !== '' && /\bjson/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, text, json: isJson ? (JSON.parse(text) as Record<string, unknown>) : {} };
  };
  const post: Client['post'] = (body, { idempotencyKey = newKey(), key = apiKey, headers = {} } = {}) =>
    call('/api/v1/orders', {
      method: 'POST',
      key,
      headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey, ...headers },
      body: typeof body === 'string' || body instanceof Uint8Array ? (body as NonNullable<RequestInit['body']>) : JSON.stringify(body),
    });
  return { call, post };
}

type Sql = <Row>(text: string, values?: readonly unknown[]) => Promise<Row[]>;
const TABLES = ['orders', 'order_lines', 'credit_holds', 'credit_accounts', 'audit_log', 'request_log', 'outbox', 'inventory_items'];

/** A fingerprint of everything a tenant's writes could leave behind. Number series may have gaps and are left out. */
export async function fingerprint(sql: Sql, tenantId: string): Promise<string> {
  const read = async (table: string): Promise<string> => {
    const text = `select coalesce(string_agg(t::text, '|' order by t::text), '') as all from ${table} t where tenant_id = $1`;
    return (await sql<{ all: string }>(text, [tenantId]))[0]?.all ?? '';
  };
  const parts = await Promise.all(TABLES.map(read));
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}
