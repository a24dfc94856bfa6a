export type { Finding, FindingCode, LintContext, PackStep, Segment, Severity } from './finding.ts';
export { type LintReport, lintList } from './lint-list.ts';
