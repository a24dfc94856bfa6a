/** The longest credit that terms may give, in days. */
export const MAX_CREDIT_DAYS = 365;
const OFFERED = /^(?:prepaid|cash|credit-([1-9]\d{0,2}))$/;

/** Whether these are terms that somebody may choose for a sale: `prepaid`, `cash`, or `credit-N` of 1 to 365 days. */
export function isOfferedTerms(terms: string): boolean {
  const match = OFFERED.exec(terms);
  return match !== null && Number(match[1] ?? 0) <= MAX_CREDIT_DAYS;
}

/** Days that stand for terms nobody can read: more than any promotion for paying early allows. */
export const UNREAD_CREDIT_DAYS = Number.MAX_SAFE_INTEGER;
const AT_ONCE = /^(?:prepaid|cash)$/i;
/** As books that were taken over write it: `credit-14`, `net30`, `Net 30`, `30 days`. */
const LATER = /^(?:(?:credit|net)[\s-]*(\d{1,4})(?:\s*days?)?|(\d{1,4})\s*days?)$/i;

/** Days of credit that terms give: 0 for cash and prepaid. Terms that say neither are never read as paid at once. */
export function creditDaysOf(terms: string): number {
  const given = terms.trim();
  if (AT_ONCE.test(given)) return 0;
  const match = LATER.exec(given);
  return match === null ? UNREAD_CREDIT_DAYS : Number(match[1] ?? match[2]);
}

/** Terms as they are offered, however a book that was taken over writes them: `Cash ` is `cash`, `Net 30` is `credit-30`; others as they are. */
export function spelledTerms(terms: string): string {
  const given = terms.trim();
  if (AT_ONCE.test(given)) return given.toLowerCase();
  return LATER.test(given) ? `credit-${creditDaysOf(given)}` : terms;
}

/** Each once, paid at once before credit, so that the same terms are always written alike. */
export const termsInOrder = (terms: readonly string[]): string[] =>
  [...new Set(terms)].sort((one, other) => creditDaysOf(one) - creditDaysOf(other) || (one < other ? -1 : 1));

const PREPAID = /^prepaid$/i;

/** Of two terms those that ask for the money sooner: prepaid before cash, cash before credit, fewer days before more; the first where neither does. */
export function stricterTerms(one: string, other: string): string {
  const [ours, theirs] = [creditDaysOf(one), creditDaysOf(other)];
  if (ours !== theirs) return ours < theirs ? one : other;
  return !PREPAID.test(one.trim()) && PREPAID.test(other.trim()) ? other : one;
}
