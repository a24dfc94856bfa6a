import { randomUUID } from 'node:crypto';
import type { FilledTenant } from './filled-tenant.ts';

/** For a value of one tenant: what of the other tenant could be put in its place, and what nobody has. */
export interface Stranger {
  readonly theirs: string;
  readonly nobodys: string;
}

/** One input with one value put in from outside; `theirs` and `nobodys` differ in that value alone. */
export interface Swap {
  readonly where: string;
  readonly value: Stranger;
  readonly theirs: unknown;
  readonly nobodys: unknown;
}

type Ids = readonly { readonly id: string }[];
const NOBODYS = '-NOT-THERE';

/** By value of `own`: the ids of `other` for every id and code, and codes that only `other` has, given by kind. */
export function strangersOf(own: FilledTenant, other: FilledTenant, onlyTheirs: Readonly<Record<string, string>>): Map<string, Stranger[]> {
  const strangers = new Map<string, Stranger[]>();
  const pair = (mine: string | undefined, theirs: string | undefined): void => {
    if (mine === undefined || theirs === undefined) return;
    strangers.set(mine, [...(strangers.get(mine) ?? []), { theirs, nobodys: randomUUID() }]);
  };
  const pairAll = (mine: Ids, theirs: Ids): void => mine.forEach((one, place) => void pair(one.id, theirs[place]?.id));
  pair(own.id, other.id);
  pairAll(own.warehouses, other.warehouses);
  pairAll(own.products, other.products);
  pairAll(own.customers, other.customers);
  pairAll(own.orders, other.orders);
  pair(own.priceListId, other.priceListId);
  pair(own.ownViewId, other.ownViewId);
  pair(own.unwantedViewId, other.unwantedViewId);
  for (const state of ['open', 'priced', 'unwanted', 'submitted', 'approved', 'published'] as const)
    pair(own.circularIds[state], other.circularIds[state]);
  own.impactIds.forEach((id, place) => void pair(id, other.impactIds[place]));
  pair(own.signerId, other.signerId);
  pair(own.deputyId, other.deputyId);
  own.apiKeyIds.forEach((id, place) => void pair(id, other.apiKeyIds[place]));
  own.brandIds.forEach((id, place) => void pair(id, other.brandIds[place]));
  own.principalIds.forEach((id, place) => void pair(id, other.principalIds[place]));
  own.importIds.forEach((id, place) => void pair(id, other.importIds[place]));
  own.parkedEventIds.forEach((id, place) => void pair(id, other.parkedEventIds[place]));
  for (const [mine, theirs] of [
    ['SKU-001', other.products[0]?.id],
    ['CUST-001', other.customers[0]?.id],
    ['OUT-001', other.customers[0]?.outletId],
    ['WH-1', other.warehouses[0]?.id],
    ['STD', other.priceListId],
  ] as const)
    pair(mine, theirs);
  for (const [mine, theirs] of Object.entries(onlyTheirs))
    strangers.set(mine, [...(strangers.get(mine) ?? []), { theirs, nobodys: `${theirs.slice(0, 40)}${NOBODYS}` }]);
  return strangers;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function* within(value: unknown, strangers: ReadonlyMap<string, readonly Stranger[]>, path: string): Generator<Swap> {
  if (typeof value === 'string') {
    for (const stranger of strangers.get(value) ?? [])
      yield { where: path, value: stranger, theirs: stranger.theirs, nobodys: stranger.nobodys };
  } else if (Array.isArray(value)) {
    for (const [place, part] of value.entries()) {
      for (const swap of within(part, strangers, `${path}/${place}`)) {
        yield { ...swap, theirs: value.with(place, swap.theirs), nobodys: value.with(place, swap.nobodys) };
        // Beside one's own: all or nothing.
        yield { ...swap, where: `${swap.where}+`, theirs: [...value, swap.theirs], nobodys: [...value, swap.nobodys] };
      }
    }
  } else if (isObject(value)) {
    for (const [key, part] of Object.entries(value))
      for (const swap of within(part, strangers, `${path}/${key}`))
        yield { ...swap, theirs: { ...value, [key]: swap.theirs }, nobodys: { ...value, [key]: swap.nobodys } };
  }
}

/** Every way to put one value of the other tenant into `input`: in place of one's own, beside it in a list, and as a tenant smuggled in. */
export function swapsOf(input: unknown, strangers: ReadonlyMap<string, readonly Stranger[]>, tenantId: string): Swap[] {
  const swaps = [...within(input, strangers, '')];
  if (!isObject(input)) return swaps;
  const value = { theirs: tenantId, nobodys: randomUUID() };
  for (const key of ['tenantId', 'tenant_id'])
    swaps.push({ where: `/${key}`, value, theirs: { ...input, [key]: value.theirs }, nobodys: { ...input, [key]: value.nobodys } });
  return swaps;
}
