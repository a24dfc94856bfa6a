/** The day of a moment where the tenant is, as a sentence says it: `30 November 2026`. */
export const dayWordsIn = (timeZone: string, at: Date): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'long' }).format(at);
