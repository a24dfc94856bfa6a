'use client';

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { type SteadyRows, steadyRows } from './steady-rows.ts';

const markedMs = 1700;
const nothing: ReadonlySet<string> = new Set();

interface Options<T> {
  readonly rows: readonly T[] | undefined;
  readonly idOf: (row: T) => string;
  /** What was asked; another question's rows replace these at once. */
  readonly question: string;
  /** Rows come by themselves; without it they are drawn as they are given. */
  readonly isLive: boolean;
  /** The part of the page whose rows must not move under a pointer or the keyboard. */
  readonly body: RefObject<HTMLElement | null>;
  /** Rows are selected, or one is open beside the list: they must not move either. */
  readonly isHeld: boolean;
}

interface Shown<T> extends Omit<SteadyRows<T>, 'rows'> {
  readonly question: string;
  readonly rows: readonly T[] | undefined;
}

/** Whether somebody is about to press something in the list: the pointer is over it, the keyboard in it, or it is scrolled. */
function isUnderHand(body: HTMLElement | null): boolean {
  if (body === null) return false;
  const scroller = body.closest('[data-scroller]');
  return body.matches(':hover') || body.contains(document.activeElement) || (scroller?.scrollTop ?? 0) > 0;
}

/** The rows to draw of a list that moves by itself: changes in place, new rows only where nobody's hand is. */
export function useSteadyRows<T>({ rows, idOf, question, isLive, body, isHeld }: Options<T>) {
  const [shown, setShown] = useState<Shown<T>>({ question, rows, arrived: nothing, waiting: 0 });
  const latest = useRef({ rows, idOf, isHeld });
  latest.current = { rows, idOf, isHeld };
  if (shown.question !== question || shown.rows === undefined || (!isLive && shown.rows !== rows)) {
    if (shown.question !== question || shown.rows !== rows) setShown({ question, rows, arrived: nothing, waiting: 0 });
  }
  const settle = useCallback((mayMove: boolean) => {
    setShown((last) => {
      const { rows: now, idOf: idOfRow } = latest.current;
      if (now === undefined || last.rows === undefined || (now === last.rows && last.waiting === 0)) return last;
      return { question: last.question, ...steadyRows({ shown: last.rows, latest: now, idOf: idOfRow, mayMove }) };
    });
  }, []);
  useEffect(() => {
    if (isLive && rows !== undefined) settle(!isHeld && !isUnderHand(body.current));
  }, [rows, isLive, isHeld, settle, body]);
  useEffect(() => {
    if (shown.arrived.size === 0) return;
    const timer = setTimeout(() => setShown((last) => ({ ...last, arrived: nothing })), markedMs);
    return () => clearTimeout(timer);
  }, [shown.arrived]);
  const onLeave = () => requestAnimationFrame(() => settle(!latest.current.isHeld && !isUnderHand(body.current)));
  return { rows: shown.rows, arrived: shown.arrived, waiting: shown.waiting, show: () => settle(true), onLeave };
}
