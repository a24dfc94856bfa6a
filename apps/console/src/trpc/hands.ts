const restMs = 60_000;
let lastTouchMs = Number.NEGATIVE_INFINITY;

/** Notices that somebody works on this page; the last key or press is all it keeps. */
export function watchHands(): void {
  const touch = () => {
    lastTouchMs = performance.now();
  };
  touch();
  for (const kind of ['pointerdown', 'pointermove', 'keydown'] as const)
    window.addEventListener(kind, touch, { capture: true, passive: true });
}

/** Nobody has touched this page for a minute: what it asks by itself now, nobody asked for. */
export const areHandsOff = (): boolean => performance.now() - lastTouchMs > restMs;
