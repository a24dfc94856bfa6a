/** The windows one can look at, in days. */
export const WINDOWS = [7, 30, 90] as const;
export type Window = (typeof WINDOWS)[number];

/** The window that a link names; a month where it names none of ours. */
export const windowOf = (days: string | readonly string[] | undefined): Window => WINDOWS.find((known) => String(known) === days) ?? 30;
