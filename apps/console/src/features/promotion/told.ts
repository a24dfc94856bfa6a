import { saysAmounts } from '@omniroute/domain/pricing';
import { formatWhen } from '@omniroute/ui/format';
import { tellPromotion } from './forms/index.ts';
import { payerOf } from './payer.ts';
import { promotionText } from './text.ts';
import type { Conditions, Definition } from './types.ts';
import { audienceWords, budgetWords, type Names, stackingWords } from './words.ts';

const text = promotionText('en');
/** More names than so many nobody compares. */
const MOST = 8;

/** What the words of a promotion need to know. */
interface Telling {
  readonly currency: string;
  readonly names: Names;
  readonly timeZone: string;
  readonly now: Date;
}

/** One thing that two versions of a promotion say differently, in words. */
export interface ToldDifference {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

function toldOf(promotion: Definition, { currency, names, timeZone, now }: Telling): Readonly<Record<string, string>> {
  const { group, priority } = promotion.stacking;
  const when = (at: string) => formatWhen(at, { now, timeZone, precision: 'time' }).text;
  return {
    [text.name]: promotion.name,
    [text.whatItDoes]: tellPromotion(promotion, { currency, names }),
    [text.forWhom]: audienceWords(promotion.conditions, names) || text.everybody,
    [text.atMost]: budgetWords(promotion, currency) || text.noBudget,
    ...(saysAmounts(promotion.type, promotion.config) && { [text.amounts]: text.amountsAre(promotion.taxInclusive) }),
    [text.payer]: payerOf(promotion.funding),
    [text.dates]: `${when(promotion.from)} – ${promotion.until === undefined ? text.withoutEnd : when(promotion.until)}`,
    [text.together]: `${stackingWords(promotion.stacking)} ${text.inGroup(group, priority)}`,
  };
}

const NAMED = [
  'skus',
  'productGroups',
  'categories',
  'brands',
  'customers',
  'customerGroups',
  'outletClasses',
  'territories',
  'warehouses',
  'channels',
] as const;

/** What is named on this side and not on the other; sentences leave out what comes after the third. */
function onlyIn(own: Conditions, other: Conditions, names: Names): string {
  const words = NAMED.flatMap((field) => {
    const known = new Set(other[field]);
    return (own[field] ?? []).filter((word) => !known.has(word)).map((word) => names(field, word));
  });
  return words.length > MOST ? text.andMore(words.slice(0, MOST).join(', '), words.length - MOST) : words.join(', ') || '–';
}

/** What two versions of a promotion say differently. */
export function differencesOf(before: Definition, after: Definition, telling: Telling): readonly ToldDifference[] {
  const [old, now] = [toldOf(before, telling), toldOf(after, telling)];
  const told = Object.keys(now).flatMap((field) => {
    const [was, is] = [old[field] ?? '', now[field] ?? ''];
    return was === is ? [] : [{ field, before: was, after: is }];
  });
  const named = {
    field: text.onlyHere,
    before: onlyIn(before.conditions, after.conditions, telling.names),
    after: onlyIn(after.conditions, before.conditions, telling.names),
  };
  return named.before === named.after ? told : [...told, named];
}
