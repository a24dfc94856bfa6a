import { beginningsOf, daysOf } from '@omniroute/db/intake';
import type { Dated, Product, ProductUnit, TaxPeriod, UnitFactor } from '@omniroute/domain/catalogue';
import { type CellValue, MAX_UNITS, type RowRefusal, type RowValues } from '@omniroute/domain/intake';
import type { Call } from '../../run-verb.ts';
import type { ReadRow } from './kind.ts';

/** Days of files as moments, where the tenant is, and back. */
export interface Calendar {
  readonly now: string;
  beginOf(day: string): string;
  dayOf(moment: string): string;
}

const isComing = ({ from }: Dated, now: string): boolean => from !== null && from > now;

/** What holds by date and is still to come, in order of time. */
export const comingOf = <Row extends Dated>(rows: readonly Row[], now: string): (Row & { readonly from: string })[] =>
  rows.filter((row): row is Row & { from: string } => isComing(row, now));

const FROM_COLUMNS = ['nextTaxFrom', ...Array.from({ length: MAX_UNITS }, (_, place) => `unit${place + 1}NextFrom`)];

/** The calendar of rows and of what is planned for products. */
export async function readCalendar(call: Call, rows: readonly ReadRow[], products: readonly Product[]): Promise<Calendar> {
  const now = call.now.toISOString();
  const days = rows.flatMap(({ values }) => FROM_COLUMNS.flatMap((id) => values.get(id) ?? [])).map(String);
  const planned = products.flatMap(({ tax, units }) =>
    [tax, ...units.map(({ factors }) => factors)].flatMap((all) => comingOf<Dated>(all, now)),
  );
  const begins = await beginningsOf(call.tx, [...new Set(days)]);
  const ends = await daysOf(call.tx, [...new Set(planned.map(({ from }) => from))]);
  return { now, beginOf: (day) => begins.get(day) ?? day, dayOf: (moment) => ends.get(moment) ?? moment };
}

type Cell = CellValue | null | undefined;
interface Next {
  readonly what: CellValue;
  readonly day: string;
}
/** What a row says of the change that comes next: nothing new, that none comes, or this one. */
type Said = 'as planned' | 'none' | Next | { readonly missing: 'what' | 'day' };

/** A column that is not in the file says what is planned; what becomes of it is known only with its day. */
function nextOf(said: { what: Cell; day: Cell }, planned: Next | undefined): Said {
  const what = said.what === undefined ? planned?.what : said.what;
  const day = said.day === undefined ? planned?.day : said.day;
  if ((what ?? null) === null) return (day ?? null) === null ? (planned ? 'none' : 'as planned') : { missing: 'what' };
  if ((day ?? null) === null) return { missing: 'day' };
  const next = { what: what as CellValue, day: String(day) };
  return planned && planned.what === next.what && planned.day === next.day ? 'as planned' : next;
}

/** The changes to be sent; undefined where nothing is to be said of them. */
export type Changes<Change> = { readonly changes: readonly Change[] | undefined } | { readonly refusal: RowRefusal };

const half = (column: string, detail: string): { refusal: RowRefusal } => ({ refusal: { column, code: 'cell.needed', detail } });

interface TaxChange {
  readonly from: string;
  readonly taxClass: string;
  readonly evidence: string | null;
}

/** The tax classes that come, as the row has them: the first is what it says, further ones stay as they are planned. */
export function comingTax(values: RowValues, tax: readonly TaxPeriod[], calendar: Calendar): Changes<TaxChange> {
  const evidence = values.get('nextTaxEvidence');
  if (!values.has('nextTaxClass') && !values.has('nextTaxFrom') && evidence === undefined) return { changes: undefined };
  const [first, ...rest] = comingOf(tax, calendar.now);
  const said = nextOf(
    { what: values.get('nextTaxClass'), day: values.get('nextTaxFrom') },
    first && { what: first.taxClass, day: calendar.dayOf(first.from) },
  );
  if (said === 'none') return { changes: rest };
  if (said === 'as planned') {
    if (!first || evidence === undefined || evidence === first.evidence) return { changes: undefined };
    return { changes: [{ ...first, evidence: evidence === null ? null : String(evidence) }, ...rest] };
  }
  if ('missing' in said)
    return said.missing === 'what'
      ? half('Next tax class', 'A next tax class has a day and no class. Say which class it is.')
      : half('Next tax class from', 'The next tax class has no day. Say from when it holds.');
  // Without its column the ground stays that of the class it was said of.
  const kept = evidence === undefined && first?.taxClass === said.what ? first.evidence : null;
  const change = {
    from: calendar.beginOf(said.day),
    taxClass: String(said.what),
    evidence: typeof evidence === 'string' ? evidence : kept,
  };
  return { changes: [change, ...rest.filter(({ from }) => from !== change.from)] };
}

type FactorChange = Pick<UnitFactor, 'factor'> & Partial<UnitFactor>;

/** What a unit in this place will hold, as the row has it. */
export function comingFactor(
  { values, place }: { values: RowValues; place: number },
  unit: ProductUnit | undefined,
  calendar: Calendar,
): Changes<FactorChange> {
  const [what, day] = [values.get(`unit${place}NextFactor`), values.get(`unit${place}NextFrom`)];
  if (what === undefined && day === undefined) return { changes: undefined };
  const [first, ...rest] = comingOf(unit?.factors ?? [], calendar.now);
  const said = nextOf({ what, day }, first && { what: first.factor, day: calendar.dayOf(first.from) });
  if (said === 'as planned') return { changes: undefined };
  if (said === 'none') return { changes: rest };
  if ('missing' in said)
    return said.missing === 'what'
      ? half(`Unit ${place} will hold`, `Unit ${place} will hold something from a day, but not how much. Say how much.`)
      : half(`Unit ${place} will hold it from`, `Unit ${place} will hold something else. Say from when.`);
  const change = { from: calendar.beginOf(said.day), factor: Number(said.what) };
  return { changes: [change, ...rest.filter(({ from }) => from !== change.from)] };
}
