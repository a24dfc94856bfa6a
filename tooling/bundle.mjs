// One place that knows how a Node entry is bundled. Used by run.mjs, by the stack's build step and by tests.
import { mkdirSync, renameSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Everything that is not a workspace package or a relative path stays an import resolved from node_modules. */
const externalNpm = {
  name: 'external-npm',
  setup(b) {
    b.onResolve({ filter: /^[^./]/ }, (args) =>
      args.kind === 'entry-point' || args.path.startsWith('@omniroute/') ? undefined : { path: args.path, external: true },
    );
  },
};

/**
 * Bundles `entry` (path from the repository root) to `.build/<entry>.mjs` and returns the absolute file name.
 * The file is renamed into place, so that two commands bundling at once never read half a file.
 */
export async function bundle(entry) {
  const out = resolve(root, '.build', entry.replace(/\.tsx?$/, '.mjs'));
  mkdirSync(dirname(out), { recursive: true });
  const temporary = `${out}.${process.pid}.tmp.mjs`;
  await build({
    entryPoints: [resolve(root, entry)],
    outfile: temporary,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'inline',
    logLevel: 'warning',
    plugins: [externalNpm],
    absWorkingDir: root,
  });
  renameSync(temporary, out);
  return out;
}
