// Bundles one TypeScript entry with esbuild and runs it: `node tooling/run.mjs ENTRY [args]`.
// Workspace sources are inlined, npm packages stay in node_modules, so a run starts in well under a second.
import './node-version.mjs';
import { existsSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** No `await` at the top of this file: Node 12 would not get as far as telling that it is too old. */
async function run(entry, args) {
  const { bundle } = await import('./bundle.mjs');
  const outfile = await bundle(relative(root, resolve(root, entry)));
  process.argv = [process.argv[0], outfile, ...args];
  if (process.env.OMNIROUTE_ROOT === undefined) process.env.OMNIROUTE_ROOT = root;
  await import(pathToFileURL(outfile).href);
}

if (!existsSync(resolve(root, 'node_modules/esbuild'))) {
  console.error('Packages are not installed. Run `npm ci` first.');
  process.exit(1);
}
const [wanted, ...rest] = process.argv.slice(2);
if (!wanted) {
  console.error('usage: node tooling/run.mjs ENTRY [args]');
  process.exit(2);
}

/** Nothing is left to wait for, and yet the entry has not come to its end. */
const unfinished = () => {
  console.error(`${wanted} ended in the middle: something it waited for never came.`);
  process.exitCode = 13;
};
process.once('beforeExit', unfinished);
run(wanted, rest).then(
  () => process.removeListener('beforeExit', unfinished),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
