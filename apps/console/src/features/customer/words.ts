import { customerText } from './text.ts';

const text = customerText('en');

/** A code as a word: `modern-trade` is Modern trade. */
export const segmentName = (segment: string): string => {
  const words = segment.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const SHORT: Readonly<Record<string, string>> = {
  'ship-available': text.shipAvailable,
  'all-or-nothing': text.allOrNothing,
  backorder: text.backorder,
};
export const shortPolicyName = (policy: string): string => SHORT[policy] ?? policy;

/** Terms as the trade says them: `credit-14` is Credit, 14 days. */
export function termsName(terms: string): string {
  const days = /^(?:credit|net)-?(\d+)$/i.exec(terms)?.[1];
  return days === undefined ? segmentName(terms) : `Credit, ${days} days`;
}
