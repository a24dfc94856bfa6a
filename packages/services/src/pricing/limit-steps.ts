import type { ChangedMinimum, EndedCost, EnteredCost, NewCost } from '@omniroute/db/pricing';
import { groupBy } from '@omniroute/domain';
import { type CostSource, costField, minimumField, type SourceCost } from '@omniroute/domain/pricing';
import type { Call } from '../run-verb.ts';

/** One step a product, with all of its units whose minimum became another. */
export function noteMinimums(call: Call, changed: readonly ChangedMinimum[], reason: string): void {
  for (const [entityId, rows] of groupBy(changed, (row) => row.product_id)) {
    const changes = Object.fromEntries(
      rows.map(({ unit, before, after }) => [minimumField(unit), { from: before?.toString() ?? null, to: after?.toString() ?? null }]),
    );
    call.audit({ entityKind: 'product', entityId, type: 'minimum-prices.put', detail: { reason, changes } });
  }
}

const saidAs = (unit: string | null, minor: bigint | null): SourceCost | null =>
  unit === null || minor === null ? null : { costMinor: minor.toString(), unit };
const isSame = (one: SourceCost | null, other: SourceCost | null): boolean =>
  one?.costMinor === other?.costMinor && one?.unit === other?.unit;

interface Step {
  readonly of: NewCost;
  readonly entered: EnteredCost;
  readonly before: SourceCost | null;
}

/** Of one product and source: those of a later time come after those of an earlier one, where no kept one lies between. */
function inTurn(steps: readonly Step[]): Step[] {
  let earlier: Step | undefined;
  let last: Step | undefined;
  return steps
    .toSorted((one, other) => Number(one.of.from) - Number(other.of.from))
    .map((step) => {
      if (last && last.of.from < step.of.from) earlier = last;
      last = step;
      const isAfter = earlier && Number(earlier.of.from) >= Number(step.entered.before_from ?? 0);
      return earlier && isAfter ? { ...step, before: saidAs(earlier.of.unit, earlier.of.costMinor) } : step;
    });
}

/** Each with what spoke before it: one that was kept, or one of an earlier time that came with it. */
function stepsOf(costs: readonly NewCost[], entered: readonly EnteredCost[]): Step[] {
  const given = entered.flatMap((row) => {
    const of = costs[row.place];
    return of ? [{ of, entered: row, before: saidAs(row.before_unit, row.before_minor) }] : [];
  });
  return [...groupBy(given, ({ of, entered: row }) => `${row.product_id} ${of.source}`).values()].flatMap(inTurn);
}

/** A step for each cost that is another than what spoke for its time, on its product: by which paper, and from when on where that is not now. */
export function noteCosts(call: Call, costs: readonly NewCost[], entered: readonly EnteredCost[]): void {
  for (const { of, entered: row, before } of stepsOf(costs, entered)) {
    const to = saidAs(of.unit, of.costMinor);
    if (isSame(before, to)) continue;
    call.audit({
      entityKind: 'product',
      entityId: row.product_id,
      type: 'product-costs.put',
      detail: {
        reference: of.reference,
        ...(Number(of.from) !== Number(call.now) && { from: of.from.toISOString() }),
        changes: { [costField(of.source)]: { from: before, to } },
      },
    });
  }
}

/** A step for each cost whose paper was taken back. */
export function noteEndedCosts(call: Call, reference: string, ended: readonly EndedCost[]): void {
  for (const row of ended) {
    const source: CostSource = row.source;
    const [from, to] = [saidAs(row.unit, row.cost_minor), saidAs(row.after_unit, row.after_minor)];
    if (isSame(from, to)) continue;
    const detail = { reference, changes: { [costField(source)]: { from, to } } };
    call.audit({ entityKind: 'product', entityId: row.product_id, type: 'product-costs.ended', detail });
  }
}
