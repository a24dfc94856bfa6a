import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleEntry, startBenchDatabase } from '../kernel/stack.ts';
import { makeBenchTenant } from '../kernel/tenant.ts';
import { writeCsv, writeXlsx } from './generate.ts';

/** One file read: rows, seconds, and the most memory that the reading process held, MiB. */
export interface FileFigure {
  readonly case: string;
  readonly rows: number;
  readonly bytes: number;
  readonly seconds: number;
  readonly rowsPerSecond: number;
  readonly peakMiB: number;
}

const XLSX_PART = 5;

/** Reads a file in a process of its own, so that the peak is the reader's alone; `DATABASE_URL` in `env` stages its rows too. */
async function readInChild(program: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<FileFigure> {
  const child = spawn(process.execPath, [program, ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const code = await new Promise<number | null>((done) => child.once('exit', done));
  if (code !== 0) throw new Error(`reading ${args.join(' ')} ended with code ${code}`);
  return JSON.parse(said) as FileFigure;
}

const line = ({ case: what, rows, bytes, seconds, rowsPerSecond, peakMiB }: FileFigure): string =>
  `${what.padEnd(24)} ${rows.toLocaleString('en')} rows, ${(bytes / 1024 ** 2).toFixed(0)} MiB: ${seconds.toFixed(1)} s, ${rowsPerSecond.toLocaleString('en')} rows/s, peak ${peakMiB} MiB`;

/**
 * Files brought in: `count` rows (default one million) as CSV and a fifth of that as XLSX, each read alone and then read and staged into a
 * throw-away database. The peak has to stay the same however many rows there are.
 */
export async function benchFiles(options: { count?: number; say: (line: string) => void }): Promise<FileFigure[]> {
  const count = options.count ?? 1_000_000;
  const folder = mkdtempSync(join(tmpdir(), 'omniroute-bench-files-'));
  const { postgres, services } = await startBenchDatabase();
  try {
    const { id } = await makeBenchTenant(services, 'files');
    const program = await bundleEntry('bench/src/files/read.ts');
    const files = [
      { name: 'csv, a tenth', path: join(folder, 'small.csv'), rows: Math.ceil(count / 10), write: writeCsv },
      { name: 'csv', path: join(folder, 'large.csv'), rows: count, write: writeCsv },
      { name: 'xlsx', path: join(folder, 'large.xlsx'), rows: Math.ceil(count / XLSX_PART), write: writeXlsx },
    ];
    const figures: FileFigure[] = [];
    for (const file of files) {
      await file.write(file.path, file.rows);
      for (const [how, env] of [
        ['read', {}],
        ['read and staged', { DATABASE_URL: postgres.appUrl(), TENANT_ID: id }],
      ] as const) {
        const figure = await readInChild(program, [file.path, `${file.name}, ${how}`], env);
        options.say(line(figure));
        figures.push(figure);
      }
    }
    return figures;
  } finally {
    await services.db.close();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
