import { z } from 'zod';

// Control characters and halves of surrogate pairs. PostgreSQL keeps neither NUL nor halves, and no screen shows the others.
const UNFIT = /[\p{Cc}\p{Cs}]/u;
const UNFIT_IN_LINES = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u;

/** Whether `text` can be kept and shown in one line. */
export const isPlainText = (text: string): boolean => !UNFIT.test(text);
/** The same for several lines: line ends and tabs are part of it. */
export const isPlainLines = (text: string): boolean => !UNFIT_IN_LINES.test(text);

export const NOT_PLAIN = 'must be plain text without control characters';

const text = (max: number, whenEmpty?: string) => z.string().trim().min(1, whenEmpty).max(max);

/** A code, a name or another text of one line, 1 to `max` characters without the spaces around it. Every text that people and machines send is one, or `plainLines`. */
export const plainText = (max: number, whenEmpty?: string) => text(max, whenEmpty).refine(isPlainText, NOT_PLAIN);

/** A note or another text of several lines. */
export const plainLines = (max: number) => text(max).refine(isPlainLines, NOT_PLAIN);
