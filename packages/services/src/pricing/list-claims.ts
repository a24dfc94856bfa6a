import { type ClaimRow, listClaimed, readPriceHead } from '@omniroute/db/pricing';
import { calendarDay, plainText } from '@omniroute/domain/input';
import { z } from 'zod';
import { type ListAnswer, listInput } from '../list-input.ts';
import { defineVerb } from '../run-verb.ts';
import { type DividedClaim, divideClaims } from './claim-shares.ts';

/**
 * What a promotion gave one outlet in a period, off prices or of one product, and who pays how much of it. Amounts are decimal strings of
 * minor units, net of tax; goods are worth what the customer would have paid for them.
 */
export interface ClaimLine {
  readonly promotion: string;
  readonly name: string;
  readonly customerCode: string;
  readonly customerName: string;
  /** Null: the order named none. */
  readonly outletCode: string | null;
  readonly outletName: string | null;
  readonly principalBasisPoints: number;
  /** The product that was given free; null where it is money off. */
  readonly sku: string | null;
  readonly productName: string | null;
  readonly orders: number;
  /** Goods given free less what came back, in base units. */
  readonly freeUnits: number;
  readonly baseUnit: string | null;
  readonly givenMinor: string;
  /** Taken back in this period, because goods came back. */
  readonly takenBackMinor: string;
  readonly principalMinor: string;
  readonly distributorMinor: string;
}

/** The lines asked for, and what all lines of the period come to: on every page the same, and exactly their sum. */
export interface Claims extends ListAnswer<ClaimLine> {
  readonly totals: {
    readonly lines: number;
    readonly orders: number;
    readonly freeUnits: number;
    /** The value of the goods, which is part of what was given, less what came back of them. */
    readonly goodsMinor: string;
    readonly givenMinor: string;
    readonly takenBackMinor: string;
    readonly principalMinor: string;
    readonly distributorMinor: string;
    /** Given less taken back by promotions of which no principal pays anything, whether their lines are listed or not. */
    readonly oursAloneMinor: string;
  };
}

const Input = listInput({
  promotion: plainText(64),
  from: calendarDay,
  until: calendarDay,
  /** `us`: instead of what is claimed, what the distributor pays alone. */
  payer: z.enum(['principal', 'us']),
});
type Input = z.infer<typeof Input>;

const describe = ({ row, given, back, principal, distributor }: DividedClaim): ClaimLine => ({
  promotion: row.code,
  name: row.name,
  customerCode: row.customer_code,
  customerName: row.customer_name,
  outletCode: row.outlet_code,
  outletName: row.outlet_name,
  principalBasisPoints: row.principal_basis_points,
  sku: row.sku,
  productName: row.product_name,
  orders: row.orders,
  freeUnits: Number(row.units - row.back_units),
  baseUnit: row.base_unit,
  givenMinor: given.toString(),
  takenBackMinor: back.toString(),
  principalMinor: principal.toString(),
  distributorMinor: distributor.toString(),
});

const isOursAlone = ({ row }: DividedClaim): boolean => row.principal_basis_points === 0;

function totalsOf(all: readonly DividedClaim[], oursAlone: readonly DividedClaim[]): Claims['totals'] {
  const sum = (amount: (one: DividedClaim) => bigint): bigint => all.reduce((total, one) => total + amount(one), 0n);
  return {
    lines: all.length,
    orders: all.reduce((total, { row }) => total + row.orders, 0),
    freeUnits: Number(sum(({ row }) => row.units - row.back_units)),
    goodsMinor: sum(({ row }) => row.value_minor - row.back_value).toString(),
    givenMinor: sum(({ given }) => given).toString(),
    takenBackMinor: sum(({ back }) => back).toString(),
    principalMinor: sum(({ principal }) => principal).toString(),
    distributorMinor: sum(({ distributor }) => distributor).toString(),
    oursAloneMinor: oursAlone.reduce((total, { distributor }) => total + distributor, 0n).toString(),
  };
}

/** A page begins at a line's number: a claim is divided as a whole, so all of it is read for any page. */
const placeOf = (cursor: string | undefined): number => (cursor !== undefined && /^\d{1,9}$/.test(cursor) ? Number(cursor) : 0);

/**
 * What promotions gave by promotion and outlet, and for goods by product, as claimed from principals, who pay a part of it or all; what
 * nobody else pays is no claim, and listed only where it is asked for. It is what was posted from the day `from` to the day `until` (both
 * included, in the tenant's zone), less what was taken back in these days. The principal's part is rounded once for a promotion and divided by
 * largest remainder, so that lines sum to totals, and the two parts of each line to what it gave.
 */
export const listClaims = defineVerb<Input, Claims>({
  id: 'pricing.list-claims',
  kind: 'read',
  input: Input,
  async run(call, { filter, search, cursor, limit }) {
    const { time_zone: timeZone } = await readPriceHead(call.tx);
    const [code, from, until] = [filter.promotion?.[0], filter.from?.[0], filter.until?.[0]];
    const all = divideClaims(await listClaimed(call.tx, { from, until, code, timeZone }));
    const words = search?.toLowerCase();
    const found = words === undefined ? all : all.filter(({ row }) => textOf(row).includes(words));
    const oursAlone = found.filter(isOursAlone);
    const shown = filter.payer?.includes('us') ? oursAlone : found.filter((one) => !isOursAlone(one));
    const start = placeOf(cursor);
    return {
      items: shown.slice(start, start + limit).map(describe),
      nextCursor: start + limit < shown.length ? String(start + limit) : null,
      totals: totalsOf(shown, oursAlone),
    };
  },
});

const textOf = (row: ClaimRow): string =>
  [row.code, row.name, row.customer_code, row.customer_name, row.outlet_code, row.outlet_name, row.sku, row.product_name]
    .join(' ')
    .toLowerCase();
