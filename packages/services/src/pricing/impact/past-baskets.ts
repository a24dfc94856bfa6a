import { type PastBuyerRow, type PastOrderRow, readPastBuyers } from '@omniroute/db/order';
import { readCostBasis, readPriceHead, readPricingSettings } from '@omniroute/db/pricing';
import { creditDaysOf } from '@omniroute/domain/customer';
import type { BasketLine, Cost, ImpactContext, PastBasket } from '@omniroute/domain/pricing';
import { readCostsBy, stampOf } from '../../book-costs.ts';
import { costsWithDrafts } from '../../book-drafts.ts';
import type { Call } from '../../run-verb.ts';
import { previewDrafts } from '../preview/find-drafts.ts';
import { dayOfWeek } from '../price-request.ts';

/** Which drafts a run prices past orders with, as it is kept. */
export interface AskedDrafts {
  readonly lists: readonly string[];
  readonly promotions: readonly string[];
  /** From when they would hold; the beginning of the run where nothing is said. */
  readonly at?: string | undefined;
  /** The revision of each list's draft as the run began, by code. */
  readonly revisions?: Readonly<Record<string, number>> | undefined;
}

/** All that pricing an order of the past needs beside the order. */
export interface PastWorld {
  readonly currency: string;
  readonly context: ImpactContext;
  /** The prices that are compared: another text where either side has changed. */
  readonly stamp: string;
  readonly buyers: ReadonlyMap<string, PastBuyerRow>;
  readonly timeZone: string;
}

/** Reads both books, costs and customers. Throws Fault `not-found` where a draft is gone. */
export async function openPast(call: Call, asked: AskedDrafts, until: Date): Promise<PastWorld> {
  const preview = await previewDrafts(call, asked);
  const { cost_source: source } = await readPricingSettings(call.tx);
  const at = preview.drafts.from === undefined ? until : preview.at;
  const basis = await readCostBasis(call.tx, at);
  const costs = new Map<string, Cost>();
  for (const [sku, bySource] of costsWithDrafts(await readCostsBy(call.tx, preview.currency, basis), preview.drafts)) {
    const cost = bySource[source];
    if (cost) costs.set(sku, cost);
  }
  return {
    currency: preview.currency,
    context: { before: preview.live.book, after: preview.book.book, costs, at: at.getTime() },
    stamp: `${preview.live.book.version}|${preview.drafts.stamp}|${source} ${stampOf(basis)}`,
    buyers: new Map((await readPastBuyers(call.tx)).map((buyer) => [buyer.id, buyer])),
    timeZone: (await readPriceHead(call.tx)).time_zone,
  };
}

const NO_COUPONS: ReadonlySet<string> = new Set();

function lineOf(text: string): BasketLine {
  const [sku = '', quantity = '', unit = ''] = text.split('\t');
  return { sku, quantity: Number(quantity), unit };
}

/** An order of the past as a basket of the customer as they are today. Budgets, targets and old stock are left out: they are spent. */
export function basketOf(row: PastOrderRow, { buyers, timeZone }: PastWorld): PastBasket {
  const buyer = buyers.get(row.customer_id);
  const outlet = row.outlet ?? buyer?.only_outlet;
  return {
    ref: row.number,
    basket: {
      customer: buyer?.code ?? '',
      groups: buyer?.groups ?? [],
      territory: buyer?.territory_path.at(-1) ?? '',
      widerTerritories: buyer?.territory_path.slice(0, -1),
      ...(outlet && { outlet }),
      channel: row.channel,
      warehouse: row.warehouse,
      fulfilment: row.fulfilment,
      paymentTerms: row.payment_terms,
      at: row.created_at.getTime(),
      dayOfWeek: dayOfWeek(row.created_at, timeZone),
      creditDays: creditDaysOf(row.payment_terms),
      isFirstOrder: false,
      coupons: NO_COUPONS,
      lines: row.lines === '' ? [] : row.lines.split('\n').map(lineOf),
    },
  };
}
