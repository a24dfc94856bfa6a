import { reasonOf, recordSummary } from './summary.mjs';

/** Closes a Playwright run with what failed and one plain line, `N passed, N failed`, and records both for tooling/test.mjs. */
export default class SummaryReporter {
  counts = { passed: 0, failed: 0, skipped: 0, failures: [] };

  onTestEnd(test, result) {
    if (result.status === 'skipped') this.counts.skipped++;
    else if (result.status === test.expectedStatus) this.counts.passed++;
    else if (result.retry === test.retries) this.fail(test.titlePath().slice(1).filter(Boolean).join(' > '), result.error ?? result.status);
  }

  // What fails outside any test: a file that does not load, a global set-up that throws.
  onError(error) {
    this.fail('outside any test', error);
  }

  onEnd() {
    recordSummary(this.counts);
  }

  printsToStdio() {
    return false;
  }

  fail(where, error) {
    this.counts.failed++;
    this.counts.failures.push(`${where}: ${reasonOf(error)}`);
  }
}
