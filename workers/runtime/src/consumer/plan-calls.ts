import type { Reaction } from '../reaction.ts';
import type { Item, Pipeline } from './core.ts';

/** One call of a reaction with the events it gets. */
export interface PlannedCall {
  readonly reaction: Reaction;
  readonly items: readonly Item[];
}

/**
 * Makes as few calls of reactions as keep the order of each key: an event joins the first call of its reaction that does not come
 * before the call that handles its predecessor.
 */
export function planCalls(pipeline: Pipeline, items: readonly Item[]): PlannedCall[] {
  const calls: { reaction: Reaction; items: Item[] }[] = [];
  const lastCallOf = new Map<string, number>();
  for (const item of items) {
    const reaction = pipeline.reactions.get(item.event.type);
    if (!reaction) throw new Error(`no reaction of ${pipeline.group} to ${item.event.type}`);
    const earliest = lastCallOf.get(item.key) ?? 0;
    let place = calls.findIndex((call, index) => index >= earliest && call.reaction === reaction);
    if (place < 0) place = calls.push({ reaction, items: [] }) - 1;
    calls[place]?.items.push(item);
    lastCallOf.set(item.key, place);
  }
  return calls;
}
