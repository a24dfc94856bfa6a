// What a spreadsheet reads as the beginning of a formula, the full-width forms too, with or without space before it.
const FORMULA = /^\s*[=+\-@\t\r＝＋－＠]/;
const GUARDED = /^'+\s*[=+\-@\t\r＝＋－＠]/;

/** Whether a spreadsheet would run this text, or would after one apostrophe were taken off. */
const needsGuard = (text: string): boolean => FORMULA.test(text) || GUARDED.test(text);

/**
 * Text for a cell of CSV that no spreadsheet runs: what would be a formula gets an apostrophe in front. Text that has such an apostrophe
 * already gets another one, so that `unguarded` gives every text back as it was.
 */
export const guarded = (text: string): string => (needsGuard(text) ? `'${text}` : text);

/** The same for a cell that is known to be text, as in XLSX: nothing runs there, so only what `unguarded` would take off is guarded. */
export const guardedText = (text: string): string => (GUARDED.test(text) ? `'${text}` : text);

/** Takes off the apostrophe that `guarded` put on. */
export const unguarded = (text: string): string => (GUARDED.test(text) ? text.slice(1) : text);
