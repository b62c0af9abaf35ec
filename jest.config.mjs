/** Two projects: pure rules beside their code, and behaviour through the front door of running servers. */
const shared = {
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironment: '<rootDir>/test/support/environment.mjs',
  testEnvironmentOptions: { customExportConditions: ['node', 'node-addons', 'development'] },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
        module: { type: 'es6' },
      },
    ],
  },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
};
export default {
  maxWorkers: 2,
  // Each suite leaves its modules behind in its worker; one that has grown to a gigabyte needs longer to end than Jest waits.
  workerIdleMemoryLimit: '384MB',
  testSequencer: '<rootDir>/test/support/sequencer.mjs',
  // Servers of their own on two cores that others use too: a slow answer is not a wrong one. (Jest takes it here only.)
  testTimeout: 60_000,
  projects: [
    { ...shared, displayName: 'rules', testMatch: ['<rootDir>/{apps,libs,packages,scripts}/**/*.spec.ts'] },
    {
      ...shared,
      displayName: 'product',
      testMatch: ['<rootDir>/test/**/*.e2e.ts'],
      globalSetup: '<rootDir>/test/support/setup.mjs',
      globalTeardown: '<rootDir>/test/support/teardown.mjs',
    },
  ],
};
