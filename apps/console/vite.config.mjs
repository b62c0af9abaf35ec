/** How the console becomes files that the api process serves: hashed names, nothing inlined (the CSP allows no inline). */
import { join } from 'node:path';

export default {
  root: import.meta.dirname,
  logLevel: 'warn',
  // Carbon's own style sheets use spellings that Sass will drop; that is theirs to mend.
  css: { preprocessorOptions: { scss: { quietDeps: true } } },
  // The Content-Security-Policy allows no worker from a blob, which the spreadsheet library's packing would start.
  resolve: {
    alias: [
      {
        find: /^\.\.\/zip\/zipToArrayBuffer\.js$/,
        replacement: join(import.meta.dirname, 'src/parts/zip-here.ts'),
      },
    ],
  },
  build: {
    outDir: join(import.meta.dirname, '../../dist/apps/console'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
  },
};
