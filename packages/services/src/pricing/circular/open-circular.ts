import {
  addCircular,
  addCircularRows,
  type CircularReading,
  listCircularMatches,
  type MatchProductRow,
  readMatchProducts,
  readPriceHead,
  readPricingSettings,
} from '@omniroute/db/pricing';
import { calendarDay, isPlainText, plainLines, plainText } from '@omniroute/domain/input';
import {
  type Circular,
  type CircularAside,
  type CircularContext,
  type KnownWorth,
  type MatchProduct,
  matchCircular,
  type RowMatch,
  readCircular,
  rememberKey,
  type Sheet,
  splitPasted,
  worthIn,
} from '@omniroute/domain/pricing';
import { z } from 'zod';
import { readCosts } from '../../book-costs.ts';
import { refuseIfAny } from '../../refusals.ts';
import { type Call, defineVerb } from '../../run-verb.ts';
import { dayIn } from '../day-in.ts';
import { taxRatesFrom } from '../tax-rates.ts';
import { type CircularDocument, plainRow, readCircularDocument } from './circular-document.ts';

/** What one circular may hold. */
export const MAX_CIRCULAR_ROWS = 10_000;
const MAX_CELLS = 60;
const MAX_TEXT = 1_000_000;
const MAX_DESCRIPTION = 1_000;
/** The last row that a spreadsheet has. */
export const MAX_CIRCULAR_LINE = 1_048_576;

const cell = z
  .string()
  .max(1000)
  .transform((text) => (isPlainText(text) ? text : text.replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ')));
const Input = z
  .strictObject({
    /** As people call it: `Flour Mills, 30 November`. */
    name: plainText(200),
    /** The name of the principal, as the products have it. */
    principal: plainText(200).optional(),
    /** Pasted from a mail, a message, a PDF or a spreadsheet. */
    text: plainLines(MAX_TEXT).optional(),
    /** The rows of a sheet. */
    rows: z.array(z.array(cell).max(MAX_CELLS)).max(MAX_CIRCULAR_ROWS).optional(),
    /** The number of each row in its sheet, ascending, where blank rows are left out; one empty row stands for all of a gap. */
    lines: z.array(z.int().min(1).max(MAX_CIRCULAR_LINE)).optional(),
    /** The numbers of rows that are hidden in the sheet. */
    hidden: z.array(z.int().min(1).max(MAX_CIRCULAR_LINE)).max(MAX_CIRCULAR_ROWS).optional(),
    fileName: plainText(200).optional(),
    /** The unit that he prices by where a row does not say it: `carton`. */
    usualUnit: plainText(32).optional(),
    /** Where the circular does not say it, or says it wrongly. */
    effectiveOn: calendarDay.optional(),
    taxIncluded: z.boolean().optional(),
  })
  .refine(({ text, rows }) => (text === undefined) !== (rows === undefined), {
    path: ['text'],
    error: 'give a pasted text, or the rows of a sheet',
  })
  .refine(({ rows, lines }) => !lines || (lines.length === rows?.length && lines.every((line, place) => line > (lines[place - 1] ?? 0))), {
    path: ['lines'],
    error: 'must be one ascending number a row',
  });
type Input = z.output<typeof Input>;

const matchProduct = ({ sku, name, brand, principal, units }: MatchProductRow): MatchProduct => ({
  sku,
  name,
  brand,
  ...(principal !== '' && { principal }),
  units: units.map(({ unit, factor, gtin }) => ({ unit, factor, ...(gtin !== null && { gtin }) })),
});

type KeptRow = Parameters<typeof addCircularRows>[2][number];

/** A row as it is kept, with what it was taken for by itself. */
function keptRow(match: RowMatch, idOf: ReadonlyMap<string, string>): KeptRow {
  const { row, kind, words } = match;
  const productId = kind === 'matched' ? (idOf.get(match.sku) ?? null) : null;
  return {
    line: row.line,
    source: plainRow(row),
    key: rememberKey(row),
    kind,
    reason: kind === 'unmatched' ? null : match.reason,
    words,
    score: kind === 'matched' ? match.score : null,
    candidates: kind === 'doubt' ? match.candidates : [],
    productId,
    unit: kind === 'matched' && productId !== null ? match.unit : null,
    isAside: false,
  };
}

/** A line that is no product is kept too: somebody may see that it is one. */
function keptAside({ line, kind, text, words }: CircularAside): KeptRow {
  const row = { line, description: text.slice(0, MAX_DESCRIPTION), pack: {} };
  const nothing = { score: null, candidates: [], productId: null, unit: null };
  return { line, source: plainRow(row), key: rememberKey(row), kind: 'unmatched', reason: kind, words, ...nothing, isAside: true };
}

/** Lines of a pasted text are counted as rows of a sheet are. */
function refuseLong({ rows }: Sheet): void {
  if (rows.length <= MAX_CIRCULAR_ROWS) return;
  const [most, all] = [MAX_CIRCULAR_ROWS, rows.length].map((size) => size.toLocaleString('en'));
  refuseIfAny([
    {
      code: 'circular.unreadable',
      pointer: '/text',
      detail: `It has ${all} lines, and a circular has at most ${most}. Bring it in in parts.`,
    },
  ]);
}

/** What is known beside the circular: the day where the business is, and the rates that a price with VAT may come of. */
async function contextOf(call: Call): Promise<CircularContext> {
  const { time_zone: zone, currency } = await readPriceHead(call.tx);
  return { today: dayIn(zone, call.now), currency, taxRates: await taxRatesFrom(call) };
}

/** A day that somebody says stands before the circular's: that one is not asked for then. */
const problemsOf = ({ problems }: Circular, { effectiveOn }: Input): CircularReading['problems'] =>
  problems
    .filter(({ code }) => effectiveOn === undefined || code !== 'date.doubtful')
    .map(({ line, code, words }) => ({ line, code, words }));

/** A principal whom no product has: a name that is spelled differently would switch the matching by code off unseen. */
function unknownPrincipal(principal: string | undefined, products: readonly MatchProductRow[]): CircularReading['problems'] {
  if (principal === undefined || products.some((product) => product.principal === principal)) return [];
  const words = `No product on sale is of “${principal}”, so his codes were not looked up: rows were matched by barcode and name only. Give the principal as the products have it.`;
  return [{ line: 0, code: 'principal.unknown', words }];
}

async function remembered(call: Call, principal: string | undefined): Promise<Map<string, { sku: string; unit: string }>> {
  const rows = principal === undefined ? [] : await listCircularMatches(call.tx, principal);
  return new Map(rows.map(({ row_key: key, sku, unit }) => [key, { sku, unit }]));
}

/** What goods are known to cost or are sold at now: by it packs are told apart, and a price that is another pack's is seen. */
async function worthNow(call: Call): Promise<KnownWorth> {
  const { currency, ...head } = await readPriceHead(call.tx);
  const { book } = await call.books.get(call.tx, head, { currency, at: call.now, now: call.now });
  const { cost_source: source } = await readPricingSettings(call.tx);
  return { currency, of: worthIn(book, await readCosts(call.tx, currency, call.now), source) };
}

/**
 * Takes a principal's circular in: pasted, or the rows of a sheet, wherever its header stands. Each row is matched to a product and unit, by what was
 * decided before, by code, barcode or name, and the unit by what he says or by what a piece is worth; what is not certain waits to be decided, and what is no product is set aside. Throws Fault `refused` (`circular.unreadable`) where no row has a price.
 */
export const openCircular = defineVerb<Input, CircularDocument>({
  id: 'pricing.open-circular',
  kind: 'write',
  input: Input as z.ZodType<Input>,
  async run(call, input) {
    const { name, principal, text, rows: given = [], lines, hidden, fileName, usualUnit } = input;
    const sheet: Sheet = text === undefined ? { rows: given, lines, hidden } : splitPasted(text);
    refuseLong(sheet);
    const circular = readCircular(sheet, await contextOf(call));
    if (circular.rows.length === 0) {
      const detail = `No line of it has a name and a price. Copy the table with its header, or write a product and its price on each line.`;
      refuseIfAny([{ code: 'circular.unreadable', pointer: text === undefined ? '/rows' : '/text', detail }]);
    }
    const products = await readMatchProducts(call.tx, call.now);
    const { matches, notNamed } = matchCircular(circular.rows, {
      products: products.map(matchProduct),
      remembered: await remembered(call, principal),
      worth: await worthNow(call),
      ...(principal !== undefined && { principal }),
      ...(usualUnit !== undefined && { usualUnit }),
    });
    const id = call.ids.uuid();
    await addCircular(call.tx, call.now, {
      id,
      name,
      principal: principal ?? null,
      fileName: fileName ?? null,
      received: { rows: sheet.rows, ...(lines && { lines }), ...(hidden && { hidden }) },
      reading: {
        problems: [...unknownPrincipal(principal, products), ...problemsOf(circular, input)],
        notNamed,
      },
      effectiveOn: input.effectiveOn ?? circular.effective ?? null,
      taxIncluded: input.taxIncluded ?? circular.taxIncluded ?? false,
      usualUnit: usualUnit ?? null,
      by: call.actor.name,
    });
    const idOf = new Map(products.map((product) => [product.sku, product.id]));
    await addCircularRows(call.tx, id, [...matches.map((match) => keptRow(match, idOf)), ...circular.asides.map(keptAside)]);
    call.audit({ entityKind: 'circular', entityId: id, type: 'circular.opened', detail: { name, principal, rows: matches.length } });
    return readCircularDocument(call, id);
  },
});
