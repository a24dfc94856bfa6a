import { formatMoney } from '@omniroute/ui/format';
import { promotionText } from '../text.ts';
import type { BurnKind, PromotionBurn } from '../types.ts';

const text = promotionText('en');
const number = new Intl.NumberFormat('en-NG');

/** An amount of a budget as people say it: `₦12,500`, `40 base units free`, `3 orders`. */
export const amountWords = (kind: BurnKind, amount: bigint, currency: string): string =>
  kind === 'minor' ? formatMoney({ minor: amount, currency }) : kind === 'units' ? text.units(Number(amount)) : text.uses(Number(amount));

/** The same in a column whose head says what it is counted in. */
export const amountCell = (kind: BurnKind, amount: bigint, currency: string): string =>
  kind === 'minor' ? formatMoney({ minor: amount, currency }) : number.format(amount);

type Customer = PromotionBurn['customers']['items'][number];
export interface Nearness {
  readonly kind: BurnKind;
  readonly given: bigint;
  /** Undefined where a customer has no limit of their own. */
  readonly limit: bigint | undefined;
  /** Of the limit, 0 to 100; 0 without one. */
  readonly percent: number;
}

/** How near a customer is to the limit of their own that ends first; what they have in `kind`, where there is none. */
export function nearnessOf(customer: Customer, perCustomer: PromotionBurn['perCustomer'], kind: BurnKind): Nearness {
  const given = (of: BurnKind): bigint => BigInt(customer.reserved[of]) + BigInt(customer.consumed[of]);
  const all = (['minor', 'units', 'uses'] as const).flatMap((of): Nearness[] => {
    const limit = perCustomer[of];
    if (limit === null || BigInt(limit) === 0n) return [];
    return [
      { kind: of, given: given(of), limit: BigInt(limit), percent: Math.min(100, Number((given(of) * 1_000n) / BigInt(limit)) / 10) },
    ];
  });
  return all.toSorted((a, b) => b.percent - a.percent)[0] ?? { kind, given: given(kind), limit: undefined, percent: 0 };
}
