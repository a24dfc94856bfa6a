import {
  type CircularDecision,
  type CircularHead,
  changeCircular,
  decideCircularRows,
  findMissingUnits,
  listUnpricedLines,
  rememberCircularRows,
} from '@omniroute/db/pricing';
import type { Refusal } from '@omniroute/domain';
import { plainText } from '@omniroute/domain/input';
import { z } from 'zod';
import { refuseIfAny, repeatsOf } from '../../refusals.ts';
import { type Call, defineVerb } from '../../run-verb.ts';
import { describeMissing } from '../put-price-draft.ts';
import { type CircularDocument, holdCircular, readCircularDocument } from './circular-document.ts';

const line = z.int().min(1);
const Decision = z.union([
  z.strictObject({
    line,
    choose: z.strictObject({
      sku: plainText(64),
      unit: plainText(32),
      /** His price of the pack in minor units, where it was not read, or wrongly. */
      newMinor: z
        .string()
        .regex(/^[1-9]\d{0,14}$/, 'must be minor units above 0 as a whole number')
        .optional(),
    }),
  }),
  z.strictObject({ line, ignore: z.literal(true), note: plainText(200).optional() }),
]);
const Input = z.strictObject({
  id: z.uuid(),
  rows: z.array(Decision).min(1).max(1000),
  /** Keep what is chosen for the next circular of this principal. */
  remember: z.boolean().default(true),
});
type Input = z.output<typeof Input>;
type Decision = Input['rows'][number];

const chosen = (row: Decision): { sku: string; unit: string; newMinor?: string | undefined } | undefined =>
  'choose' in row ? row.choose : undefined;
const decisionOf = (row: Decision): CircularDecision => {
  const is = chosen(row);
  return {
    line: row.line,
    choice: is ? 'chosen' : 'ignored',
    sku: is?.sku ?? null,
    unit: is?.unit ?? null,
    newMinor: is?.newMinor === undefined ? null : BigInt(is.newMinor),
    note: ('ignore' in row ? row.note : undefined) ?? null,
  };
};

/** What was published or thrown away is not read anew: its prices stand, or are gone. */
export function refuseEnded({ state, name }: CircularHead): void {
  if (state === 'published')
    refuseIfAny([{ code: 'circular.published', detail: `${name} is published. Take it back, or change prices in a draft.` }]);
  if (state === 'reverted' || state === 'discarded')
    refuseIfAny([
      { code: 'circular.ended', detail: `${name} was ${state === 'reverted' ? 'taken back' : 'thrown away'}. Bring it in again.` },
    ]);
}

async function checkDecisions(call: Call, rows: readonly Decision[]): Promise<Refusal[]> {
  const twice = repeatsOf(rows, (row) => String(row.line)).map(({ row, index }) => ({
    code: 'row.twice',
    detail: `Line ${row.line} is decided twice.`,
    index,
    pointer: `/rows/${index}/line`,
  }));
  const places = rows.flatMap((row, index) => {
    const is = chosen(row);
    return is ? [{ index, ...is }] : [];
  });
  const missing = await findMissingUnits(
    call.tx,
    places.map(({ sku, unit }) => ({ sku, unit })),
  );
  const refusals = describeMissing(missing, places).map(({ index = 0, pointer, ...refusal }) => {
    const at = places[index]?.index ?? 0;
    return { ...refusal, index: at, pointer: `/rows/${at}/choose/${pointer?.endsWith('/unit') ? 'unit' : 'sku'}` };
  });
  return [...twice, ...refusals];
}

/** Rows that are chosen without a price, where none was read. */
async function unpriced(call: Call, id: string, rows: readonly Decision[]): Promise<Refusal[]> {
  const open = rows.flatMap((row) => (chosen(row) && chosen(row)?.newMinor === undefined ? [row.line] : []));
  const without = new Set(await listUnpricedLines(call.tx, id, open));
  return rows.flatMap((row, index): Refusal[] => {
    const is = chosen(row);
    if (!is || is.newMinor !== undefined || !without.has(row.line)) return [];
    const detail = `Line ${row.line} has no price that could be read. Give the price of one ${is.unit}.`;
    return [{ code: 'row.unpriced', detail, index, pointer: `/rows/${index}/choose/newMinor` }];
  });
}

/**
 * Says what rows of a circular are, with the price where it was not read, or that they are left out; all of them or none. The circular then has to be priced (again). Throws Fault `refused`
 * with each bad row: no such line, product or unit.
 */
export const resolveCircularRows = defineVerb<Input, CircularDocument>({
  id: 'pricing.resolve-circular-row',
  kind: 'write',
  input: Input as z.ZodType<Input>,
  async run(call, { id, rows, remember }) {
    const head = await holdCircular(call, id);
    refuseEnded(head);
    refuseIfAny([...(await checkDecisions(call, rows)), ...(await unpriced(call, id, rows))]);
    const found = new Set(await decideCircularRows(call.tx, id, { decisions: rows.map(decisionOf), by: call.actor.name }));
    refuseIfAny(
      rows.flatMap((row, index) =>
        found.has(row.line)
          ? []
          : [{ code: 'row.unknown', detail: `${head.name} has no line ${row.line}.`, index, pointer: `/rows/${index}/line` }],
      ),
    );
    const lines = rows.filter(chosen).map((row) => row.line);
    if (remember && head.principal !== null && lines.length > 0)
      await rememberCircularRows(call.tx, id, { principal: head.principal, lines, by: call.actor.name, at: call.now });
    await changeCircular(call.tx, id, { state: 'open', by: call.actor.name, at: call.now });
    call.audit({
      entityKind: 'circular',
      entityId: id,
      type: 'circular.rows-decided',
      detail: { name: head.name, rows: rows.slice(0, 50) },
    });
    return readCircularDocument(call, id);
  },
});
