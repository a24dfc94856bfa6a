// Writes the Next apps' generated types (next-env.d.ts, .next/types) where they are missing, so that tsc sees them on a fresh clone.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

for (const app of ['console', 'portal']) {
  const folder = resolve(root, 'apps', app);
  if (!existsSync(resolve(folder, 'src/app'))) continue;
  if (existsSync(resolve(folder, 'next-env.d.ts')) && existsSync(resolve(folder, '.next/types/routes.d.ts'))) continue;
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' };
  execFileSync(process.execPath, [resolve(root, 'node_modules/next/dist/bin/next'), 'typegen'], { cwd: folder, env, stdio: 'inherit' });
}
