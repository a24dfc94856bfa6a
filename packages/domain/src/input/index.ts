export { currencyCode } from './currency-code.ts';
export { issueWords } from './issue-words.ts';
export { calendarDay, isKeptTime, moment } from './moment.ts';
export { isPlainLines, isPlainText, NOT_PLAIN, plainLines, plainText } from './plain-text.ts';
export { quick } from './quick.ts';
export { readInput } from './read-input.ts';
export { safeParse } from './safe-parse.ts';
