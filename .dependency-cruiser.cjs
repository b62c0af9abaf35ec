/** The dependency rule of docs/architecture.md: apps → domain → platform → contracts, and the areas of the domain downwards. */
const area = (...names) => `^libs/domain/src/(${names.join('|')})/`;
const noun = '^libs/domain/src/([^/]+/[^/]+)/';
const published = '[a-z-]+\\.(types|enum|enums|loader|view|query|json|cookie|hook|stream|resolver)\\.ts$';
const notTested = '\\.(spec|fixture)\\.ts$';
const downwards = (name, ...above) => ({
  name: `${name}-depends-downwards`,
  comment: 'identity ← engines ← partnership ← data: what an engine must know of a subject, the subject declares',
  severity: 'error',
  from: { path: area(name) },
  to: { path: area(...above) },
});
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    downwards('identity', 'engines', 'partnership', 'data', 'partners', 'city'),
    downwards('engines', 'partnership', 'data', 'partners', 'city'),
    downwards('partnership', 'data', 'partners', 'city'),
    downwards('data', 'partners', 'city'),
    {
      name: 'contracts-import-nothing-of-ours',
      severity: 'error',
      from: { path: '^libs/contracts' },
      to: { path: '^(libs/(platform|domain)|apps)/' },
    },
    {
      name: 'platform-imports-contracts-only',
      severity: 'error',
      from: { path: '^libs/platform' },
      to: { path: '^(libs/domain|apps)/' },
    },
    {
      name: 'the-kit-stands-alone',
      comment: 'partners install it by itself: it has no dependency, and shares no code with the product it checks',
      severity: 'error',
      from: { path: '^packages/', pathNot: `${notTested}|^packages/client/examples/` },
      to: { pathNot: '^packages/', dependencyTypesNot: ['core'] },
    },
    { name: 'domain-never-imports-apps', severity: 'error', from: { path: '^libs/domain' }, to: { path: '^apps/' } },
    {
      name: 'apps-are-strangers',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'only-the-api-speaks-graphql',
      comment: 'the layer and the libraries below it take 20 MB in a process that loads them',
      severity: 'error',
      from: {
        path: '^(libs/domain/src|libs/platform/src/(?!graphql/)|apps/worker)',
        pathNot: '^libs/domain/src/.+/api/',
      },
      to: { path: '^libs/platform/src/graphql/' },
    },
    {
      name: 'api-parts-are-loaded-by-the-api',
      comment: 'a noun names its parts by import(), so that each process loads its own',
      severity: 'error',
      from: { path: '^(libs|apps|scripts)/', pathNot: '^(libs/domain/src/(.+/api/|api\\.ts)|apps/api/)' },
      to: { path: '^libs/domain/src/(.+/api/|api\\.ts)', dependencyTypesNot: ['dynamic-import'] },
    },
    {
      name: 'worker-parts-are-loaded-by-the-worker',
      severity: 'error',
      from: { path: '^(libs|apps|scripts)/', pathNot: '^libs/domain/src/.+/worker/' },
      to: { path: '^libs/domain/src/.+/worker/', dependencyTypesNot: ['dynamic-import'] },
    },
    {
      name: 'nouns-meet-through-services',
      comment:
        'a noun uses another only through its exported service, module, entity, declaration or pure catalogue, and its GraphQL types; the pure policy core of agreements stands in front of every way to data, and their policies are the words that data spaces have in common',
      severity: 'error',
      from: { path: noun, pathNot: notTested },
      to: {
        path: noun,
        pathNot: [
          '^libs/domain/src/$1/',
          '\\.(service|module|entity|subject|audience|catalogue|followers|sentence)\\.ts$',
          `/api/${published}`,
          `/api/[a-z-]+/${published}`,
          '^libs/domain/src/data/agreements/(odrl|policy|terms)/',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'libs-never-import-scripts-or-tests',
      severity: 'error',
      from: { path: '^(libs|apps)/' },
      to: { path: '^(scripts|test)/' },
    },
    {
      name: 'bundlers-run-by-themselves',
      comment: 'whoever starts the product would keep what they take as long as it runs',
      severity: 'error',
      from: { path: '^scripts/(start|build|test)\\.mjs$' },
      to: { path: '^node_modules/(rolldown|vite)/', reachable: true },
    },
    {
      name: 'no-dev-dependencies-in-the-product',
      severity: 'error',
      comment: 'the console is bundled when it is built, so its libraries are needed then only',
      from: { path: '^(libs|apps)/', pathNot: `${notTested}|^apps/console/` },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'development', 'import', 'node', 'default'],
    },
  },
};
