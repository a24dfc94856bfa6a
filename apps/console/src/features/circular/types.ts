import type { RouterOutputs } from '@omniroute/api';
import type { Tone } from '@omniroute/ui/primitives';

type Answer = RouterOutputs['pricing']['circular'];
type List = Answer['lists'][number];
/** A circular as it comes over the wire: JSON leaves out what is not known. */
export type Circular = Omit<Answer, 'lists'> & { readonly lists: readonly (Omit<List, 'rule'> & { readonly rule?: unknown })[] };
export type CircularRow = RouterOutputs['pricing']['circularRows']['items'][number];
export type Priced = Pick<RouterOutputs['pricing']['priceCircular'], 'lists' | 'renews' | 'waiting'>;
export type PriceList = RouterOutputs['pricing']['lists']['items'][number];
type DraftAnswer = RouterOutputs['pricing']['draft'];
type Work = NonNullable<DraftAnswer['work']>;
export type Draft = Omit<DraftAnswer, 'work' | 'publishedTerms'> & {
  readonly work: (Omit<Work, 'terms'> & { readonly terms?: unknown }) | null;
};
export type CircularState = Circular['state'];

export const TONES: Readonly<Record<CircularState, Tone>> = {
  open: 'warning',
  priced: 'info',
  submitted: 'warning',
  approved: 'success',
  published: 'success',
  reverted: 'neutral',
  discarded: 'neutral',
};

/** Published, taken back or thrown away: its rows and prices stand as they are. */
export const isEnded = ({ state }: Circular): boolean => state === 'published' || state === 'reverted' || state === 'discarded';

/** Published, and its prices do not hold yet. */
export const isPlanned = ({ state, liveFrom }: Pick<Circular, 'state' | 'liveFrom'>): boolean =>
  state === 'published' && liveFrom !== null && Date.parse(liveFrom) > Date.now();

export const pricesOf = ({ lists }: Pick<Circular, 'lists'>): number => lists.reduce((sum, { prices }) => sum + prices, 0);

/** The lists that have had another version since the circular was published. */
export const movedOf = ({ lists }: Pick<Circular, 'lists'>) =>
  lists.flatMap(({ code, name, movedOn }) => (movedOn === null ? [] : [{ code, name, ...movedOn }]));

/** The lists that stayed as they were when it was taken back. */
export const keptOf = ({ lists }: Pick<Circular, 'lists'>) =>
  lists.flatMap(({ name, keptVersion }) => (keptVersion === null ? [] : [{ name, version: keptVersion }]));

export type Next = 'decide' | 'price' | 'submit' | 'approve' | 'publish' | 'none';

/** What a circular waits for. Its drafts say it better than its own state: one may have been changed by hand since. */
export function nextOf(circular: Circular): Next {
  if (isEnded(circular)) return 'none';
  if (circular.rows.undecided > 0) return 'decide';
  if (circular.state === 'open' || circular.lists.length === 0) return 'price';
  const drafts = circular.lists.map(({ draftState }) => draftState);
  if (drafts.some((state) => state === null || state === 'draft')) return 'submit';
  return drafts.some((state) => state === 'submitted') ? 'approve' : 'publish';
}

export interface Figures {
  readonly up: number;
  readonly down: number;
  readonly other: number;
}

/** How many prices of a draft go up, go down, or come and go. */
export function figuresOf(changes: readonly { readonly was: string | null; readonly now: string | null }[]): Figures {
  const figures = { up: 0, down: 0, other: 0 };
  for (const { was, now } of changes) {
    if (was === null || now === null || was === 'request' || now === 'request') figures.other++;
    else if (BigInt(now) > BigInt(was)) figures.up++;
    else figures.down++;
  }
  return figures;
}

/** By how much a price moves, in basis points of the old; undefined where there is no old price, or no new one. */
export function moveOf(was: string | null, now: string | null): number | undefined {
  if (was === null || now === null || was === 'request' || now === 'request' || BigInt(was) <= 0n) return undefined;
  return Number(((BigInt(now) - BigInt(was)) * 10_000n) / BigInt(was));
}
