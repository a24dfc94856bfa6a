import { appendFileSync } from 'node:fs';

/**
 * Prints what failed and `N passed, N failed` (with the skips, where there are any), and appends the same as one JSON line to the
 * file that OMNIROUTE_SUMMARY names, so that a caller can sum several runs and name their failures again at its end. In CI a test
 * that did not run counts as failed. `failures` holds a line for each: where, which test, and why.
 */
export function recordSummary({ passed, failed, skipped, failures = [] }) {
  const counted = process.env.CI ? failed + skipped : failed;
  const skips = skipped > 0 ? ` (${skipped} skipped)` : '';
  console.log(`\n${failures.map((line) => `FAILED ${line}\n`).join('')}${passed} passed, ${counted} failed${skips}`);
  if (process.env.OMNIROUTE_SUMMARY)
    appendFileSync(process.env.OMNIROUTE_SUMMARY, `${JSON.stringify({ passed, failed: counted, skipped, failures })}\n`);
}

/** The first line of an error that says something, without colours and at most 240 characters long. */
export function firstLine(error) {
  const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');
  const lines = String(error?.message ?? error ?? 'no reason given')
    .replace(colours, '')
    .split('\n');
  return (lines.find((line) => line.trim() !== '') ?? 'no reason given').trim().slice(0, 240);
}
