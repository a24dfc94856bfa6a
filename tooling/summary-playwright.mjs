import { recordSummary } from './summary.mjs';

/** Closes a Playwright run with one plain line, `N passed, N failed`, and records it for tooling/test.mjs. */
export default class SummaryReporter {
  counts = { passed: 0, failed: 0, skipped: 0 };

  onTestEnd(test, result) {
    if (result.status === 'skipped') this.counts.skipped++;
    else if (result.status === test.expectedStatus) this.counts.passed++;
    else if (result.retry === test.retries) this.counts.failed++;
  }

  // What fails outside any test: a file that does not load, a global set-up that throws.
  onError() {
    this.counts.failed++;
  }

  onEnd() {
    recordSummary(this.counts);
  }

  printsToStdio() {
    return false;
  }
}
