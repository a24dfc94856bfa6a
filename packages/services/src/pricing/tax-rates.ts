import {
  raiseBook,
  readTaxBase,
  listTaxRates as readTaxRates,
  removePlannedTaxRate,
  type TaxRateRow,
  putTaxRate as writeTaxRate,
} from '@omniroute/db/pricing';
import { Fault } from '@omniroute/domain';
import { moment, plainLines, plainText } from '@omniroute/domain/input';
import { percentText, type TaxClass } from '@omniroute/domain/pricing';
import { z } from 'zod';
import { refuseIfAny } from '../refusals.ts';
import { type Call, defineVerb } from '../run-verb.ts';

const CLASSES = ['standard', 'zero-rated', 'exempt'] as const satisfies readonly TaxClass[];

/** What a tax class bears from a time on, and on which paper that stands. */
export interface TaxRate {
  /** Null for what held before anybody entered a rate. */
  readonly from: string | null;
  /** Where another follows. */
  readonly until: string | null;
  readonly basisPoints: number;
  readonly evidence: string | null;
  readonly reference: string | null;
  readonly enteredBy: string | null;
  readonly enteredAt: string | null;
}

/** A class with its rates, the earliest first, and how many products that are sold are in it. */
export interface TaxClassRates {
  readonly taxClass: TaxClass;
  readonly products: number;
  readonly rates: readonly TaxRate[];
}

const BEFORE = { from: null, evidence: null, reference: null, enteredBy: null, enteredAt: null } as const;

/** What a class bears where nobody entered a rate: standard the business's own, the others nothing. */
const baseOf = (taxClass: TaxClass, vatBasisPoints: number): number => (taxClass === 'standard' ? vatBasisPoints : 0);

function describeClass(taxClass: TaxClass, rows: readonly TaxRateRow[], basisPoints: number): TaxRate[] {
  const own = rows.filter((row) => row.tax_class === taxClass);
  const until = (place: number): string | null => own[place]?.valid_from.toISOString() ?? null;
  return [
    { ...BEFORE, basisPoints, until: until(0) },
    ...own.map((row, place) => ({
      from: row.valid_from.toISOString(),
      until: until(place + 1),
      basisPoints: row.basis_points,
      evidence: row.evidence,
      reference: row.reference,
      enteredBy: row.entered_by,
      enteredAt: row.entered_at.toISOString(),
    })),
  ];
}

/** The tenant's tax rates by class: what held, what holds, and what is to come. */
export const listTaxRates = defineVerb<Record<string, never>, { classes: TaxClassRates[] }>({
  id: 'pricing.list-tax-rates',
  kind: 'read',
  input: z.strictObject({}),
  async run({ tx, now }) {
    const rows = await readTaxRates(tx);
    const base = await readTaxBase(tx, now);
    return {
      classes: CLASSES.map((taxClass) => ({
        taxClass,
        products: base.products[taxClass] ?? 0,
        rates: describeClass(taxClass, rows, baseOf(taxClass, base.vat_basis_points)),
      })),
    };
  },
});

const PutInput = z.strictObject({
  taxClass: z.enum(CLASSES),
  /** 1,000 is 10 %. */
  basisPoints: z.int().min(0).max(10_000),
  /** From when on; now where nothing is said. */
  from: moment.optional(),
  /** What it stands on, in words, and which paper that is: an act and its section, a circular's number. */
  evidence: plainLines(1000),
  reference: plainText(200),
});
type PutInput = z.infer<typeof PutInput>;

/** The rate that a class has at a time, of those known. */
function rateAt(rows: readonly TaxRateRow[], taxClass: TaxClass, at: Date): number | undefined {
  return rows.findLast((row) => row.tax_class === taxClass && row.valid_from <= at)?.basis_points;
}

/** The rates of VAT that any class has now, or will have by what is entered, in basis points. */
export async function taxRatesFrom({ tx, now }: Call): Promise<number[]> {
  const rows = await readTaxRates(tx);
  const { vat_basis_points: base } = await readTaxBase(tx, now);
  const held = CLASSES.map((taxClass) => rateAt(rows, taxClass, now) ?? baseOf(taxClass, base));
  const planned = rows.filter(({ valid_from: from }) => from > now).map((row) => row.basis_points);
  return [...new Set([...held, ...planned])];
}

/** Rates are read one after the other by those who write them, so that each is compared with what stands. */
async function readHeld(call: Call, taxClass: TaxClass) {
  await raiseBook(call.tx, 'lists', call.now);
  const rows = await readTaxRates(call.tx);
  const base = baseOf(taxClass, (await readTaxBase(call.tx, call.now)).vat_basis_points);
  return { rows, heldAt: (at: Date): number => rateAt(rows, taxClass, at) ?? base };
}

const audited = (call: Call, type: string, detail: Record<string, unknown>): void =>
  call.audit({ entityKind: 'pricing-settings', entityId: call.tenantId, type: `pricing-settings.${type}`, detail });

/**
 * Enters what a tax class bears from a time on, with the paper it stands on; a planned rate of the same time is replaced. Orders keep the tax
 * of their own day. Refuses a time that is past (`tax-rate.past`: what was sold keeps its tax), and a rate that holds then already.
 */
export const putTaxRate = defineVerb<PutInput, TaxRate & { taxClass: TaxClass }>({
  id: 'pricing.put-tax-rate',
  kind: 'write',
  input: PutInput,
  async run(call, { taxClass, basisPoints, evidence, reference, ...input }) {
    const from = input.from === undefined ? call.now : new Date(input.from);
    if (from < call.now) {
      const detail = 'A rate begins now or later: what was sold before keeps the tax it had. Leave the time out for now.';
      refuseIfAny([{ code: 'tax-rate.past', pointer: '/from', detail }]);
    }
    const { rows, heldAt } = await readHeld(call, taxClass);
    const was = heldAt(from);
    if (was === basisPoints) {
      const detail = `It is ${percentText(was)} at that time already.`;
      refuseIfAny([{ code: 'tax-rate.same', pointer: '/basisPoints', detail }]);
    }
    const entered = { entered_by: call.actor.name, entered_at: call.now };
    await writeTaxRate(call.tx, { tax_class: taxClass, valid_from: from, basis_points: basisPoints, evidence, reference, ...entered });
    const next = rows.find((row) => row.tax_class === taxClass && row.valid_from > from);
    const changes = { basisPoints: { from: was, to: basisPoints } };
    audited(call, 'tax-rate-put', { taxClass, from: from.toISOString(), reason: evidence, reference, changes });
    return {
      taxClass,
      basisPoints,
      evidence,
      reference,
      from: from.toISOString(),
      until: next?.valid_from.toISOString() ?? null,
      enteredBy: call.actor.name,
      enteredAt: call.now.toISOString(),
    };
  },
});

const TakeBackInput = z.strictObject({ taxClass: z.enum(CLASSES), from: moment });
type TakeBackInput = z.infer<typeof TakeBackInput>;

/** Takes a rate back that has not begun. Throws Fault `not-found` where none is planned then: one that holds is followed by another instead. */
export const takeBackTaxRate = defineVerb<TakeBackInput, { taxClass: TaxClass; from: string }>({
  id: 'pricing.take-back-tax-rate',
  kind: 'write',
  input: TakeBackInput,
  async run(call, { taxClass, from }) {
    const { heldAt } = await readHeld(call, taxClass);
    const begin = new Date(from);
    const gone = await removePlannedTaxRate(call.tx, { taxClass, from: begin }, call.now);
    if (!gone) {
      const detail = 'No rate is planned for this time: it was taken back, or it holds already. Enter another that follows it.';
      throw new Fault('not-found', { code: 'tax-rate.unknown', detail });
    }
    const before = heldAt(new Date(begin.getTime() - 1));
    const changes = { basisPoints: { from: gone.basis_points, to: before } };
    audited(call, 'tax-rate-taken-back', { taxClass, from: begin.toISOString(), changes });
    return { taxClass, from: begin.toISOString() };
  },
});
