// Ports: which are free, and who has the others.
import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { ClearError } from './clear-error.ts';
import { commandOf, listPids } from './processes.ts';

/** Why `host:port` cannot be listened on (`EADDRINUSE`, `EACCES`, …), or `null` when it can. */
export function portTrouble(port: number, host = '127.0.0.1'): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

/**
 * A free port on 127.0.0.1, below the range from which outgoing connections take theirs: a server that is started again
 * after a crash must find its port still free.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 200; tries += 1) {
    const port = randomInt(15_000, 32_000);
    if ((await portTrouble(port)) === null) return port;
  }
  throw new ClearError('No free port between 15000 and 32000 was found on 127.0.0.1 for the database.');
}

/** The socket inodes that listen on `port`, from the text of /proc/net/tcp or tcp6. */
export function listeningInodes(table: string, port: number): string[] {
  const hexPort = port.toString(16).toUpperCase().padStart(4, '0');
  return table
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1]?.endsWith(`:${hexPort}`) && fields[3] === '0A')
    .flatMap((fields) => (fields[9] && fields[9] !== '0' ? [fields[9]] : []));
}

function holdsSocket(pid: number, inodes: readonly string[]): boolean {
  try {
    const folder = `/proc/${pid}/fd`;
    return readdirSync(folder).some((fd) => inodes.some((inode) => readLink(`${folder}/${fd}`) === `socket:[${inode}]`));
  } catch {
    // Gone, or of another user.
    return false;
  }
}

function readLink(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    // Closed in the meantime.
    return null;
  }
}

function pidByLsof(port: number): number | null {
  try {
    const out = execFileSync('lsof', ['-nP', '-t', `-iTCP:${port}`, '-sTCP:LISTEN'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return Number(out.split('\n')[0]) || null;
  } catch {
    // No lsof, or nobody to be seen.
    return null;
  }
}

function pidByProc(port: number): number | null {
  const tables = ['/proc/net/tcp', '/proc/net/tcp6'].map((file) => {
    try {
      return readFileSync(file, 'utf8');
    } catch {
      // A kernel without IPv6 has no tcp6.
      return '';
    }
  });
  const inodes = tables.flatMap((table) => listeningInodes(table, port));
  if (inodes.length === 0) return null;
  return listPids().find((pid) => holdsSocket(pid, inodes)) ?? null;
}

/** Who listens on `port`, as far as it can be seen: `pid 4711 (node server.js)`. */
export function holderOf(port: number): string | null {
  const pid = process.platform === 'linux' ? pidByProc(port) : pidByLsof(port);
  if (pid === null) return null;
  const command = commandOf(pid);
  return `pid ${pid}${command ? ` (${command.slice(0, 100)})` : ''}`;
}

/** The line for a port that cannot be had. */
export function portLine(wanted: { port: number; setting: string; service: string }, trouble: string, holder: string | null): string {
  const { port, setting, service } = wanted;
  const remedy = `Set ${setting} to another port`;
  if (trouble === 'EACCES')
    return `Port ${port}, wanted by the ${service}, needs rights that this user does not have. ${remedy} (1024 or above).`;
  if (trouble !== 'EADDRINUSE') return `Port ${port}, wanted by the ${service}, cannot be used (${trouble}). ${remedy}.`;
  return `Port ${port}, wanted by the ${service}, is taken${holder ? ` by ${holder}` : ''}. ${remedy}, or end that program.`;
}
