import { findCustomersByCode, lockCustomers, listCustomers as readCustomers, type StoredCustomer } from '@omniroute/db/customer';
import { Fault, type Refusal, refused } from '@omniroute/domain';
import { isPlainText, NOT_PLAIN, plainText } from '@omniroute/domain/input';
import { z } from 'zod';
import { ownScope } from '../own-scope.ts';
import { refuseIfAny } from '../refusals.ts';
import { type Call, defineVerb } from '../run-verb.ts';
import { authoriseChange } from './authorise-change.ts';
import { BulkChange } from './customer-input.ts';
import { missingReason } from './edit-customer.ts';
import { type CustomerFilterInput, CustomerFilters, filterOf } from './list-customers.ts';
import { auditDraft, type CustomerDraft, draftOf, unknownReferences, writeDrafts } from './write-records.ts';

/** So many customers are changed at once. */
export const MAX_BULK_CUSTOMERS = 5_000;
const PAGE = 200;

const BulkEditInput = z.strictObject({
  /** These customers … */
  codes: z.array(plainText(64)).min(1).max(MAX_BULK_CUSTOMERS).optional(),
  /** … or all that the list shows for this filter and search. */
  matching: z
    .strictObject({ filter: CustomerFilters.default({}), search: z.string().trim().max(100).refine(isPlainText, NOT_PLAIN).optional() })
    .optional(),
  change: BulkChange,
  /** How many the user saw; another number refuses, so that nobody changes more than they looked at. */
  expected: z.number().int().nonnegative().optional(),
});
type BulkEditInput = z.infer<typeof BulkEditInput>;

/** What became of one customer; `detail` says why nothing did. */
export interface BulkOutcome {
  readonly code: string;
  readonly name: string;
  readonly outcome: 'changed' | 'unchanged' | 'refused';
  readonly detail?: string;
}

export interface BulkAnswer {
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly outcomes: readonly BulkOutcome[];
}

const refusal = (code: string, pointer: string, detail: string): Fault => refused([{ code, pointer, detail }]);

/** The codes of all that the list would show, page by page within this transaction's view. */
async function matchingCodes(call: Call, filter: CustomerFilterInput, search: string | undefined): Promise<string[]> {
  const codes: string[] = [];
  let cursor: string | null = null;
  do {
    const wanted = { ...filterOf(filter), search, scope: ownScope(call.actor) };
    const page: Awaited<ReturnType<typeof readCustomers>> = await readCustomers(
      call.tx,
      { limit: PAGE, cursor: cursor ?? undefined, sort: 'code' },
      wanted,
    );
    codes.push(...page.rows.map((row) => row.code));
    cursor = page.nextCursor;
    if (codes.length > MAX_BULK_CUSTOMERS)
      throw refusal(
        'bulk.too-many',
        '/matching',
        `More than ${MAX_BULK_CUSTOMERS.toLocaleString('en')} customers match. Narrow the list first.`,
      );
  } while (cursor !== null);
  return codes;
}

interface Chosen {
  /** Of customers that are there. */
  readonly codes: readonly string[];
  /**
   * All that are meant, in the order in which they were named: also what is nobody's whom the caller may see, no such customer, another
   * tenant's, or beyond their scope; which of them is not told.
   */
  readonly meant: readonly string[];
}

async function chosenCodes(call: Call, { codes, matching }: BulkEditInput): Promise<Chosen> {
  if ((codes === undefined) === (matching === undefined))
    throw refusal('schema', '/codes', 'Name the customers, or say which list is meant: one of the two.');
  if (matching) {
    const all = await matchingCodes(call, matching.filter, matching.search);
    return { codes: all, meant: all };
  }
  const own = await findCustomersByCode(call.tx, codes ?? [], ownScope(call.actor));
  const known = new Map(own.flatMap((row) => [row.code, ...row.aliases].map((code) => [code, row.code])));
  return { codes: own.map((row) => row.code), meant: [...new Set(codes?.map((code) => known.get(code) ?? code))] };
}

const notThere = (code: string): BulkOutcome => ({
  ...{ code, name: code, outcome: 'refused' },
  detail: `There is no customer with the code ${code}.`,
});

/** Why a customer is left as it is; undefined where it may be changed. */
function obstacle(row: StoredCustomer, draft: CustomerDraft): string | undefined {
  if (row.mergedInto) return `Merged into ${row.mergedInto}.`;
  return missingReason(draft) ? 'No reason is given for the status.' : undefined;
}

function bulkDraft(row: StoredCustomer, { addGroups = [], removeGroups = [], ...change }: BulkChange): CustomerDraft {
  const groups = [...row.groups, ...addGroups].filter((code) => !removeGroups.includes(code));
  const touched = addGroups.length + removeGroups.length > 0;
  return draftOf({ id: row.id, code: row.code, before: row }, { ...change, ...(touched && { groups }) });
}

/** Whoever is narrowed to territories must still see whom they changed. */
async function checkStillSeen(call: Call, codes: readonly string[]): Promise<void> {
  if (!call.actor.scope.territories || codes.length === 0) return;
  const seen = await findCustomersByCode(call.tx, codes, ownScope(call.actor));
  if (seen.length < codes.length) throw refusal('territory.not-yours', '/change/territory', 'You would not see these customers any more.');
}

/** Writes the drafts that nothing stands in the way of, all or none, each with its audit row. */
async function writeAll(call: Call, drafts: readonly CustomerDraft[]): Promise<Set<string>> {
  const placeOf = (_: CustomerDraft, field: string): Pick<Refusal, 'pointer'> => ({
    pointer: field === 'groups' ? '/change/addGroups' : `/change/${field}`,
  });
  // The same unknown code in every row is one mistake.
  const unknown = await unknownReferences(call, drafts, { placeOf, mayAddTerritories: false });
  refuseIfAny([...new Map(unknown.map((one) => [one.detail, one])).values()]);
  const written = await writeDrafts(call, drafts);
  if (written.some(({ id }) => id === undefined)) throw refusal('warehouse.unknown', '/change/warehouse', 'There is no such depot.');
  const changed = written.filter(({ outcome }) => outcome === 'changed');
  for (const one of changed)
    auditDraft(call, one, one.draft.after.statusReason && 'status' in one.draft.changes ? { reason: one.draft.after.statusReason } : {});
  await checkStillSeen(
    call,
    changed.map(({ draft }) => draft.code),
  );
  return new Set(changed.map(({ draft }) => draft.code));
}

/**
 * Changes many customers at once: those named, or all that a list shows; at most 5,000. Answers what became of each; a customer that
 * cannot be changed is left as it is and says why, and so is a code that is nobody's. Throws Fault `forbidden` for status, terms and limit without `customer.set-credit`;
 * `refused` for what is unknown, `conflict` where not as many match as expected; nothing is written then.
 */
export const bulkEditCustomers = defineVerb<BulkEditInput, BulkAnswer>({
  id: 'customer.bulk-edit',
  kind: 'write',
  input: BulkEditInput,
  async run(call, input) {
    authoriseChange(call.actor, input.change);
    const { codes, meant } = await chosenCodes(call, input);
    if (input.expected !== undefined && input.expected !== codes.length)
      throw new Fault('conflict', {
        code: 'bulk.other-number',
        detail: `${codes.length} customers match now, not ${input.expected}. Look at the list again.`,
      });
    const rows = await lockCustomers(call.tx, codes);
    const judged = rows.map((row) => {
      const draft = bulkDraft(row, input.change);
      return { row, draft, why: obstacle(row, draft) };
    });
    const changed = await writeAll(
      call,
      judged.filter(({ why }) => why === undefined).map(({ draft }) => draft),
    );
    const became = new Map(
      judged.map(({ row: { code, name }, why }): [string, BulkOutcome] => [
        code,
        why !== undefined
          ? { code, name, outcome: 'refused', detail: why }
          : { code, name, outcome: changed.has(code) ? 'changed' : 'unchanged' },
      ]),
    );
    const outcomes = meant.map((code) => became.get(code) ?? notThere(code));
    const count = (outcome: string): number => outcomes.filter((one) => one.outcome === outcome).length;
    return { changed: count('changed'), unchanged: count('unchanged'), refused: count('refused'), outcomes };
  },
});
