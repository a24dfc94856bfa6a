import type { BudgetState } from '@omniroute/services/pricing';

/** What a promotion gave, of an answer to somebody who is told of it. */
export function toldBudget({ budget }: { readonly budget: BudgetState | null } | undefined = { budget: null }): BudgetState {
  if (budget) return budget;
  throw new Error('the budget was withheld from whoever asked');
}
