import { type Alternative, CODE, isWholeWord, MATCH, ORIGINAL, SEARCH_CAP, type SearchPlan } from '@omniroute/domain/search';
import { type Bind, prefixRange } from '../list/index.ts';
import { CODE_MARK } from './index-products.ts';

/** What a mistyped word may have meant, by the word typed. Empty while words are taken as typed. */
export type Meant = ReadonlyMap<string, readonly string[]>;

/** How a search is read, so that it reads as little as can be. */
export interface Strategy {
  /** Clauses whose products are read and counted together, rarest first; one that reads more than `cap` rows stops there. */
  readonly together: readonly number[];
  /** Clauses asked of each product that these leave. */
  readonly asked: readonly number[];
  readonly cap: number | undefined;
  readonly hasCode: boolean;
}

/** Of a single word that half a catalogue has, this many products are ranked. */
const CAP = SEARCH_CAP + 1;
/** Counting stops here: whatever is above is read last. */
export const MANY = 20_000;
/** Asking a product whether it has a word costs about as much as reading three that have it. */
const ASKING = 3;

/** While a word is one letter yet, so many of the products that have the others are looked at: the next letter narrows it down. */
const LETTER_CAP = 3_000;

export interface Asked {
  /** How many products each clause has, counted up to `MANY + 1`. */
  readonly counts: readonly number[];
  readonly hasCode: boolean;
  /** Nothing else narrows what is found, so that a cut loses what stands last. */
  readonly mayCap: boolean;
  /** Clauses that are a single letter. */
  readonly letters: readonly number[];
}

/** Chooses how to read a search. */
export function chooseStrategy({ counts, hasCode, mayCap, letters }: Asked): Strategy {
  if (counts.length < 2) return { together: counts.map((_, at) => at), asked: [], cap: mayCap ? CAP : undefined, hasCode };
  const [rarest = 0, ...others] = counts.map((_, at) => at).toSorted((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0));
  const least = counts[rarest] ?? 0;
  if (least > MANY) return { together: [rarest], asked: others, cap: mayCap ? CAP : undefined, hasCode };
  const isCheap = (at: number): boolean => (counts[at] ?? 0) <= Math.min(MANY, least * ASKING);
  const [together, asked] = [[rarest, ...others.filter(isCheap)], others.filter((at) => !isCheap(at))];
  const isTyped = mayCap && together.length === 1 && least > LETTER_CAP && asked.some((at) => letters.includes(at));
  return { together, asked, cap: isTyped ? LETTER_CAP : undefined, hasCode };
}

interface Reading {
  readonly bind: Bind;
  readonly meant: Meant;
  /** Further conditions on each row of product_words, such as one product. */
  readonly narrow: string;
  /** Rows read at most for a word; no limit when left out. */
  readonly cap: number | undefined;
  /** Only the word itself, and none that begins with it. */
  readonly isWhole?: boolean;
}

/** The condition that a row's word is the one typed, or begins with it unless that is whole. */
export function typedAs(word: string, isWhole: boolean, bind: Bind): string {
  if (isWhole) return `word = ${bind(word)}`;
  const { from, until } = prefixRange(word);
  return `word >= ${bind(from)} and word < ${bind(until)}`;
}

/** Rows whose word begins with this one, or is one it may have meant, each with its score. Exact words come first. */
function readWord(word: string, factor: number, { bind, meant, narrow, cap, isWhole = false }: Reading): string {
  const from = `from product_words where tenant_id = $1${narrow}`;
  const limit = cap === undefined ? '' : ` order by word, product_id limit ${cap}`;
  const kind = `case when word = ${bind(word)} then ${MATCH.exact * factor} else ${MATCH.prefix * factor} end`;
  const asTyped = `(select product_id, weight * ${kind} as score ${from} and ${typedAs(word, isWhole, bind)}${limit})`;
  const others = meant.get(word) ?? [];
  if (others.length === 0) return asTyped;
  const mistyped = `(select product_id, weight * ${MATCH.typo * factor} as score ${from} and word = any(${bind(others)}::text[]))`;
  return `${asTyped} union all ${mistyped}`;
}

const best = (rows: string): string => `select product_id, max(score) as score from (${rows}) m group by product_id`;

/** Products that have every word of an alternative. */
function readAlternative(alternative: Alternative, reading: Reading): string {
  const { words, isOriginal } = alternative;
  const factor = isOriginal ? ORIGINAL : 1;
  const [first] = words;
  if (first !== undefined && words.length === 1) return readWord(first, factor, reading);
  const each = words.map(
    (word, at) => `(${best(readWord(word, factor, { ...reading, cap: undefined, isWhole: isWholeWord(alternative, at) }))})`,
  );
  return `select product_id, sum(score)::int as score from (${each.join(' union all ')}) a group by product_id having count(*) = ${words.length}`;
}

const readClause = (clause: readonly Alternative[], reading: Reading): string =>
  best(clause.map((alternative) => `(${readAlternative(alternative, reading)})`).join(' union all '));

/** Products with a code that is the whole text, or begins with it. */
function readCode(code: string, { bind, narrow }: Reading): string {
  const word = `${CODE_MARK}${code}`;
  const exact = `case when word = ${bind(word)} then ${CODE.exact} else 0 end`;
  return best(
    `select product_id, ${CODE.prefix} + ${exact} as score from product_words where tenant_id = $1${narrow} and ${typedAs(word, false, bind)}`,
  );
}

/** Products that satisfy every clause. */
function readClauses(plan: SearchPlan, strategy: Strategy, reading: Reading): string {
  const { together, asked, cap } = strategy;
  const clauseAt = (at: number): readonly Alternative[] => plan.clauses[at] ?? [];
  const parts = together.map((at) => readClause(clauseAt(at), { ...reading, cap }));
  const [only = ''] = parts;
  const first =
    parts.length === 1
      ? only
      : `select product_id, sum(score)::int as score from (${parts.map((part) => `(${part})`).join(' union all ')}) c group by product_id having count(*) = ${parts.length}`;
  if (asked.length === 0) return first;
  const narrow = `${reading.narrow} and product_id = few.product_id`;
  // Grouped by nothing, a clause has one row for each product, with no score where the product has no such word.
  const joins = asked.map((at, place) => {
    const rows = clauseAt(at).map((alternative) => `(${readAlternative(alternative, { ...reading, narrow, cap: undefined })})`);
    return `cross join lateral (select max(score) as score from (${rows.join(' union all ')}) m) c${place}`;
  });
  const score = ['few.score', ...asked.map((_, place) => `c${place}.score`)].join(' + ');
  const all = asked.map((_, place) => `c${place}.score is not null`).join(' and ');
  return `select few.product_id, ${score} as score from (${first} offset 0) few ${joins.join(' ')} where ${all}`;
}

/** The statement's part that finds products by a plan: `product_id` and `score`. The plan has a clause at least, or a code. */
export function matchProducts(
  plan: SearchPlan,
  strategy: Strategy,
  { bind, meant, onlyForSale }: { bind: Bind; meant: Meant; onlyForSale: boolean },
): string {
  const reading: Reading = { bind, meant, narrow: onlyForSale ? ' and is_for_sale' : '', cap: undefined };
  const parts = [
    ...(plan.clauses.length > 0 ? [readClauses(plan, strategy, reading)] : []),
    ...(strategy.hasCode || plan.clauses.length === 0 ? [readCode(plan.code, reading)] : []),
  ];
  const [only = ''] = parts;
  if (parts.length === 1) return only;
  return `select product_id, sum(score)::int as score from (${parts.map((part) => `(${part})`).join(' union all ')}) f group by product_id`;
}
