/** The dependency rule of docs/architecture.md: apps → domain → platform → contracts, never back. */
const noun = '^libs/domain/src/([^/]+)/';
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
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
      from: { path: '^(libs/domain|libs/platform/src/(?!graphql/)|apps/worker)' },
      to: { path: '^libs/platform/src/graphql/' },
    },
    {
      name: 'nouns-meet-through-services',
      comment:
        'a domain noun uses another only through its exported service, module, entity, audience rule or pure catalogue; the pure policy core of agreements stands in front of every way to data',
      severity: 'error',
      from: { path: noun, pathNot: '\\.(spec|fixture)\\.ts$' },
      to: {
        path: noun,
        pathNot: [
          '^libs/domain/src/$1/',
          '\\.(service|module|entity|audience|catalogue)\\.ts$',
          '^libs/domain/src/agreements/(decision|terms|transform)[.a-z-]*[.]ts$',
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
      name: 'no-dev-dependencies-in-the-product',
      severity: 'error',
      comment: 'the console is bundled when it is built, so its libraries are needed then only',
      from: { path: '^(libs|apps)/', pathNot: '\\.(spec|fixture)\\.ts$|^apps/console/' },
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
