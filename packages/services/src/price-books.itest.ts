import { setTimeout as sleep } from 'node:timers/promises';
import { readTenant, type Tx, withTenant } from '@omniroute/db/client';
import { raiseBook, readBookProducts, readPriceHead } from '@omniroute/db/pricing';
import { Fault } from '@omniroute/domain';
import { TwoTenants } from '@omniroute/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PriceBooks, type TenantBook } from './price-books.ts';
import { putPriceList } from './pricing/index.ts';
import { runVerb } from './run-verb.ts';

const world = new TwoTenants();
beforeAll(world.open);
beforeEach(world.mint);
afterAll(world.close);

const now = () => world.services.clock.now();
const ask = async (books: PriceBooks, tx: Tx, currency = 'NGN') =>
  books.get(tx, await readPriceHead(tx), { currency, at: now(), now: now() });
const priceIn = ({ source }: TenantBook) => [...(source.lists.findLast(({ code }) => code === 'RACED')?.entries ?? [])][0]?.priceMinor;
const putPrice = (priceMinor: string) =>
  runVerb({ services: world.services, caller: world.ours.caller('importer') }, putPriceList, {
    code: 'RACED',
    name: 'Raced',
    currency: 'NGN',
    isTaxInclusive: false,
    assignments: [{ priority: 0, from: '2020-01-01T00:00:00Z' }],
    entries: [{ sku: 'SKU-001', unit: 'piece', priceMinor }],
  });

describe('price books beyond what may be kept', () => {
  it('make room by the one that was not asked for the longest, not by the one that came first', async () => {
    const askOf = (books: PriceBooks, id: string, currency?: string) => readTenant(world.services.db, id, (tx) => ask(books, tx, currency));
    const [ours, theirs] = [world.ours.id, world.theirs.id];
    const unbounded = new PriceBooks();
    await askOf(unbounded, ours);
    await askOf(unbounded, theirs);
    const books = new PriceBooks(unbounded.size.bytes);
    const [first, second] = [await askOf(books, ours), await askOf(books, theirs)];
    expect(await askOf(books, ours)).toBe(first);
    await askOf(books, ours, 'USD');
    expect(books.size.books).toBe(2);
    expect(await askOf(books, ours)).toBe(first);
    expect(await askOf(books, theirs)).not.toBe(second);
  });
});

describe('a price book that is not there', () => {
  it('is loaded once for all who ask for it together, and each tenant has its own', async () => {
    const books = new PriceBooks();
    const askAs = (id: string) => readTenant(world.services.db, id, (tx) => ask(books, tx));
    const found = await Promise.all([
      ...Array.from({ length: 8 }, () => askAs(world.ours.id)),
      ...Array.from({ length: 4 }, () => askAs(world.theirs.id)),
    ]);
    expect(new Set(found.slice(0, 8)).size).toBe(1);
    expect(new Set(found.slice(8)).size).toBe(1);
    expect(found[0]).not.toBe(found[8]);
  });

  it('is loaded by the next one when the first one’s transaction ends', async () => {
    const books = new PriceBooks();
    const askAs = (before: (tx: Tx) => Tx) => readTenant(world.services.db, world.ours.id, (tx) => ask(books, before(tx)));
    let begun = (): void => undefined;
    const isLoading = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const broken = (tx: Tx): Tx => ({
      ...tx,
      async query(statement, values) {
        if (statement.name !== 'read-book-lists') return tx.query(statement, values);
        begun();
        await sleep(50); // in which the others come to wait for it
        throw new Error('ended');
      },
    });
    const first = askAs(broken).then(
      () => 'loaded',
      () => 'ended',
    );
    await isLoading;
    const rest = await Promise.all(Array.from({ length: 3 }, () => askAs((tx) => tx)));
    expect([await first, new Set(rest).size]).toEqual(['ended', 1]);
  });
});

describe('the products of a book', () => {
  it('are read without a join, whose plan just after an import would take the square of their rows', async () => {
    const plans: string[] = [];
    await readTenant(world.services.db, world.ours.id, (tx) =>
      readBookProducts(
        {
          ...tx,
          async query(statement, values) {
            const plan = await tx.query<{ 'QUERY PLAN': string }>(
              { name: `explain-${statement.name}`, text: `explain ${statement.text}` },
              values,
            );
            if (statement.name !== 'read-book-categories') plans.push(plan.map((row) => row['QUERY PLAN']).join('\n'));
            return tx.query(statement, values);
          },
        },
        now(),
      ),
    );
    expect(plans.length).toBeGreaterThan(5);
    expect(plans.filter((plan) => /Join|Nested Loop/.test(plan))).toEqual([]);
  });
});

describe('prices that change while a book is read', () => {
  /** A transaction in which `change` happens elsewhere, and commits, after the promotions of the book were read. */
  const during = (tx: Tx, change: () => Promise<unknown>): Tx => ({
    ...tx,
    async query(statement, values) {
      const rows = await tx.query(statement, values);
      if (statement.name === 'read-book-lists') await change();
      return rows as never;
    },
  });

  it('are in it wholly or not at all, and it says which', async () => {
    await putPrice('1000');
    let changes = 0;
    const book = await withTenant(world.services.db, world.ours.id, (tx) =>
      ask(
        new PriceBooks(),
        during(tx, async () => {
          changes += 1;
          if (changes === 1) await putPrice('1100');
        }),
      ),
    );
    const head = await readTenant(world.services.db, world.ours.id, readPriceHead);
    expect(changes).toBe(2);
    expect(book.book.version).toBe(head.version);
    expect(priceIn(book)).toBe(1100n);
  });

  it('without an end are told as a fault that can be tried again', async () => {
    const change = () => withTenant(world.services.db, world.ours.id, (tx) => raiseBook(tx, 'lists', now()));
    const asked = withTenant(world.services.db, world.ours.id, (tx) => ask(new PriceBooks(), during(tx, change)));
    const fault = await asked.catch((error: unknown) => error);
    expect(fault instanceof Fault && [fault.kind, fault.problem.code]).toEqual(['unavailable', 'price-book.changing']);
  });

  it('do not trouble who reads one moment', async () => {
    await putPrice('1100');
    let changes = 0;
    const book = await readTenant(world.services.db, world.ours.id, (tx) =>
      ask(
        new PriceBooks(),
        during(tx, async () => {
          changes += 1;
          await putPrice('1200');
        }),
      ),
    );
    expect([changes, priceIn(book)]).toEqual([1, 1100n]);
  });
});
