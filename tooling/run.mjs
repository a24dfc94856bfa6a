// Bundles one TypeScript entry with esbuild and runs it: `node tooling/run.mjs ENTRY [args]`.
// Workspace sources are inlined, npm packages stay in node_modules, so a run starts in well under a second.
import { existsSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const major = Number(process.versions.node.split('.')[0]);
const minor = Number(process.versions.node.split('.')[1]);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`OmniRoute needs Node 20.19 or newer; this is ${process.versions.node}. Install a newer Node and run the command again.`);
  process.exit(1);
}
if (!existsSync(resolve(root, 'node_modules/esbuild'))) {
  console.error('Packages are not installed. Run `npm ci` first.');
  process.exit(1);
}

const { bundle } = await import('./bundle.mjs');
const [entry, ...args] = process.argv.slice(2);
if (!entry) {
  console.error('usage: node tooling/run.mjs ENTRY [args]');
  process.exit(2);
}
const outfile = await bundle(relative(root, resolve(root, entry)));
process.argv = [process.argv[0], outfile, ...args];
process.env.OMNIROUTE_ROOT ??= root;
await import(pathToFileURL(outfile).href);
