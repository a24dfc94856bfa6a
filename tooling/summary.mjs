import { appendFileSync } from 'node:fs';

/**
 * Prints `N passed, N failed` (with the skips, where there are any) and appends the counts as one JSON line to the file that
 * OMNIROUTE_SUMMARY names, so that a caller can sum several runs. In CI a test that did not run counts as failed.
 */
export function recordSummary({ passed, failed, skipped }) {
  const failures = process.env.CI ? failed + skipped : failed;
  const skips = skipped > 0 ? ` (${skipped} skipped)` : '';
  console.log(`\n${passed} passed, ${failures} failed${skips}`);
  if (process.env.OMNIROUTE_SUMMARY)
    appendFileSync(process.env.OMNIROUTE_SUMMARY, `${JSON.stringify({ passed, failed: failures, skipped })}\n`);
}
