import type { PackDoubt } from './choose-unit.ts';
import type { CircularRow } from './circular-row.ts';

/** A product and unit that a row may mean; `score` from 0 to 100, with what speaks for and against it. */
export interface Candidate {
  readonly sku: string;
  readonly unit: string;
  readonly score: number;
  readonly words: string;
}

export type MatchReason = 'remembered' | 'code' | 'barcode' | 'name';
export type DoubtReason = 'which' | 'pack-changed' | 'twice' | 'hidden' | 'unread' | PackDoubt['reason'];

export type RowMatch = { readonly row: CircularRow } & (
  | {
      readonly kind: 'matched';
      readonly sku: string;
      readonly unit: string;
      readonly score: number;
      readonly reason: MatchReason;
      readonly words: string;
    }
  | { readonly kind: 'doubt'; readonly reason: DoubtReason; readonly words: string; readonly candidates: readonly Candidate[] }
  | { readonly kind: 'unmatched'; readonly words: string }
);

/** A row that is hidden in his sheet may be one that he took back: it is asked for, however sure its product is. */
export function doubtHidden(match: RowMatch): RowMatch {
  const { row } = match;
  if (row.hidden === undefined || row.hidden.length === 0) return match;
  const said = `It is hidden in his sheet (${row.hidden.length === 1 ? 'row' : 'rows'} ${row.hidden.join(', ')}).`;
  if (match.kind !== 'matched') return { ...match, words: `${said} ${match.words}` };
  const { sku, unit, score, words } = match;
  return { row, kind: 'doubt', reason: 'hidden', words: `${said} Take it, or leave it out.`, candidates: [{ sku, unit, score, words }] };
}

/** Rows that came to one product and unit are all doubtful, unless they say the same price: then the first is it. */
export function doubtTwice(matches: readonly RowMatch[]): RowMatch[] {
  const seen = new Map<string, RowMatch[]>();
  for (const match of matches) {
    if (match.kind !== 'matched') continue;
    const key = `${match.sku}\0${match.unit}`;
    const known = seen.get(key);
    if (known) known.push(match);
    else seen.set(key, [match]);
  }
  return matches.map((match) => {
    if (match.kind !== 'matched') return match;
    const same = seen.get(`${match.sku}\0${match.unit}`) ?? [];
    const [first] = same;
    if (same.length < 2 || first === undefined) return match;
    if (first.row === match.row && same.every(({ row }) => row.newMinor === match.row.newMinor)) return match;
    const lines = same.map(({ row }) => row.line).join(', ');
    const { row, sku, unit, score, words } = match;
    const asked = `Lines ${lines} all come to ${sku} by the ${unit}. Keep one of them.`;
    return { row, kind: 'doubt', reason: 'twice', words: asked, candidates: [{ sku, unit, score, words }] };
  });
}
