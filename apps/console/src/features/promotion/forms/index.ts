import type { PromotionTypeName } from '@omniroute/domain/pricing';
import type { Definition } from '../types.ts';
import { goodsWords, type Names } from '../words.ts';
import { amount } from './amount.tsx';
import { bundle } from './bundle.tsx';
import { buyGet } from './buy-get.tsx';
import { coupon } from './coupon.tsx';
import { earlyPayment } from './early-payment.tsx';
import { fixedPrice } from './fixed-price.tsx';
import { ladder } from './ladder.tsx';
import { mixMatch } from './mix-match.tsx';
import { percentage } from './percentage.tsx';
import { target } from './target.tsx';
import { threshold } from './threshold.tsx';
import type { TypeForm } from './type-form.ts';

/** The builder's form of every kind of promotion: the compiler asks for one more when the registry has one more. */
export const FORMS: Readonly<Record<PromotionTypeName, TypeForm>> = {
  percentage,
  amount,
  'fixed-price': fixedPrice,
  'buy-get': buyGet,
  ladder,
  'mix-match': mixMatch,
  bundle,
  threshold,
  target,
  'early-payment': earlyPayment,
  coupon,
};

/** What a promotion does, in one sentence. */
export const tellPromotion = (promotion: Definition, { currency, names }: { readonly currency: string; readonly names: Names }): string =>
  FORMS[promotion.type].tell(promotion.config, { currency, names, goods: goodsWords(promotion.conditions, names) }, promotion);
