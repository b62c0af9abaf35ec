/** How GraphiQL becomes files that the api process serves at `/graphiql`. */
import { join } from 'node:path';
import { examples } from './examples.mjs';

export default {
  root: import.meta.dirname,
  base: '/graphiql/',
  plugins: [examples(join(import.meta.dirname, '../../../docs/api.md'))],
  // Its libraries are marked for servers that render, which has no meaning here.
  logLevel: 'error',
  build: {
    outDir: join(import.meta.dirname, '../../../dist/apps/graphiql'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4_000,
  },
};
