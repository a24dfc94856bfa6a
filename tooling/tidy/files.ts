import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

export const root = resolve(import.meta.dirname, '../..');

/** One file of the repository: `path` from the root with forward slashes, and its text. */
export type SourceText = { path: string; text: string };

const parsed = /\.(ts|tsx|mjs|cjs)$/;

/** Every file that git tracks or would track, by path from the root; deleted ones that are not committed yet are left out. */
export function listFiles(): string[] {
  const output = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' });
  return [...new Set(output.split('\0'))].filter((path) => path !== '' && existsSync(join(root, path)));
}

export const read = (path: string): SourceText => ({ path, text: readFileSync(join(root, path), 'utf8') });

export const isCode = (path: string): boolean =>
  parsed.test(path) && /^(apps|packages|workers|infra|bench|tooling)\//.test(path) && !path.endsWith('.d.ts');

export const isTest = (path: string): boolean => /\.(test|itest|e2e)\.tsx?$/.test(path) || /^(apps\/[^/]+|tooling)\/e2e\//.test(path);

const trees = new WeakMap<SourceText, ts.SourceFile>();

/** Parses TypeScript or JavaScript with parent links, each text once; never throws, a syntax error is the compiler's to report. */
export function parse(source: SourceText): ts.SourceFile {
  const known = trees.get(source) ?? parseText(source);
  trees.set(source, known);
  return known;
}

function parseText({ path, text }: SourceText): ts.SourceFile {
  const kind = path.endsWith('.tsx') ? ts.ScriptKind.TSX : path.endsWith('.ts') ? ts.ScriptKind.TS : ts.ScriptKind.JS;
  return ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true, kind);
}

/** One-based line on which `node` starts. */
export const lineOf = (file: ts.SourceFile, node: ts.Node): number => file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;

/** Lines `node` spans, first and last included. */
export const lineSpan = (file: ts.SourceFile, node: ts.Node): number =>
  file.getLineAndCharacterOfPosition(node.end).line - file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;

/** Calls `visit` for `node` and everything below it; a visit that returns false stops the descent there. */
export function walk(node: ts.Node, visit: (node: ts.Node) => boolean | undefined): void {
  if (visit(node) === false) return;
  ts.forEachChild(node, (child) => walk(child, visit));
}
