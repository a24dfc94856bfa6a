import ts from 'typescript';
import { isTest, lineOf, parse, type SourceText, walk } from './files.ts';

const at = (source: SourceText, file: ts.SourceFile, node: ts.Node): string => `${source.path}:${lineOf(file, node)}`;

/** Notes to do something later: they belong into an issue. */
export const unfinished = (source: SourceText): string[] =>
  source.text
    .split('\n')
    .flatMap((line, index) => (/\b(TODO|FIXME|XXX|HACK)\b/.test(line) ? [`${source.path}:${index + 1}: ${line.trim().slice(0, 80)}`] : []));

/** The type `any`, and comments that switch the compiler off. */
export function untyped(source: SourceText): string[] {
  const file = parse(source);
  const found = source.text
    .split('\n')
    .flatMap((line, index) => (/@ts-(ignore|expect-error|nocheck)/.test(line) ? [`${source.path}:${index + 1}: ${line.trim()}`] : []));
  walk(file, (node) => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) found.push(`${at(source, file, node)}: any`);
    return undefined;
  });
  return found;
}

const underTheClock = /^(packages\/(domain|db|services)|workers)\//;
const timers = new Set(['setTimeout', 'setInterval', 'setImmediate', 'randomUUID', 'randomBytes', 'randomInt', 'getRandomValues']);
const readings = new Set([
  'Date.now',
  'performance.now',
  'process.hrtime',
  'Math.random',
  'crypto.randomUUID',
  'crypto.randomBytes',
  'crypto.getRandomValues',
]);

/** What is called, as it is written: `Date.now`, `setTimeout`, `globalThis.setTimeout`. */
const callee = (node: ts.CallExpression): string => node.expression.getText().replace(/^globalThis\./, '');

/** Time, timers, ids and chance outside their ports (packages/providers), which would take the code out of the simulated clock's reach. */
export function unportedTime(source: SourceText): string[] {
  if (!underTheClock.test(source.path) || isTest(source.path)) return [];
  const file = parse(source);
  const found: string[] = [];
  walk(file, (node) => {
    if (ts.isCallExpression(node)) {
      const name = callee(node);
      if (timers.has(name) || readings.has(name)) found.push(`${at(source, file, node)}: ${name}() comes through a port`);
    }
    if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments ?? []).length === 0)
      found.push(`${at(source, file, node)}: new Date() comes through a port`);
    if (ts.isImportDeclaration(node) && /^['"](node:)?timers/.test(node.moduleSpecifier.getText()))
      found.push(`${at(source, file, node)}: timers come through a port`);
    return undefined;
  });
  return found;
}

const noHttp = /^(packages\/(domain|db|services|api|ui)|workers)\//;

/** Calls to other machines outside the providers. */
export function unportedHttp(source: SourceText): string[] {
  if (!noHttp.test(source.path) || isTest(source.path)) return [];
  const file = parse(source);
  const found: string[] = [];
  walk(file, (node) => {
    if (ts.isCallExpression(node) && callee(node) === 'fetch') found.push(`${at(source, file, node)}: fetch() lives in packages/providers`);
    return undefined;
  });
  return found;
}

const platformDoors = /^(packages\/(db|testing)|workers\/runtime|packages\/services\/src\/tenant|infra\/local|bench)\//;

/** Uses of the door without a tenant by others than db, workers/runtime and the sign-in verb. */
export function platformDoor(source: SourceText): string[] {
  if (platformDoors.test(source.path) || isTest(source.path)) return [];
  const file = parse(source);
  const found: string[] = [];
  walk(file, (node) => {
    if (ts.isIdentifier(node) && node.text === 'asPlatform') found.push(`${at(source, file, node)}: asPlatform is not for this file`);
    return undefined;
  });
  return found;
}

const emptyNames = /(^|[a-z])(Manager|Helpers?|Utils?|Common)$|^(manager|helpers?|utils?|common|misc)$/;
/** People whose job is called so. */
const trade = /(catalogue|pricing|depot|Catalogue|Pricing|Depot)Manager$/;

/** Declared names that say nothing: Manager, Helper, Util, common. */
export function emptyWords(source: SourceText): string[] {
  const file = parse(source);
  const found: string[] = [];
  walk(file, (node) => {
    const declares =
      ts.isClassDeclaration(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isInterfaceDeclaration(node) ||
      ts.isTypeAliasDeclaration(node) ||
      (ts.isVariableDeclaration(node) && ts.isSourceFile(node.parent.parent.parent));
    const name = declares && node.name && ts.isIdentifier(node.name) ? node.name.text : '';
    if (emptyNames.test(name) && !trade.test(name)) found.push(`${at(source, file, node)}: ${name}`);
    return undefined;
  });
  return found;
}

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
const upperCase = new Set(['README.md', 'LICENSE', 'OFL.txt', 'Dockerfile', 'CHANGELOG.md']);

/** Whether one step of a path is kebab-case; Next's `[id]`, `[...all]`, `(group)` and `@slot` are read without their brackets. */
const wellNamed = (step: string): boolean => {
  const bare = step
    .replace(/^\[{1,2}(\.\.\.)?([^\]]+)\]{1,2}$/, '$2')
    .replace(/^\((.+)\)$/, '$1')
    .replace(/^[@_.]/, '');
  return upperCase.has(step) || kebab.test(bare);
};

/** Files and folders that are not kebab-case, or named manager, helper, util or common. */
export function badFileName(path: string): string[] {
  if (!/^(apps|packages|workers|infra|bench|tooling)\//.test(path)) return [];
  const steps = path.split('/');
  const odd = steps.filter((step) => !wellNamed(step)).map((step) => `${path}: ${step} is not kebab-case`);
  const empty = steps.filter((step) => /^(.*-)?(managers?|helpers?|utils?|common|misc)(\.[a-z.]+)?$/.test(step));
  return [...odd, ...empty.map((step) => `${path}: ${step} says nothing`)];
}

/** Lock file entries with a download address, which would tie an install to the registry that the lock was made with. */
export function lockedAddresses(lockText: string): string[] {
  const packages = (JSON.parse(lockText) as { packages?: Record<string, { resolved?: string }> }).packages ?? {};
  return Object.entries(packages).flatMap(([name, entry]) =>
    /^(https?|git|ssh)/.test(entry.resolved ?? '') ? [`${name}: ${entry.resolved}`] : [],
  );
}
