import { recordSummary } from './summary.mjs';

/** Closes a vitest run with one plain line, `N passed, N failed`, and records it for tooling/test.mjs. */
export default class SummaryReporter {
  onTestRunEnd(modules, errors = []) {
    const counts = { passed: 0, failed: errors.length, skipped: 0 };
    for (const module of modules) {
      let failedHere = 0;
      for (const test of module.children.allTests()) {
        const state = test.result().state;
        if (state === 'passed') counts.passed++;
        else if (state === 'failed') failedHere++;
        else counts.skipped++;
      }
      // A file that does not load, or whose hooks fail, fails without any failed test in it.
      if (module.state() === 'failed' && failedHere === 0) failedHere = 1;
      counts.failed += failedHere;
    }
    recordSummary(counts);
  }
}
