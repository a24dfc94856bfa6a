import { countOf, type Refusal, type Whole } from '../../kernel/index.ts';
import { type CompiledList, NO_PRICE } from './compiled-list.ts';
import { NO_SLOT, taxRateAt } from './goods.ts';
import { amountIn, inTerms } from './list-price.ts';
import { NO_PLACE, type PricedLine, type Run } from './priced-line.ts';

export const isRefusal = (outcome: object | Whole): outcome is Refusal => typeof outcome === 'object' && 'code' in outcome;

const refuse = (line: PricedLine, code: string, detail: string): Refusal => ({
  code,
  detail,
  index: line.index,
  pointer: `/lines/${line.index}/sku`,
});

export const missingPrice = (line: PricedLine): Refusal =>
  refuse(
    line,
    'price.missing',
    `There is no price for ${countOf(line.quantity, line.unit)} of ${line.sku} for this customer. Ask for it to be priced.`,
  );

/** Whom to ask where what a line reaches in a list is on request; of a graduated list, any slice of it. */
export function askedOf({ asks, isGraduated, start }: CompiledList, line: PricedLine): string | undefined {
  if (asks === undefined) return undefined;
  const first = isGraduated ? (start[line.from === NO_SLOT ? line.slot : line.from] ?? 0) : line.rung;
  for (let rung = first; rung <= line.rung; rung += 1) {
    const whom = asks.get(rung);
    if (whom !== undefined) return whom;
  }
  return undefined;
}

const onRequest = (line: PricedLine, list: CompiledList, whom: string): Refusal =>
  refuse(
    line,
    'price.on-request',
    `The price of ${countOf(line.quantity, line.unit)} of ${line.sku} is on request, as list ${list.name} v${list.version} says. Ask ${whom}.`,
  );

/** The rung of a list that was asked and has a price on request only. */
export const ON_REQUEST = -3;

/** The first list, by priority, that has a price; or says that it is on request. */
function firstMatch({ lists }: Run, line: PricedLine, quantity: number): Whole | Refusal | undefined {
  for (let place = 0; place < lists.length; place += 1) {
    const list = lists[place];
    if (list === undefined) continue;
    const amount = amountIn(list, line, quantity);
    if (amount === undefined) continue;
    const whom = askedOf(list, line);
    if (whom !== undefined) return onRequest(line, list, whom);
    line.place = place;
    line.isTaxInclusive = list.isTaxInclusive;
    return amount;
  }
  return undefined;
}

/** Of all lists that have a price, the cheapest without tax; the first of equals. A price on request is none while another list has one. */
function lowestPrice({ book, lists, basket }: Run, line: PricedLine, quantity: number): Whole | Refusal | undefined {
  const net = { wanted: false, rate: taxRateAt(book.goods, line.article, basket.at) };
  const rungs: number[] = [];
  let best: { place: number; amount: Whole; inNet: Whole } | undefined;
  let asked: Refusal | undefined;
  for (const [place, list] of lists.entries()) {
    const amount = amountIn(list, line, quantity);
    const whom = amount === undefined ? undefined : askedOf(list, line);
    rungs.push(whom === undefined ? line.rung : ON_REQUEST);
    if (whom !== undefined) asked ??= onRequest(line, list, whom);
    if (amount === undefined || whom !== undefined) continue;
    // Lines of one unit climb together, so that they choose together: by what all of them come to.
    const whole = line.alike === line.quantity || quantity < line.quantity ? amount : (amountIn(list, line, line.alike) ?? amount);
    const inNet = inTerms(whole, list.isTaxInclusive, net);
    if (best === undefined || inNet < best.inNet) best = { place, amount, inNet };
  }
  line.rungs = rungs;
  const winner = best && lists[best.place];
  if (best === undefined || winner === undefined) return asked;
  amountIn(winner, line, quantity); // takes note of its rung
  line.place = best.place;
  line.isTaxInclusive = winner.isTaxInclusive;
  return best.amount;
}

/** What the list that wins by the tenant's strategy charges for `quantity` of a line; or why it says nothing; undefined where none has a price. */
export function chooseList(run: Run, line: PricedLine, quantity: number): Whole | Refusal | undefined {
  line.place = NO_PLACE;
  line.rung = NO_PRICE;
  return run.book.strategy === 'first-match' ? firstMatch(run, line, quantity) : lowestPrice(run, line, quantity);
}
