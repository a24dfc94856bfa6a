import type { Total } from '@omniroute/db/list';
import { findToday } from '@omniroute/db/tenant';
import { isPermitted, WORK, WORK_LISTS, type WorkKind, type WorkScreen } from '@omniroute/domain/tenant';
import { z } from 'zod';
import { listProducts } from '../catalogue/index.ts';
import { listCustomers } from '../customer/index.ts';
import { listStock } from '../inventory/index.ts';
import type { ListAnswer } from '../list-input.ts';
import { listOrders } from '../order/index.ts';
import { changesToSign } from '../pricing/index.ts';
import { type Call, defineVerb, type Verb } from '../run-verb.ts';
import { listParkedEvents } from './list-parked-events.ts';

/** One row of the list a piece of work is about; `id` opens it there. */
export interface WorkSample {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  readonly at: string | null;
}

/** What waits for the actor. `target` opens the list that shows all of it. */
export interface WorkItem {
  readonly kind: string;
  readonly title: string;
  readonly hint: string;
  readonly count: number;
  /** True: there are more than `count`. */
  readonly isCapped: boolean;
  readonly target: { readonly screen: WorkScreen; readonly filter: Readonly<Record<string, readonly string[]>> };
  /** Null where rows have no time that matters. */
  readonly oldestAt: string | null;
  /** The first five. */
  readonly sample: readonly WorkSample[];
}

interface Reading {
  readonly total: Total;
  readonly sample: readonly WorkSample[];
}

const SAMPLES = 5;

/** Runs a list verb's body within this call: its scope, its filters, its count. */
async function readList<Input, Item>(
  call: Call,
  verb: Verb<Input, ListAnswer<Item>>,
  asked: { input: object; sample: (item: Item) => WorkSample },
): Promise<Reading> {
  const page = await verb.run(call, verb.input.parse({ ...asked.input, limit: SAMPLES, withTotal: true }));
  return { total: page.total ?? { count: 0, isCapped: false }, sample: page.items.map(asked.sample) };
}

function readWork(call: Call, screen: WorkKind['screen'], filter: Readonly<Record<string, readonly string[]>>): Promise<Reading> {
  switch (screen) {
    case 'orders':
      return readList(call, listOrders, {
        input: { filter, sort: 'createdAt' },
        sample: (order) => ({ id: order.id, label: order.number, detail: order.customerName ?? order.customerCode, at: order.createdAt }),
      });
    case 'customers':
      return readList(call, listCustomers, {
        input: { filter },
        sample: ({ code, name }) => ({ id: code, label: name, detail: code, at: null }),
      });
    case 'stock':
      return readList(call, listStock, {
        input: { filter },
        sample: (item) => ({ id: item.sku, label: item.name, detail: `${item.sku}, ${item.warehouseName}`, at: null }),
      });
    case 'products':
      return readList(call, listProducts, {
        input: { filter },
        sample: ({ sku, name }) => ({ id: sku, label: name, detail: sku, at: null }),
      });
    case 'parked-events':
      return readList(call, listParkedEvents, {
        input: { filter, sort: 'parkedAt' },
        sample: (event) => ({ id: event.id, label: event.number ?? event.type, detail: event.reason, at: event.parkedAt }),
      });
  }
}

async function describeWork(call: Call, work: WorkKind, today: string): Promise<WorkItem> {
  const filter = work.filter({ today, now: call.now });
  const { total, sample } = await readWork(call, work.screen, filter);
  return {
    kind: work.kind,
    title: work.title,
    hint: work.hint,
    ...total,
    target: { screen: work.screen, filter },
    oldestAt: sample[0]?.at ?? null,
    sample,
  };
}

type Change = Awaited<ReturnType<typeof changesToSign>>[number];
interface Signing {
  readonly kind: string;
  readonly title: string;
  readonly hint: string;
  readonly changes: Change['kind'];
  readonly screen: WorkScreen;
  /** The list of the screen that shows them. */
  filter(codes: readonly string[]): Readonly<Record<string, readonly string[]>>;
}

const SIGNING: readonly Signing[] = [
  {
    kind: 'circulars-to-approve',
    title: 'Circulars to approve',
    hint: 'A principal’s prices changed: the lists that follow wait for your signature, together.',
    changes: 'circular',
    screen: 'circulars',
    filter: () => ({}),
  },
  {
    kind: 'price-lists-to-approve',
    title: 'Price lists to approve',
    hint: 'Somebody changed prices and waits for your signature.',
    changes: 'price-list',
    screen: 'price-lists',
    filter: () => ({}),
  },
  {
    kind: 'promotions-to-approve',
    title: 'Promotions to approve',
    hint: 'Somebody made or changed a promotion and waits for your signature.',
    changes: 'promotion',
    screen: 'promotions',
    filter: () => ({}),
  },
  {
    kind: 'special-prices-to-approve',
    title: 'Special prices to approve',
    hint: 'Agreed with a customer; they hold once you have signed.',
    changes: 'special-price',
    screen: 'customers',
    filter: (codes) => ({ code: codes }),
  },
  {
    kind: 'old-stock-to-approve',
    title: 'Old stock to approve',
    hint: 'Sold at its old price until it is gone, once you have signed.',
    changes: 'old-stock',
    screen: 'products',
    filter: (skus) => ({ sku: skus }),
  },
];

/** What waits for this person's own signature. */
async function toSign(call: Call): Promise<WorkItem[]> {
  const all = await changesToSign(call);
  return SIGNING.map(({ kind, title, hint, screen, changes, filter }) => {
    const own = all.filter((change) => change.kind === changes);
    const codes = [...new Set(own.map(({ code }) => code))].slice(0, 50);
    return {
      ...{ kind, title, hint, count: own.length, isCapped: false },
      // A deputy may sign what their own role may not list.
      target: { screen, filter: isPermitted(WORK_LISTS[screen], call.actor.role) ? filter(codes) : {} },
      oldestAt: own[0]?.at.toISOString() ?? null,
      sample: own.slice(0, SAMPLES).map(({ code, name, made_by: madeBy, at }) => ({
        id: code,
        label: name,
        detail: changes === 'circular' ? `by ${madeBy}` : `${code}, by ${madeBy}`,
        at: at.toISOString(),
      })),
    };
  });
}

/**
 * What waits for the actor's role within the actor's scope, most urgent first; what counts nothing is left out. Counts are those
 * of the list each item opens.
 */
export const listMyWork = defineVerb<Record<string, never>, { items: WorkItem[] }>({
  id: 'tenant.list-my-work',
  kind: 'read',
  input: z.strictObject({}),
  async run(call) {
    const today = await findToday(call.tx, call.now);
    const items: WorkItem[] = await toSign(call);
    for (const work of WORK) {
      if (!(work.roles as readonly string[]).includes(call.actor.role)) continue;
      items.push(await describeWork(call, work, today));
    }
    return { items: items.filter((item) => item.count > 0) };
  },
});
