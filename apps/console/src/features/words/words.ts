import { countWords } from '@omniroute/ui/format';

/** A code as words: `modern-trade` is Modern trade. */
export const codeWords = (code: string): string => {
  const words = code.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const SEGMENTS: Readonly<Record<string, string>> = { horeca: 'HoReCa', 'sub-distributor': 'Sub-distributor' };

/** A segment as the trade writes it. */
export const segmentName = (segment: string): string => SEGMENTS[segment] ?? codeWords(segment);

/** A market day as people say it: `afo` is Afo. */
export const marketDayName = (day: string): string => codeWords(day);

const USUAL_TERMS = ['prepaid', 'cash', 'credit-7', 'credit-14', 'credit-30'];

/** Terms to choose from beside a customer's own: the usual ones, and what was chosen where it is another. */
export const termsBeside = (own: string, chosen = ''): readonly string[] =>
  [...new Set([...USUAL_TERMS, chosen])].filter((terms) => terms !== '' && terms !== own);

/** Terms as people say them: `credit-14` is Credit, 14 days. */
export function termsName(terms: string): string {
  const days = /^(?:credit|net)-?(\d+)$/i.exec(terms)?.[1];
  return days === undefined ? codeWords(terms) : `Credit, ${countWords(Number(days), 'day')}`;
}

/** A Nigerian number as it is dialled here, 0803 123 4567; any other as it is. */
export function phoneName(phone: string): string {
  const parts = /^\+234(\d{3})(\d{3})(\d{4})$/.exec(phone);
  return parts ? `0${parts[1]} ${parts[2]} ${parts[3]}` : phone;
}
