import { type Alternative, CODE, MATCH, ORIGINAL, SEARCH_CAP, type SearchPlan } from '@omniroute/domain/search';
import { type Bind, prefixRange } from '../list/index.ts';
import { CODE_MARK } from './index-products.ts';

/** What a mistyped word may have meant, by the word typed. Empty while words are taken as typed. */
export type Meant = ReadonlyMap<string, readonly string[]>;

interface Reading {
  readonly bind: Bind;
  readonly meant: Meant;
  /** A further condition on each row of product_words, such as one product. */
  readonly narrow: string;
  /** Rows read at most for a word; no limit when left out. */
  readonly cap?: number | undefined;
}

const inRange = (word: string, bind: Bind): string => {
  const { from, until } = prefixRange(word);
  return `word >= ${bind(from)} and word < ${bind(until)}`;
};

/** Products with a word that begins with this one, or with one it may have meant, each match with its score. */
function readWord(word: string, factor: number, { bind, meant, narrow, cap }: Reading): string {
  const from = `from product_words where tenant_id = $1${narrow}`;
  const limit = cap === undefined ? '' : ` order by word, product_id limit ${cap}`;
  const exact = bind(word);
  const kind = `case when word = ${exact} then ${MATCH.exact * factor} else ${MATCH.prefix * factor} end`;
  const asTyped = `(select product_id, weight * ${kind} as score ${from} and ${inRange(word, bind)}${limit})`;
  const others = meant.get(word) ?? [];
  if (others.length === 0) return asTyped;
  const mistyped = `(select product_id, weight * ${MATCH.typo * factor} as score ${from} and word = any(${bind(others)}::text[]))`;
  return `${asTyped} union all ${mistyped}`;
}

const best = (rows: string): string => `select product_id, max(score) as score from (${rows}) m group by product_id`;

/** Products that have every word of an alternative. */
function readAlternative({ words, isOriginal }: Alternative, reading: Reading): string {
  const factor = isOriginal ? ORIGINAL : 1;
  const [first] = words;
  if (first !== undefined && words.length === 1) return readWord(first, factor, reading);
  const each = words.map((word) => best(readWord(word, factor, { ...reading, cap: undefined }))).map((rows) => `(${rows})`);
  return `select product_id, sum(score) as score from (${each.join(' union all ')}) a group by product_id having count(*) = ${words.length}`;
}

const readClause = (clause: readonly Alternative[], reading: Reading): string =>
  best(clause.map((alternative) => `(${readAlternative(alternative, reading)})`).join(' union all '));

/** Products with a code that is the whole text, or begins with it. */
function readCode(code: string, bind: Bind): string {
  const word = `${CODE_MARK}${code}`;
  const exact = `case when word = ${bind(word)} then ${CODE.exact} else 0 end`;
  return best(`select product_id, ${CODE.prefix} + ${exact} as score from product_words where tenant_id = $1 and ${inRange(word, bind)}`);
}

export interface MatchOptions {
  readonly bind: Bind;
  readonly meant: Meant;
  /** The clause that few products satisfy: the others are then asked of those only. */
  readonly rarest?: number | undefined;
  /** Whether a single word that half a catalogue has may be cut at the cap. */
  readonly mayCap: boolean;
}

/** Products that satisfy every clause. */
function readClauses(plan: SearchPlan, { bind, meant, rarest, mayCap }: MatchOptions): string {
  const { clauses } = plan;
  const whole: Reading = { bind, meant, narrow: '' };
  const [only] = clauses;
  if (only && clauses.length === 1) return readClause(only, { ...whole, ...(mayCap && { cap: SEARCH_CAP + 1 }) });
  const first = rarest === undefined ? undefined : clauses[rarest];
  if (first) {
    const rest = clauses.filter((clause) => clause !== first);
    const asked = { ...whole, narrow: ' and product_id = few.product_id' };
    const joins = rest.map((clause, at) => `cross join lateral (${readClause(clause, asked)}) c${at}`);
    const score = ['few.score', ...rest.map((_, at) => `c${at}.score`)].join(' + ');
    return `select few.product_id, ${score} as score from (${readClause(first, whole)} offset 0) few ${joins.join(' ')}`;
  }
  const all = clauses.map((clause) => `(${readClause(clause, whole)})`).join(' union all ');
  return `select product_id, sum(score) as score from (${all}) c group by product_id having count(*) = ${clauses.length}`;
}

/** The statement's part that finds products by a plan: `product_id` and `score`. The plan has a clause at least, or a code. */
export function matchProducts(plan: SearchPlan, options: MatchOptions): string {
  const parts = [
    ...(plan.clauses.length > 0 ? [readClauses(plan, options)] : []),
    ...(plan.code === '' ? [] : [readCode(plan.code, options.bind)]),
  ];
  const [only = ''] = parts;
  if (parts.length === 1) return only;
  return `select product_id, sum(score)::bigint as score from (${parts.map((part) => `(${part})`).join(' union all ')}) f group by product_id`;
}
