'use client';

import { addDays } from '@omniroute/domain';
import { useUi } from '@omniroute/ui/provider';
import { useMemo, useState, useSyncExternalStore } from 'react';
import { useFormGuard } from '../../leave/index.ts';
import { momentIn, usualBeginnings } from '../../price-list/index.ts';
import { isPageName } from '../../words/index.ts';
import { FORMS } from '../forms/index.ts';
import { DrawnPlaces, sharedOut } from '../parts/drawn-places.ts';
import { promotionText } from '../text.ts';
import { type Definition, type PromotionDocument, writtenOf } from '../types.ts';
import { problemsBy } from './clean.ts';
import { useSave } from './use-save.ts';
import { useTestBasket } from './use-test-basket.ts';

const text = promotionText('en');

export interface Opened {
  /** What is changed; undefined for a new one. */
  readonly first: PromotionDocument | undefined;
  /** For a new one, the days it shall be for, both included (`YYYY-MM-DD`). */
  readonly days?: { readonly from: string; readonly until?: string | undefined } | undefined;
}

const midnightOf = (timeZone: string, day: string): string | undefined => momentIn(timeZone, `${day}T00:00`);

const newOne = (timeZone: string, days: Opened['days']): Definition => ({
  code: '',
  name: '',
  type: 'ladder',
  config: FORMS.ladder.first,
  conditions: {},
  stacking: { group: 'default', mode: 'best', priority: 0 },
  budget: {},
  taxInclusive: false,
  funding: { principalBasisPoints: 0, distributorBasisPoints: 10_000 },
  from:
    (days && midnightOf(timeZone, days.from)) ??
    momentIn(timeZone, usualBeginnings(timeZone, new Date()).tonight) ??
    new Date().toISOString(),
  ...(days?.until !== undefined && { until: midnightOf(timeZone, addDays(days.until, 1)) }),
});

/** A promotion while it is written: what is on the screen, what is wrong with it, a basket to try it, and the way to keep it. */
export function useBuilder({ first, days }: Opened) {
  const { timeZone } = useUi();
  const [promotion, setPromotion] = useState<Definition>(() => (first && writtenOf(first)) ?? newOne(timeZone, days));
  const [kept, setKept] = useState(promotion);
  // Fields that keep their own text begin anew where all of it is another's.
  const [taken, setTaken] = useState(0);
  const [isTried, setTried] = useState(false);
  const save = useSave(promotion, first);
  const basket = useTestBasket(promotion);
  const isWritten = JSON.stringify(promotion) !== JSON.stringify(kept);
  useFormGuard(isWritten, { title: text.leaveTitle, hint: text.leaveHint });
  const isRefused = save.fault !== undefined && save.clash === undefined;
  const refused = isRefused ? (basket.fault ?? save.fault)?.errors : undefined;
  const page = first === undefined && isPageName('promotions', promotion.code) ? promotion.code.trim() : undefined;
  const problems = useMemo(() => {
    const all = problemsBy(refused);
    return page === undefined ? all : new Map([...all, ['/code', text.codeIsPage(page)]]);
  }, [refused, page]);
  const [drawn] = useState(() => new DrawnPlaces());
  const { atFields, rest } = sharedOut(problems, useSyncExternalStore(drawn.subscribe, drawn.get, drawn.get));
  const said = [...(atFields > 0 ? [text.notKept(atFields)] : []), ...rest].join(' ');
  return {
    promotion,
    change: (part: Partial<Definition>) => setPromotion((now) => ({ ...now, ...part })),
    takeTheirs: (theirs: Definition) => {
      setPromotion(theirs);
      setKept(theirs);
      setTaken(taken + 1);
    },
    taken,
    save,
    keep: () => {
      setTried(true);
      if (page === undefined) save.keep();
    },
    basket,
    problems,
    drawn,
    trouble: save.trouble ?? (isTried && said !== '' ? said : undefined),
  };
}
