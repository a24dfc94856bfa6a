import { type HoldingsRow, readCustomerRecords, readHoldings, type StoredCustomer } from '@omniroute/db/customer';
import { countMovingPrices, type GroupPrices, listGroupPrices, type MovingPrices } from '@omniroute/db/pricing';
import { type Call, defineVerb } from '../run-verb.ts';
import { decidedOf, enteredOf, filledOf, MergeInput, obstaclesOf, readPair, type Sums, standingOf, sumOf, sumsTold } from './merge-pair.ts';

type Amount = 'limitMinor' | 'owedMinor' | 'heldMinor' | 'invoicesMinor' | 'paymentsMinor' | 'depositsMinor' | 'empties';
type Standing = Pick<StoredCustomer, 'status' | 'statusReason' | 'paymentTerms'>;

/** What hangs on one of the two; amounts are decimal strings of minor units, empties a count as text. */
export interface Holdings extends Omit<HoldingsRow, Amount>, Standing, Record<Exclude<Amount, 'limitMinor'>, string> {
  readonly code: string;
  readonly name: string;
  readonly limitMinor: string | null;
}

/** Fields of the keeper by which the merged one's orders are priced from then on. */
const PRICE_FIELDS = ['segment', 'territory', 'warehouse'] as const;

/** What a merge will do, in numbers. `obstacles` say why it cannot be. */
export interface MergePreview {
  readonly keeper: Holdings;
  readonly merged: Holdings;
  readonly after: Standing & {
    readonly limitMinor: string | null;
    readonly owedMinor: string;
    readonly heldMinor: string;
    /** Owed and held are more than the limit: no further order goes through. */
    readonly isOverLimit: boolean;
  };
  readonly prices: MovingPrices;
  /** Groups that the keeper enters, with what goes by them. */
  readonly groups: readonly GroupPrices[];
  /** What prices go by and is not the same of both: the keeper's stays. */
  readonly pricedBy: readonly (typeof PRICE_FIELDS)[number][];
  /** What the keeper lacks and takes over. */
  readonly filled: Readonly<Record<string, string>>;
  readonly obstacles: readonly string[];
}

interface Held {
  readonly sums: Sums;
  readonly told: Holdings;
}

async function holdingsOf(call: Call, { id, code, name, status, statusReason, paymentTerms }: StoredCustomer): Promise<Held> {
  const row = await readHoldings(call.tx, id);
  const told = {
    ...{ code, name, status, statusReason, paymentTerms },
    ...row,
    ...sumsTold(row),
    invoicesMinor: row.invoicesMinor.toString(),
    paymentsMinor: row.paymentsMinor.toString(),
    empties: row.empties.toString(),
    depositsMinor: row.depositsMinor.toString(),
  };
  return { sums: row, told };
}

/** What merging `merged` into `keeper` would do, in numbers; nothing is written. Throws Fault `not-found` for one that is not there. */
export const previewMerge = defineVerb<MergeInput, MergePreview>({
  id: 'customer.preview-merge',
  kind: 'read',
  input: MergeInput,
  async run(call, input) {
    const [keeper, merged] = await readPair(call, input, readCustomerRecords);
    const [ours, theirs] = [await holdingsOf(call, keeper), await holdingsOf(call, merged)];
    const after = sumOf(ours.sums, decidedOf(merged, theirs.sums), input.limitMinor);
    return {
      keeper: ours.told,
      merged: theirs.told,
      after: {
        ...standingOf(keeper, merged, input),
        ...sumsTold(after),
        isOverLimit: after.limitMinor !== null && after.owedMinor + after.heldMinor > after.limitMinor,
      },
      prices: await countMovingPrices(call.tx, { keeper: keeper.id, merged: merged.id, at: call.now }),
      groups: await listGroupPrices(call.tx, enteredOf(keeper, merged), call.now),
      pricedBy: PRICE_FIELDS.filter((field) => keeper[field] !== merged[field]),
      filled: filledOf(keeper, merged),
      obstacles: obstaclesOf(keeper, merged).map(({ detail }) => detail),
    };
  },
});
