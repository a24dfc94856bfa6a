import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { Failure } from './failure.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Reads `FORMAT FILE` and options. Throws Failure 2 with the usage on anything else. */
export function readArguments(
  args: string[],
  usage: string,
  options: Options,
): { format: string; file: string; text: (name: string) => string | undefined } {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true });
    const [format, file, ...extra] = positionals;
    if (!format || !file || extra.length > 0) throw new Failure(usage, 2);
    return {
      format,
      file,
      text: (name) => {
        const value = values[name];
        return typeof value === 'string' ? value : undefined;
      },
    };
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`${(error as Error).message}\n${usage}`, 2);
  }
}

/** The option's value as a number inside a range, or the default. Throws Failure 2. */
export function numberOption(text: string | undefined, option: { name: string; fallback: number; min: number; max: number }): number {
  if (text === undefined) return option.fallback;
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value >= option.min && value <= option.max) return value;
  throw new Failure(`--${option.name} is “${text}”; it must be a number from ${option.min} to ${option.max}.`, 2);
}

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

/** The name of a file to write, checked before any work is done for it. Throws Failure 2. */
export function outputOption(text: string | undefined, option: string): string | undefined {
  if (text === undefined) return undefined;
  const path = resolve(text);
  const folder = dirname(path);
  const refuse = (why: string): Failure => new Failure(`--${option} is “${text}”, ${why}. Name a file that can be written.`, 2);
  if (text === '' || isFolder(path)) throw refuse('which is a folder');
  if (!isFolder(folder)) throw refuse(`but there is no folder ${folder}`);
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    throw refuse(`but nothing may be written into ${folder}`);
  }
  return path;
}
