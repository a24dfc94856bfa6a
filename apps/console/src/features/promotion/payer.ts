import { promotionText } from './text.ts';
import type { Definition } from './types.ts';

const text = promotionText('en');

/** Who pays for it, in words. */
export function payerOf(funding: Definition['funding']): string {
  const { principalBasisPoints: principal } = funding;
  if (principal === 0) return text.wePay;
  return principal === 10_000 ? text.principalPays : text.sharedPay(String(principal / 100));
}
