/** A way to write moments by the clock of a zone. A formatter is made once a zone: making one takes longer than pricing a basket. */
export function zoned(locale: string, options: Intl.DateTimeFormatOptions): (timeZone: string, at: Date | number) => string {
  const known = new Map<string, Intl.DateTimeFormat>();
  return (timeZone, at) => {
    const format = known.get(timeZone) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone });
    known.set(timeZone, format);
    return format.format(at);
  };
}

/** The day of a moment as a sentence says it: `30 November 2026`. */
export const dayWordsIn = zoned('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
