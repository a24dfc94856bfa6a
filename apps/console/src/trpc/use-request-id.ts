import { useRef } from 'react';

/** Ids of requests by what they ask. */
export interface RequestIds {
  /** The same for the same content: pressed again after the line broke it is the same request, and is done once. */
  readonly of: (content: unknown) => string;
  /** From now on the same content is another request. */
  readonly forget: () => void;
}

export function useRequestId(): RequestIds {
  const last = useRef<{ readonly content: string; readonly id: string }>(undefined);
  return {
    of: (content) => {
      const written = JSON.stringify(content);
      if (last.current?.content !== written) last.current = { content: written, id: crypto.randomUUID() };
      return last.current.id;
    },
    forget: () => {
      last.current = undefined;
    },
  };
}
