import { moneyText } from '../../../kernel/index.ts';

/** `1,234.50`: a promotion does not know the currency of the list that it is held against. */
export const amountText = (minor: bigint): string => moneyText(minor, '').trim();

/** `12,000` */
export const countText = (count: number): string => `${count}`.replace(/\B(?=(\d{3})+$)/g, ',');
