export {
  type Finding,
  type FindingCode,
  findingWithoutCosts,
  type LintContext,
  type PackStep,
  type Segment,
  type Severity,
} from './finding.ts';
export { type LintReport, lintList } from './lint-list.ts';
