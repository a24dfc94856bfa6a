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

const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');
/** What a comparison found: lines that begin with - or + and are not its legend. */
const DIFFERENCE = /^\s*[-+] (?!Expected\b|Received\b)/;
/** A place in a file of ours. */
const OURS = /((?:apps|bench|infra|packages|tooling|workers)\/[^\s()]+:\d+):\d+/;

/** Why a test failed, in one line of at most 600 characters without colours: the error's first words, where in our code, and what differed. */
export function reasonOf(error) {
  const lines = String(error?.message ?? error ?? '')
    .replace(COLOURS, '')
    .split('\n');
  const words = lines.find((line) => line.trim() !== '') ?? 'no reason given';
  const frames = String(error?.stack ?? '').split('\n');
  const place = frames.filter((frame) => !frame.includes('node_modules')).flatMap((frame) => OURS.exec(frame)?.[1] ?? [])[0];
  const differences = lines.filter((line) => DIFFERENCE.test(line)).map((line) => line.trim().replace(/\s+/g, ' '));
  return [words.trim().slice(0, 240), place && `at ${place}`, ...differences].filter(Boolean).join(' | ').slice(0, 600);
}
