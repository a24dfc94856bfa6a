'use client';

import { createContext, useContext } from 'react';

interface FormWorld {
  readonly currency: string;
  /** What is wrong, by JSON pointer within the promotion: `/config/steps/0/buy`. */
  readonly problems: ReadonlyMap<string, string>;
}

export const FormContext = createContext<FormWorld>({ currency: 'NGN', problems: new Map() });
export const useFormWorld = (): FormWorld => useContext(FormContext);

/** What is wrong at a place. */
export const useProblem = (pointer: string): string | undefined => useFormWorld().problems.get(pointer);
