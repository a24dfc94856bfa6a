'use client';

import type { FilterOption } from '@omniroute/ui/table';
import { useMemo, useRef } from 'react';

/**
 * Choices of a filter whose values are the business's own (segments, categories): those known beforehand, those on rows shown so
 * far, and those chosen in the link.
 */
export function useSeenValues(
  known: readonly string[],
  shown: readonly string[] | undefined,
  chosen: readonly string[] | undefined,
): readonly FilterOption[] {
  const seen = useRef(new Set<string>(known));
  for (const value of [...(shown ?? []), ...(chosen ?? [])]) if (value !== '') seen.current.add(value);
  const count = seen.current.size;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the set only grows, so its size says when it has changed
  return useMemo(() => [...seen.current].toSorted().map((value) => ({ value, label: value })), [count]);
}
