import type { FaultData } from '@omniroute/api';
import type { SaveAnswer } from './saver.ts';

/** Which cell of the batch a pointer such as `/cells/3/to` names; undefined where it is about the whole call. */
function placeOf(pointer: string | undefined): number | undefined {
  const place = /^\/cells\/(\d+)/.exec(pointer ?? '')?.[1];
  return place === undefined ? undefined : Number(place);
}

/** What a failed call says of its batch. What passes by itself (no line, a database or price book that is busy, too many calls) is tried again; only what the business refuses is an answer about prices. */
export function answerTo(fault: FaultData | undefined): SaveAnswer {
  if (fault === undefined || fault.kind === 'unavailable' || fault.kind === 'too-many') return { kind: 'away' };
  if (fault.kind === 'unauthenticated') return { kind: 'signed-out' };
  const errors = fault.errors.map(({ pointer, detail }) => ({ place: placeOf(pointer), detail }));
  if (fault.kind === 'conflict') {
    const places = errors.flatMap(({ place }) => (place === undefined ? [] : [place]));
    // A conflict about no cell is one of the moment: the same again in a while.
    return places.length > 0 ? { kind: 'conflict', places } : { kind: 'away' };
  }
  return { kind: 'refused', errors: errors.length > 0 ? errors : [{ place: undefined, detail: fault.detail }] };
}
