'use client';

import { useEffect, useRef } from 'react';

/** A page that is left soon needs no line of its own. */
const FIRST_MS = 4_000;
const AGAIN_MS = 2_000;
const LONGEST_MS = 60_000;

/** Asks an address whose answer comes line by line and does not end soon. */
type Open = (signal: AbortSignal) => Promise<Response>;

async function readLines(response: Response, onLine: (line: string) => void): Promise<void> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    const lines = (rest + part.value).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') onLine(line);
  }
}

/** Reads the lines until they end, for as long as they are taken; false where the server turns this page away. */
async function listen(open: Open, signal: AbortSignal, onLine: (line: string) => void): Promise<boolean> {
  const response = await open(signal);
  if (response.ok) await readLines(response, onLine);
  return response.ok || response.status >= 500;
}

/**
 * Follows an address that tells news line by line, while this page is looked at: a page in the background holds no line, of which a browser
 * has six for all its tabs. A line that breaks is taken up again, later each time.
 */
export function useLines(open: Open, onLine: (line: string) => void): void {
  const latest = useRef(onLine);
  latest.current = onLine;
  useEffect(() => {
    let current: AbortController | undefined;
    let timer: number | undefined;
    const follow = async (wait: number): Promise<void> => {
      const abort = new AbortController();
      current = abort;
      const begun = performance.now();
      const isWelcome = await listen(open, abort.signal, (line) => latest.current(line)).catch(() => true); // a weak line: again in a while
      if (abort.signal.aborted || !isWelcome) return;
      const next = performance.now() - begun > LONGEST_MS ? AGAIN_MS : Math.min(wait * 2, LONGEST_MS);
      timer = window.setTimeout(() => void follow(next), next);
    };
    const look = (): void => {
      window.clearTimeout(timer);
      current?.abort();
      if (document.visibilityState === 'visible') timer = window.setTimeout(() => void follow(AGAIN_MS), FIRST_MS);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      window.clearTimeout(timer);
      current?.abort();
    };
  }, [open]);
}
