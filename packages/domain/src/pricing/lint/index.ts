export type { Finding, FindingCode, LintContext, Segment, Severity } from './finding.ts';
export { type LintReport, lintList } from './lint-list.ts';
