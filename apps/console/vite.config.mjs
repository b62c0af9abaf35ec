/** How the console becomes files that the api process serves: hashed names, nothing inlined (the CSP allows no inline). */
import { join } from 'node:path';
import { inlineDocuments } from './build/documents.mjs';
import { early } from './build/early.mjs';
import { lean } from './build/lean.mjs';
import { leanStyles } from './build/lean-styles.mjs';

const EARLY =
  /src\/early\.ts$|language\/(chosen|preferred|texts)\.ts$|collected\/collected\.ts$|virtual:operations|preload-helper/;
/** What the frame around every screen is made of, and what is so small that a file of its own would cost more. */
const SHELL = new RegExp(
  [
    '@carbon/icons-react|@carbon/icon-helpers|@carbon/react/es/internal/use|@carbon/react/es/components/(Tag|Link|Tooltip)/',
    'src/shell/(?!not-found|texts/)|src/live/use-|src/notifications/(bell|notifications\\.queries)',
    'src/parts/(facts|appearance/theme|list/every-of|timing/|input/(pointer|shortcuts)|map/region-of)|src/find/commands|src/connectors/askers|\\.screens\\.ts|src/collected/screens|src/graphql/(generated/values|lazily)',
  ].join('|'),
);
/** Small parts of Carbon and of ours that every second screen needs; what draws on downshift is left where it is used. */
const CONTROLS =
  /@carbon\/react\/es\/components\/(Checkbox|ContentSwitcher|ContainedList|ComposedModal|Form|FormGroup|Layout|Search|Switch|Tile|Toggle)/;
/** What forms and tables are made of: most screens need it, the inbox before an item is opened does not. */
const FORMS =
  /@carbon\/react\/es\/components\/(DataTable|Dialog|Modal|RadioButton(Group)?|Tag|TextArea|TextInput)\/|src\/parts\/(dialog|list\/(rows|pager)|input\/(date-field|faulty))/;
/** What the inbox needs of approvals before one is opened. */
const HELD = /src\/approvals\/(approval\.queries|deciding\/(held|decision\.draft|rest)|declaring\/.*queries)/;
/** Small parts of the inbox and of lists that others need. */
const BRIEF =
  /src\/inbox\/(inbox-nav|inbox\.(feed|filter)|time-left|asked-reasons|use-inbox|assigning\/(assign\.queries|use-assigning))|src\/parts\/(person|list\/views)\//;
/** What lists are made of that are sorted, chosen from and saved; it brings texts, which wait for the frame, so it is none of it. */
const LISTS =
  /src\/(parts\/(list\/(list-table|bring-texts|arrivals|arranged|sorting\/(order-choice|sort-heading))|files\/download)|follows\/use-follow-all)/;
/** What people see of an approval who look at one; what is seldom needed of it brings its texts, for which nobody else shall wait. */
const APPROVALS =
  /src\/approvals\/(?!.*\.screens|approval-link|brief\/agreement-brief|(appealing|consulting|corrections|declaring|objecting|reopening)\/(?!.*\.queries))/;
const sources = join(import.meta.dirname, 'src');

export default {
  root: import.meta.dirname,
  logLevel: 'warn',
  plugins: [inlineDocuments(sources), lean(), leanStyles(sources), early()],
  // Carbon's own style sheets use spellings that Sass will drop; that is theirs to mend.
  css: { preprocessorOptions: { scss: { quietDeps: true } } },
  resolve: {
    alias: [
      // Written and typed for React, run by Preact, which does the same in 51 kB less.
      { find: /^react(-dom)?$/, replacement: 'preact/compat' },
      { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
      { find: /^react\/jsx-(dev-)?runtime$/, replacement: 'preact/jsx-runtime' },
      // The Content-Security-Policy allows no worker from a blob, which the spreadsheet library's packing would start.
      {
        find: /^\.\.\/zip\/zipToArrayBuffer\.js$/,
        replacement: join(import.meta.dirname, 'src/parts/files/zip-here.ts'),
      },
    ],
  },
  build: {
    outDir: join(import.meta.dirname, '../../dist/apps/console'),
    emptyOutDir: true,
    manifest: 'manifest.json',
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            // What is fetched before all else is one file that needs no other.
            { name: 'early', test: EARLY, priority: 9 },
            // A browser fetches six files at once, so what most screens need comes in few.
            { name: 'frame', minShareCount: 28, priority: 3 },
            { name: 'forms', test: FORMS, minShareCount: 28, priority: 4 },
            { name: 'shell', test: SHELL, priority: 2 },
            { name: 'live', test: /(socket|engine)\.io/, priority: 2 },
            { name: 'controls', test: CONTROLS, minShareCount: 3, priority: 1 },
            { name: 'approvals', test: APPROVALS, minShareCount: 3, priority: 1 },
            { name: 'brief', test: BRIEF, minShareCount: 2, priority: 2 },
            { name: 'lists', test: LISTS, minShareCount: 2, priority: 4 },
            { name: 'held', test: HELD, minShareCount: 2, priority: 2 },
          ],
        },
      },
    },
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1100,
  },
};
