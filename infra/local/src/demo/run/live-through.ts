import { Fault } from '@omniroute/domain';
import { ORDER_EVENTS, OrderSettled } from '@omniroute/domain/order';
import type { Actor } from '@omniroute/domain/tenant';
import { runVerb } from '@omniroute/services';
import { loadOrders, receiveGoods } from '@omniroute/services/inventory';
import { placeOrder } from '@omniroute/services/order';
import { twinsOf } from '../customers/circles.ts';
import { customersOf } from '../customers/index.ts';
import { depotsOf } from '../depots.ts';
import { DAY_MS, isoDay, lagosDay, lagosInstant, weekdayOf, workingDay } from '../lagos-time.ts';
import type { DemoOrderIntent } from '../order-plan.ts';
import { demoPeople, repOf } from '../people.ts';
import { createRandom, type SeededRandom } from '../random.ts';
import { stableId } from '../stable-id.ts';
import type { DemoReceipt } from '../stock-plan.ts';
import type { DemoCustomer } from '../types.ts';
import type { Chapter } from './chapters/index.ts';
import { postPaidHolds } from './paid-holds.ts';
import { openPipelines, type Pipelines, react } from './react.ts';
import { callerOf, type World } from './world.ts';

/** An order that is confirmed and not yet on a truck, or not yet paid. */
interface OpenOrder {
  readonly id: string;
  readonly warehouse: string;
  readonly fulfilment: 'deliver' | 'collect';
  readonly loadableFrom: Date;
  readonly paidAt: Date;
}

/** How the quarter went, for the report and the tests. */
export interface Outcome {
  placed: number;
  confirmed: number;
  declined: number;
  /** Refused at the desk because the customer's credit did not reach. */
  overLimit: number;
  loaded: number;
}

interface Life {
  readonly world: World;
  readonly pipelines: Pipelines;
  readonly random: SeededRandom;
  readonly customers: ReadonlyMap<string, DemoCustomer>;
  readonly outcome: Outcome;
  /** Placed, and not answered by the pipelines yet. */
  waiting: { readonly id: string; readonly intent: DemoOrderIntent; readonly customer: DemoCustomer }[];
  unloaded: OpenOrder[];
  unpaid: OpenOrder[];
}

function memberOf(life: Life, matches: (person: (typeof demoPeople)[number]) => boolean): Actor {
  const { world } = life;
  const person = demoPeople.find((one) => one.tenant === world.tenant.slug && matches(one));
  const actor = person && world.members.get(person.subject);
  if (actor === undefined) throw new Error(`nobody of ${world.tenant.slug} does this work`);
  return actor;
}

const keeperOf = (life: Life, role: string, warehouse: string): Actor =>
  memberOf(life, (person) => person.role === role && person.scopes?.warehouses?.includes(warehouse) === true);

/** The customer's own hand: an account where there is one, else the telephone the menu answered. */
function buyerOf(life: Life, customer: DemoCustomer): Actor {
  const person = demoPeople.find(
    (one) => one.tenant === life.world.tenant.slug && one.role === 'customer-owner' && one.customerCode === customer.code,
  );
  const member = person && life.world.members.get(person.subject);
  if (member !== undefined) return member;
  const customerId = life.world.customers.get(customer.code) ?? '';
  return {
    kind: 'member',
    id: stableId(customer.phone),
    name: customer.ownerName,
    role: 'customer-owner',
    scope: { customerIds: [customerId] },
  };
}

function takerOf(life: Life, intent: DemoOrderIntent, customer: DemoCustomer): Actor {
  if (intent.channel === 'portal' || intent.channel === 'ussd') return buyerOf(life, customer);
  if (intent.channel === 'rep') {
    const rep = repOf(life.world.tenant.slug, customer.territory);
    return memberOf(life, (person) => person.subject === rep.subject);
  }
  const local = demoPeople.find(
    (person) =>
      person.tenant === life.world.tenant.slug &&
      person.role === 'order-clerk' &&
      person.scopes?.warehouses?.includes(intent.warehouse) === true,
  );
  return memberOf(life, (person) =>
    local === undefined ? person.role === 'order-clerk' && person.scopes === undefined : person === local,
  );
}

/** Days until the money is in: with the order, within a day, or around the end of the term. */
function daysToPay(terms: string, random: SeededRandom): number {
  const term = /^credit-(\d+)$/.exec(terms);
  return term ? Math.max(1, Math.round(Number(term[1]) * (0.7 + 0.6 * random.next()))) : random.int(0, 1);
}

function orderInput(intent: DemoOrderIntent): object {
  const day = lagosDay(intent.at);
  return {
    customerCode: intent.customerCode,
    outletCode: intent.outletCode,
    warehouse: intent.warehouse,
    channel: intent.channel,
    fulfilment: intent.fulfilment,
    requestedDate: isoDay(workingDay(intent.fulfilment === 'deliver' ? day + 1 : day)),
    lines: intent.lines.map(({ sku, quantity, unit }) => ({ sku, quantity, unit })),
    ...(intent.shortPolicy !== undefined && { shortPolicy: intent.shortPolicy }),
    ...(intent.repCode !== undefined && { repCode: intent.repCode }),
    ...(intent.purchaseOrderNumber !== undefined && { purchaseOrderNumber: intent.purchaseOrderNumber }),
    ...(intent.note !== undefined && { note: intent.note }),
    ...(intent.coupons !== undefined && { coupons: intent.coupons }),
  };
}

function customerOf(life: Life, code: string): DemoCustomer {
  const customer = life.customers.get(code);
  if (customer === undefined) throw new Error(`the plan orders for ${code}, whom ${life.world.tenant.slug} does not know`);
  return customer;
}

/** Places one order. One that does not fit the credit limit is refused, as it would be. */
async function takeOrder(life: Life, intent: DemoOrderIntent): Promise<void> {
  const { world, outcome } = life;
  const customer = customerOf(life, intent.customerCode);
  const caller = callerOf(world.tenantId, takerOf(life, intent, customer), intent.channel);
  try {
    const correlated = { ...caller, correlationId: world.services.ids.uuid() };
    const { id } = await runVerb({ services: world.services, caller: correlated }, placeOrder, orderInput(intent));
    life.waiting.push({ id, intent, customer });
    outcome.placed += 1;
  } catch (error) {
    if (!(error instanceof Fault) || error.problem.code !== 'credit.over-limit') throw error;
    outcome.overLimit += 1;
  }
}

/** An order that is confirmed will be loaded and paid. */
function awaitTruckAndMoney(life: Life, { id, intent, customer }: Life['waiting'][number]): void {
  const { random } = life;
  // A few wait for their money or their van for days and stand in everybody's way.
  const waitDays = random.chance(0.03) ? random.int(2, 8) : 0;
  const open: OpenOrder = {
    id,
    warehouse: intent.warehouse,
    fulfilment: intent.fulfilment,
    loadableFrom: new Date(intent.at.getTime() + waitDays * DAY_MS + 30 * 60_000),
    paidAt: new Date(intent.at.getTime() + daysToPay(customer.terms, random) * DAY_MS),
  };
  life.unloaded.push(open);
  life.unpaid.push(open);
}

/** Lets the pipelines answer the orders that wait, in the order they were placed. */
async function answerOrders(life: Life): Promise<void> {
  if (life.waiting.length === 0) return;
  const passed = await react(life.world, life.pipelines);
  const confirmed = new Set(
    passed.filter((event) => event.type === ORDER_EVENTS.confirmed).map((event) => OrderSettled.parse(event.data).order_id),
  );
  for (const order of life.waiting) {
    if (confirmed.has(order.id)) awaitTruckAndMoney(life, order);
  }
  const count = life.waiting.filter((order) => confirmed.has(order.id)).length;
  life.outcome.confirmed += count;
  life.outcome.declined += life.waiting.length - count;
  life.waiting = [];
}

async function receive(life: Life, receipt: DemoReceipt): Promise<void> {
  const { world } = life;
  const actor = keeperOf(life, 'storekeeper', receipt.warehouse);
  await runVerb({ services: world.services, caller: callerOf(world.tenantId, actor, 'console') }, receiveGoods, {
    kind: receipt.kind,
    reference: receipt.reference,
    lines: receipt.lines.map((line) => ({ ...line, warehouse: receipt.warehouse })),
  });
}

/** The morning's trucks, or the vans that fetch: what is confirmed and may go, goes. */
async function load(life: Life, warehouse: string, fulfilment: OpenOrder['fulfilment']): Promise<void> {
  const { world } = life;
  const now = world.clock.now();
  const goes = (order: OpenOrder): boolean => order.warehouse === warehouse && order.fulfilment === fulfilment && order.loadableFrom <= now;
  const orderIds = life.unloaded.filter(goes).map((order) => order.id);
  if (orderIds.length === 0) return;
  life.unloaded = life.unloaded.filter((order) => !goes(order));
  const actor = keeperOf(life, 'depot-manager', warehouse);
  await runVerb({ services: world.services, caller: callerOf(world.tenantId, actor, 'console') }, loadOrders, { orderIds });
  life.outcome.loaded += orderIds.length;
}

async function bankMoney(life: Life): Promise<void> {
  const now = life.world.clock.now();
  const paid = life.unpaid.filter((order) => order.paidAt <= now);
  life.unpaid = life.unpaid.filter((order) => order.paidAt > now);
  await postPaidHolds(
    life.world,
    paid.map((order) => order.id),
  );
}

/** Orders are answered together until something else happens in the depots; never more than this many. */
const ANSWER_TOGETHER = 12;

interface Appointment {
  readonly at: Date;
  readonly isOrder?: true;
  run(): Promise<void>;
}

/** What every depot does on a working day, and finance in the evening. */
function routineOf(life: Life, span: { from: Date; to: Date }): Appointment[] {
  const depots = depotsOf(life.world.tenant.slug);
  const appointments: Appointment[] = [];
  for (let day = lagosDay(span.from); day <= lagosDay(span.to); day += 1) {
    if (weekdayOf(day) === 0) continue;
    depots.forEach(({ code }, place) => {
      appointments.push({ at: lagosInstant(day, 7 * 60 + 20 + place * 17), run: () => load(life, code, 'deliver') });
      appointments.push({ at: lagosInstant(day, 12 * 60 + 40 + place * 11), run: () => load(life, code, 'collect') });
      appointments.push({ at: lagosInstant(day, 16 * 60 + 50 + place * 7), run: () => load(life, code, 'collect') });
    });
    appointments.push({ at: lagosInstant(day, 17 * 60 + 45), run: () => bankMoney(life) });
  }
  return appointments.filter(({ at }) => at >= span.from && at < span.to);
}

/** What a tenant has before it, and whom to tell when an order is through. */
export interface Quarter {
  readonly from: Date;
  readonly to: Date;
  readonly orders: readonly DemoOrderIntent[];
  readonly receipts: readonly DemoReceipt[];
  readonly chapters: readonly Chapter[];
  readonly onOrder: () => void;
}

/** Lives through the plan, minute by minute of the simulated clock: goods in, orders, pipelines, trucks, money. */
export async function liveThrough(world: World, quarter: Quarter): Promise<Outcome> {
  const life: Life = {
    world,
    pipelines: openPipelines(world.services),
    random: createRandom(`life/${world.tenant.slug}`),
    customers: new Map([...customersOf(world.tenant.slug), ...twinsOf(world.tenant.slug)].map((customer) => [customer.code, customer])),
    outcome: { placed: 0, confirmed: 0, declined: 0, overLimit: 0, loaded: 0 },
    waiting: [],
    unloaded: [],
    unpaid: [],
  };
  const takes = quarter.orders.map(
    (intent): Appointment => ({
      at: intent.at,
      isOrder: true,
      async run() {
        await takeOrder(life, intent);
        quarter.onOrder();
      },
    }),
  );
  const agenda = [
    ...quarter.receipts.map((receipt): Appointment => ({ at: receipt.at, run: () => receive(life, receipt) })),
    ...routineOf(life, quarter),
    ...quarter.chapters.map(({ at, run }): Appointment => ({ at, run: () => run(() => react(world, life.pipelines)) })),
    ...takes,
  ];
  agenda.sort((left, right) => left.at.getTime() - right.at.getTime());
  for (const appointment of agenda) {
    if (appointment.isOrder !== true || life.waiting.length >= ANSWER_TOGETHER) await answerOrders(life);
    world.clock.set(appointment.at);
    await appointment.run();
  }
  await answerOrders(life);
  return life.outcome;
}
