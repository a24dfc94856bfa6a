'use client';

import { formatWhen } from '@omniroute/ui/format';
import { useUi } from '@omniroute/ui/provider';

/** Moments in words with their time, by the business's own clock: `today 14:05`, `3 Nov 09:10`. */
export function useWhen(): (moment: string) => string {
  const { timeZone } = useUi();
  return (moment) => formatWhen(moment, { now: new Date(), timeZone, precision: 'time' }).text;
}
