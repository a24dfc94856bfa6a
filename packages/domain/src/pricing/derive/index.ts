export { percentText } from '../../kernel/index.ts';
export { COST_SOURCES, type Cost, type CostSource, type Costs } from './cost.ts';
export { type CostsOtherwise, costsOtherwise } from './cost-changes.ts';
export { type DeriveContext, type Derived, type DeriveProblem, deriveEntries, replaceDerived } from './derive-entries.ts';
export { costSourcesOf, type Follows, FROM_COSTS, howFollows, usesCosts } from './follows.ts';
export {
  costWords,
  type Formula,
  type FormulaStep,
  formula,
  type Margin,
  margin,
  type Rounding,
  rounding,
  stepWords,
} from './formula.ts';
export { MAX_PRICE_MINOR, type TaxTerms } from './run-formula.ts';
