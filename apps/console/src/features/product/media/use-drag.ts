'use client';

import { movedTo } from '@omniroute/domain/catalogue';
import { type PointerEvent as ReactPointerEvent, useRef, useState } from 'react';

/** Pixels a press may wander before it drags. */
const SLACK = 6;

interface Drag {
  readonly id: string;
  readonly place: number;
}

export interface Dragging {
  /** The order as it would be if the finger let go now. */
  readonly order: readonly string[];
  readonly draggedId: string | undefined;
  readonly begin: (id: string, event: ReactPointerEvent) => void;
  /** Whether the click that follows is the end of a drag. */
  readonly wasDrag: () => boolean;
}

/** The place on screen under the pointer; undefined beside all of them. The document is asked, not the drag: several moves may come before one is drawn. */
function placeAt(x: number, y: number): number | undefined {
  const place = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-place]')?.dataset['place'];
  return place === undefined ? undefined : Number(place);
}

/** Carries one of several along under mouse or finger. Nothing is moved in the document meanwhile, so that the pointer stays with what it has taken. */
export function useDrag(ids: readonly string[], onDrop: (id: string, place: number) => void): Dragging {
  const [drag, setDrag] = useState<Drag>();
  const isClickOver = useRef(false);
  const begin = (id: string, start: ReactPointerEvent): void => {
    if (start.button !== 0 || ids.length < 2) return;
    isClickOver.current = false;
    const listening = new AbortController();
    let at: Drag | undefined;
    const end = (isDropped: boolean): void => {
      listening.abort();
      setDrag(undefined);
      if (isDropped && at && at.place !== ids.indexOf(id)) onDrop(id, at.place);
    };
    const onMove = (event: PointerEvent): void => {
      if (event.pointerId !== start.pointerId) return;
      if (!at && Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) < SLACK) return;
      isClickOver.current = true;
      at = { id, place: placeAt(event.clientX, event.clientY) ?? at?.place ?? ids.indexOf(id) };
      setDrag(at);
    };
    const { signal } = listening;
    window.addEventListener('pointermove', onMove, { signal });
    window.addEventListener('pointerup', () => end(true), { signal });
    window.addEventListener('pointercancel', () => end(false), { signal });
    window.addEventListener('keydown', (event) => event.key === 'Escape' && end(false), { signal });
  };
  return {
    order: drag ? movedTo([...ids], drag.id, drag.place) : ids,
    draggedId: drag?.id,
    begin,
    wasDrag: () => isClickOver.current,
  };
}
