// The checkout of somebody else on the same machine: the same files, in a folder that root does not own.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { SystemUser } from '../postgres-place.ts';

const left = new Set(['node_modules', '.git', '.build', '.next', '.turbo', '.omniroute', 'test-results']);

/** Copies node_modules by links: the files stay root's, which is what a user has who may read them and no more. */
function linkPackages(from: string, to: string): void {
  try {
    execFileSync('cp', ['-al', from, to], { stdio: 'ignore' });
  } catch {
    execFileSync('cp', ['-a', from, to]); // another file system
  }
}

/** Makes `to` a checkout of `user`'s with the web builds of this one, whose server files are `built`. */
export function copyCheckout(from: string, to: string, options: { user: SystemUser; built: readonly string[] }): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from)) {
    if (left.has(entry)) continue;
    cpSync(join(from, entry), join(to, entry), { recursive: true, filter: (path) => !left.has(basename(path)) });
  }
  for (const server of options.built) {
    const build = dirname(dirname(dirname(server))); // .build/web/APP-HASH/apps/APP/server.js
    cpSync(build, join(to, relative(from, build)), { recursive: true, verbatimSymlinks: true });
  }
  execFileSync('chown', ['-R', `${options.user.uid}:${options.user.gid}`, to]);
  linkPackages(join(from, 'node_modules'), join(to, 'node_modules'));
}
