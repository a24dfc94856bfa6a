import { customerText } from './text.ts';

const text = customerText('en');
const SHORT: Readonly<Record<string, string>> = {
  'ship-available': text.shipAvailable,
  'all-or-nothing': text.allOrNothing,
  backorder: text.backorder,
};

/** What happens to a customer's order when goods are short, in words. */
export const shortPolicyName = (policy: string): string => SHORT[policy] ?? policy;
