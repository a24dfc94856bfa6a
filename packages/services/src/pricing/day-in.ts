import { zoned } from '@omniroute/domain';

/** The day of a moment where the tenant is, as `2026-11-30`: Canada writes days like this. */
export const dayIn = zoned('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' });

/** The same with its time, as a sentence says it: `30 November 2026 at 00:00`. */
export const momentIn = zoned('en-GB', { dateStyle: 'long', timeStyle: 'short' });
