import { reasonOf, recordSummary } from './summary.mjs';

/** Closes a vitest run with what failed and one plain line, `N passed, N failed`, and records both for tooling/test.mjs. */
export default class SummaryReporter {
  onTestRunEnd(modules, errors = []) {
    const counts = {
      passed: 0,
      failed: errors.length,
      skipped: 0,
      failures: errors.map((error) => `outside any test: ${reasonOf(error)}`),
    };
    for (const module of modules) {
      const before = counts.failed;
      for (const test of module.children.allTests()) countTest(counts, module, test);
      // A file that does not load, or whose hooks fail, fails without any failed test in it.
      if (module.state() === 'failed' && counts.failed === before) fail(counts, module.relativeModuleId, module.errors()[0]);
    }
    recordSummary(counts);
  }
}

function countTest(counts, module, test) {
  const { state, errors = [] } = test.result();
  if (state === 'passed') counts.passed++;
  else if (state === 'failed') fail(counts, `${module.relativeModuleId} > ${test.fullName}`, errors[0]);
  else counts.skipped++;
}

function fail(counts, where, error) {
  counts.failed++;
  counts.failures.push(`${where}: ${reasonOf(error)}`);
}
