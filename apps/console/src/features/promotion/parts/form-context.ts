'use client';

import { createContext, useContext, useEffect } from 'react';
import type { Names } from '../words.ts';
import { DrawnPlaces } from './drawn-places.ts';

interface FormWorld {
  readonly currency: string;
  /** What its codes stand for. */
  readonly names: Names;
  /** What is wrong, by JSON pointer within the promotion: `/config/steps/0/buy`. */
  readonly problems: ReadonlyMap<string, string>;
  /** Where fields stand that say what is wrong. */
  readonly drawn: DrawnPlaces;
}

export const FormContext = createContext<FormWorld>({
  currency: 'NGN',
  names: (_field, code) => code,
  problems: new Map(),
  drawn: new DrawnPlaces(),
});
export const useFormWorld = (): FormWorld => useContext(FormContext);

/** What is wrong at a place, for the field that stands there. */
export function useProblem(pointer: string): string | undefined {
  const { problems, drawn } = useFormWorld();
  useEffect(() => drawn.draw(pointer), [drawn, pointer]);
  return problems.get(pointer);
}
