import type { FaultData } from '@omniroute/api';
import { faultOf } from './client.tsx';
import { FileRefused } from './send-body.ts';

/** What the server refused, as a form shows it: nothing of it is left out. */
export interface ToldFault {
  /** By the box that it stands at. */
  readonly atBoxes: Readonly<Partial<Record<string, string>>>;
  /** What is said above the boxes; undefined where they say all of it. */
  readonly above: string | undefined;
}

interface Form {
  /** The boxes that are drawn now, by their place in the input below `root`: `code`, `outlet/city`. */
  readonly boxes: readonly string[];
  /** Where the form stands in the input: `/change`. */
  readonly root?: string;
}

/** Written as a sentence, since rules begin theirs in the middle of one. */
const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.!?]$/.test(words) ? '' : '.'}`;

/** The box at a place or, where there is none, the one that the place lies in: `outlet/geo` for `outlet/geo/latitude`. */
function boxAt(pointer: string | undefined, { boxes, root = '' }: Form): string | undefined {
  if (!pointer?.startsWith(`${root}/`)) return undefined;
  const steps = pointer.slice(root.length + 1).split('/');
  const places = steps.map((_, last) => steps.slice(0, steps.length - last).join('/'));
  return places.find((place) => boxes.includes(place));
}

/** Every refusal of a fault at the box that it is about, else above the form; several at one place one after the other. */
export function tellFault({ detail, errors }: Pick<FaultData, 'detail' | 'errors'>, form: Form): ToldFault {
  if (errors.length === 0) return { atBoxes: {}, above: detail };
  const placed = errors.map((error) => ({ box: boxAt(error.pointer, form), words: sentence(error.detail) }));
  const wordsOf = (box: string | undefined): string =>
    [...new Set(placed.flatMap((one) => (one.box === box ? [one.words] : [])))].join(' ');
  const boxes = placed.flatMap(({ box }) => box ?? []);
  return { atBoxes: Object.fromEntries(boxes.map((box) => [box, wordsOf(box)])), above: wordsOf(undefined) || undefined };
}

/** The same of a call that failed, or has not: `lineAway` is said where no answer came. */
export function tellError(error: unknown, lineAway: string, form: Form): ToldFault {
  if (!error) return { atBoxes: {}, above: undefined };
  const isFile = error instanceof FileRefused;
  const fault = isFile ? error.fault : faultOf(error);
  return fault ? tellFault(fault, form) : { atBoxes: {}, above: isFile ? error.message : lineAway };
}
