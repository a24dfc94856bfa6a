import { createHash } from 'node:crypto';
import { type Caller, runVerb, type Services } from '@omniroute/services';
import { listDeputies } from '@omniroute/services/pricing';
import { issueApiKey } from '@omniroute/services/tenant';
import { type Answered, type Client, newKey } from './client.ts';

/** Long before every test. */
export const SINCE = '2020-01-01T00:00:00Z';

type Line = { readonly sku: string; readonly quantity: number; readonly unit?: string };
/** A line of an order as it is answered. */
export interface OrderLine {
  readonly index: number;
  readonly sku: string;
  readonly quantity: number;
  readonly unit: string;
  readonly baseQuantity: number;
  readonly netMinor: string;
  readonly discountMinor: string;
  readonly traceId?: string;
  readonly freeOf?: number;
}

/** A tenant, as far as is needed here. */
export interface DeskTenant {
  readonly id: string;
  readonly slug: string;
  readonly currency: string;
  readonly apiKey: string;
  readonly customers: readonly { readonly id: string; readonly code: string }[];
  caller(role?: 'tenant-owner'): Caller;
}

/** How large the business of a desk is. */
export const DESK = { warehouses: 2, customers: 3, products: 8 };

/** Lines of goods that every minted business has, and what they cost there until it changes a price. */
export const MINTED = {
  lines: ['SKU-001', 'SKU-002'].flatMap((sku) => ['carton', 'piece'].map((unit) => ({ sku, quantity: 1, unit }))),
  nets: ['11000', '1000', '11000', '1000'],
};

/** A business of its own with two people's keys, and what tests of prices ask over and over. */
export interface PriceDesk {
  readonly tenant: DeskTenant;
  readonly signerKey: string;
  /** Who issued it. */
  readonly owner: { readonly services: Services; readonly caller: Caller };
  /** Sends `PUT /price-lists/A` and the like. */
  send(what: string, body?: unknown, key?: string): Promise<Answered>;
  /** Makes a price list or promotion live: by one, signed by another. */
  goLive(path: string, body: object, at?: string): Promise<Answered>;
  list(code: string, entries: readonly object[], more?: object): Promise<Answered>;
  promotion(code: string, of: { readonly type: string; readonly config: object } & Record<string, unknown>): Promise<Answered>;
  calculate(lines: readonly Line[], more?: object): Promise<Answered>;
  /** Net of each line. */
  nets(lines: readonly Line[], more?: object): Promise<string[]>;
  order(lines: readonly object[], more?: object, idempotencyKey?: string): Promise<Answered>;
  validate(lines: readonly Line[], more?: object): Promise<Answered>;
}

interface Database {
  sql(text: string, values?: readonly unknown[]): Promise<unknown>;
}

/** A key that nobody in particular has, with a role: it signs nothing. */
export async function keyOf(database: Database, tenant: DeskTenant, role: string): Promise<string> {
  const key = `omr_${tenant.slug}-${role}-${newKey()}`;
  await database.sql(
    `insert into api_keys (tenant_id, id, name, key_hash, key_hint, role, created_by, created_at)
     values ($1, gen_random_uuid(), $2, $3, 'hint', $2, 'test', now())`,
    [tenant.id, role, createHash('sha256').update(key).digest()],
  );
  return key;
}

/** The owner who is a member there: what their key signs, they sign. */
export async function ownerOf(services: Services, tenant: Pick<DeskTenant, 'caller'>): Promise<PriceDesk['owner']> {
  const caller = tenant.caller();
  const { people } = await runVerb({ services, caller }, listDeputies, {});
  const id = people.find(({ role }) => role === 'tenant-owner')?.id ?? '';
  return { services, caller: { ...caller, actor: { ...caller.actor, id } } };
}

/** Opens one on a listening gateway. */
export async function openPriceDesk(services: Services, tenant: DeskTenant, call: Client['call']): Promise<PriceDesk> {
  // The tenant's own key is nobody's, the house made it; this one is its owner's.
  const key = { name: 'finance-approver', role: 'finance-approver' };
  const owner = await ownerOf(services, tenant);
  const { key: signerKey } = await runVerb(owner, issueApiKey, key);
  const send: PriceDesk['send'] = (what, body, key = tenant.apiKey) => {
    const [method = '', path = ''] = what.split(' ');
    return call(`/api/v1${path}`, {
      method,
      key,
      headers: { 'idempotency-key': newKey(), ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  };
  const must = async (answered: Promise<Answered>): Promise<Answered> => {
    const answer = await answered;
    if (answer.status >= 300) throw new Error(`${answer.status} ${answer.text}`);
    return answer;
  };
  const goLive: PriceDesk['goLive'] = async (path, body, at) => {
    await must(send(`PUT ${path}`, body));
    await must(send(`POST ${path}/submit`, { reason: 'As agreed' }));
    await must(send(`POST ${path}/approve`, undefined, signerKey));
    return must(send(`POST ${path}/publish`, at === undefined ? undefined : { at }));
  };
  const basket = (lines: readonly object[], more: object = {}) => ({ customerCode: 'CUST-001', lines, ...more });
  const calculate: PriceDesk['calculate'] = (lines, more) => send('POST /prices/calculate', basket(lines, more));
  return {
    tenant,
    signerKey,
    owner,
    send,
    goLive,
    list: (code, entries, more = {}) =>
      goLive(`/price-lists/${code}`, {
        name: code,
        currency: tenant.currency,
        taxInclusive: false,
        breaks: 'volume',
        assignments: [{ priority: 5, from: SINCE }],
        entries,
        ...more,
      }),
    promotion: (code, of) => goLive(`/promotions/${code}`, { code, name: code, from: SINCE, ...of }),
    calculate,
    nets: async (lines, more) => ((await must(calculate(lines, more))).json['lines'] as OrderLine[]).map((line) => line.netMinor),
    order: (lines, more, idempotencyKey = newKey()) =>
      call('/api/v1/orders', {
        method: 'POST',
        key: tenant.apiKey,
        headers: { 'idempotency-key': idempotencyKey, 'content-type': 'application/json' },
        body: JSON.stringify(basket(lines, more)),
      }),
    validate: (lines, more) => send('POST /promotions/validate', basket(lines, more)),
  };
}

export const linesOf = (answer: Answered): OrderLine[] => answer.json['lines'] as OrderLine[];
/** Goods given free with an order: what, how many, with which line. */
export const freeOf = (answer: Answered): string[] =>
  linesOf(answer).flatMap((line) =>
    line.freeOf === undefined ? [] : [`${line.quantity} ${line.unit} ${line.sku} with ${line.freeOf} at ${line.netMinor}`],
  );
