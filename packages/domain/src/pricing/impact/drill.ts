import type { Basket } from '../book/basket.ts';
import { type LineImpact, MOVES, type Move } from './reprice.ts';

/** Which lines stand behind a figure: all that fit what is given. */
export interface Drill {
  readonly move?: Move;
  readonly customer?: string;
  readonly sku?: string;
  readonly group?: string;
  readonly territory?: string;
  readonly channel?: string;
  readonly warehouse?: string;
  readonly paymentTerms?: string;
}

const FIELDS = ['move', 'customer', 'sku', 'group', 'territory', 'channel', 'warehouse', 'paymentTerms'] as const;

/** One text for one drill, whatever order its fields were given in: `move=up&group=shop`. Everything is ''. */
export const drillKey = (drill: Drill): string =>
  FIELDS.flatMap((field) => (drill[field] === undefined ? [] : [`${field}=${encodeURIComponent(drill[field])}`])).join('&');

const isMove = (text: string): text is Move => MOVES.some((move) => move === text);

/** The drill of a key, or nothing where the text is none. */
export function readDrill(key: string): Drill | undefined {
  const drill: { -readonly [field in keyof Drill]: Drill[field] } = {};
  for (const part of key === '' ? [] : key.split('&')) {
    const [name = '', coded, ...more] = part.split('=');
    const field = FIELDS.find((one) => one === name);
    if (field === undefined || coded === undefined || more.length > 0 || drill[field] !== undefined) return undefined;
    const value = decoded(coded);
    if (value === undefined) return undefined;
    if (field !== 'move') drill[field] = value;
    else if (isMove(value)) drill.move = value;
    else return undefined;
  }
  return drill;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Whether any line of a basket can stand behind a figure: what need not be priced again is not. */
export const mayHold = (drill: Drill, basket: Basket): boolean =>
  (drill.customer ?? basket.customer) === basket.customer &&
  (drill.group === undefined || basket.groups.includes(drill.group)) &&
  (drill.territory === undefined || drill.territory === basket.territory) &&
  (drill.channel === undefined || drill.channel === basket.channel) &&
  (drill.warehouse === undefined || drill.warehouse === basket.warehouse) &&
  (drill.paymentTerms === undefined || drill.paymentTerms === basket.paymentTerms) &&
  (drill.sku === undefined || basket.lines.some(({ sku }) => sku === drill.sku));

export const holds = (drill: Drill, line: LineImpact): boolean =>
  (drill.move ?? line.move) === line.move && (drill.sku ?? line.sku) === line.sku;
