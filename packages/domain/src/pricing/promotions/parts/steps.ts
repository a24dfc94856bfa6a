import type { z } from 'zod';

/** Where steps begin, what each gives, and where they stand in the config. */
interface Reading<Step> {
  readonly from: keyof Step & string;
  readonly gives?: keyof Step & string;
  readonly at?: readonly string[];
}

/**
 * Steps are written from the lowest up, and where `gives` is named none gives less than the one before it: who buys more would else
 * gain less, and the first to notice is the customer.
 */
export function checkSteps<Step extends object>(
  steps: readonly Step[],
  { from, gives, at = [] }: Reading<Step>,
  context: z.RefinementCtx,
): void {
  for (const [index, step] of steps.entries()) {
    const before = steps[index - 1];
    if (before === undefined) continue;
    const wrong = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [...at, index, path], message });
    if (step[from] <= before[from]) wrong(from, 'must be above that of the step before it: steps are written from the lowest up');
    else if (gives && step[gives] <= before[gives])
      wrong(gives, 'must be above that of the step before it, or who buys more gains no more');
  }
}
