import { type ClassValue, clsx } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

const merge = extendTailwindMerge({ extend: { theme: { text: ['dense', 'micro'] } } });

/** Joins class names; of two that set the same property the later wins, so that a caller's `className` beats ours. */
export const cn = (...classes: ClassValue[]): string => merge(clsx(classes));
