// Who may import whom: dependency-cruiser with the rules of dependency-cruiser.cjs, and the one rule it cannot express.
// `node tooling/arrows.mjs` judges the repository, `… --json` prints the cruise for tooling/arrows.test.ts.
import { createRequire } from 'node:module';
import { cruise } from 'dependency-cruiser';

const config = createRequire(import.meta.url)('./dependency-cruiser.cjs');
const { tree, test, nouns } = config.ours;
const roots = ['apps', 'packages', 'workers', 'infra', 'bench', 'tooling'];
const nounFolder = new RegExp(`^((?:packages|apps|workers)/[^/]+)/src/(?:features/)?(${nouns})/`);
const isTest = new RegExp(test);

/** The noun folder of a file, as `{ owner, noun }`, or undefined outside the nouns. */
function areaOf(path) {
  const found = nounFolder.exec(path);
  return found ? { owner: found[1], noun: found[2] } : undefined;
}

/** For each package, which noun imports which; tests are left out. */
function nounGraphs(modules) {
  const graphs = new Map();
  for (const { source, dependencies } of modules) {
    const from = isTest.test(source) ? undefined : areaOf(source);
    if (!from) continue;
    for (const { resolved } of dependencies) {
      const to = areaOf(resolved);
      if (!to || to.owner !== from.owner || to.noun === from.noun) continue;
      const graph = graphs.get(from.owner) ?? new Map();
      graphs.set(from.owner, graph.set(from.noun, (graph.get(from.noun) ?? new Set()).add(to.noun)));
    }
  }
  return graphs;
}

/** A way from `start` back to itself along `graph`, or undefined. */
function wayBack(graph, start) {
  const paths = [[start]];
  const seen = new Set();
  for (let path = paths.shift(); path; path = paths.shift())
    for (const next of graph.get(path.at(-1)) ?? []) {
      if (next === start) return [...path, next];
      if (!seen.has(next)) paths.push([...path, next]);
      seen.add(next);
    }
  return undefined;
}

/** One violation for each noun that reaches itself through other nouns of its package, in dependency-cruiser's shape. */
function cyclesOfNouns(modules) {
  const found = [];
  for (const [owner, graph] of nounGraphs(modules))
    for (const noun of graph.keys()) {
      const way = wayBack(graph, noun);
      if (way) found.push({ rule: { name: tree.name, severity: tree.severity }, from: `${owner}/src/${noun}`, to: way.join(' → ') });
    }
  return found;
}

const { output } = await cruise(roots, { ...config.options, ruleSet: { forbidden: config.forbidden }, validate: true });
const violations = [...output.summary.violations, ...cyclesOfNouns(output.modules)];
if (process.argv.includes('--json')) {
  process.stdout.write(JSON.stringify({ violations, modules: output.modules }));
} else {
  const comments = new Map([...config.forbidden, tree].map(({ name, comment }) => [name, comment]));
  const lines = violations.map(
    ({ rule, from, to, cycle }) => `${rule.name}: ${from} → ${cycle ? cycle.map(({ name }) => name).join(' → ') : to}`,
  );
  for (const line of lines.sort()) console.error(line);
  for (const name of new Set(violations.map(({ rule }) => rule.name))) console.error(`\n${name}: ${comments.get(name)}`);
  console.log(
    `\n${output.modules.length} files, ${output.summary.totalDependenciesCruised} imports, ${violations.length} against the arrows.`,
  );
  process.exitCode = violations.length > 0 ? 1 : 0;
}
