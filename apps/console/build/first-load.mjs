/**
 * What each screen fetches when it is opened first, from Vite's manifest: held under a budget, or the build fails, and
 * written into screens.json, from which the api tells the browser in its first answer what will be needed.
 */
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Compressed script of a first load. */
const BUDGET_KB = 200;
const EARLY = /\/early-[^/]*$/;
const SHELL = 'shell/shell.tsx';
const ROUTE = /path: '(?<path>[^']+)'[^}]*?import\('\.\/(?<page>[\w./-]+)\.js'\)/g;

/**
 * @param {string} sources
 * @param {string} bundle
 * @returns what each screen weighs, heaviest first
 */
export function firstLoads(sources, bundle) {
  const file = join(bundle, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  const screens = screensOf(readFileSync(join(sources, 'routes.tsx'), 'utf8')).map(({ path, page, framed }) => {
    const all = closure(manifest, ['index.html', `src/${page}`, ...(framed ? [`src/${SHELL}`] : [])]);
    const text = heaviestLanguage(manifest, bundle);
    const kilobytes = [...all.scripts, text].reduce((sum, name) => sum + compressed(bundle, name), 0) / 1000;
    return { path, kilobytes, scripts: inOrder(all.scripts), styles: inOrder(all.styles) };
  });
  const heavy = screens.filter(({ kilobytes }) => kilobytes > BUDGET_KB);
  if (heavy.length > 0) {
    const list = heavy.map(({ path, kilobytes }) => `${path} ${kilobytes.toFixed(0)} kB`).join(', ');
    throw new Error(
      `More than ${BUDGET_KB} kB of compressed script before a screen shows: ${list}. Load what is heavy where it is used, with lazy(() => import(…)).`,
    );
  }
  const written = screens.map(({ path, scripts, styles }) => ({ path, scripts, styles }));
  writeFileSync(join(bundle, 'screens.json'), JSON.stringify(written));
  for (const suffix of ['', '.br', '.gz']) rmSync(`${file}${suffix}`);
  return screens.sort((a, b) => b.kilobytes - a.kilobytes);
}

/** Paths and pages as routes.tsx writes them; what follows the frame's own line stands in the frame. */
function screensOf(routes) {
  const frame = routes.indexOf(`./${SHELL.replace('.tsx', '.js')}`);
  const screens = [...routes.matchAll(ROUTE)].map(({ index, groups }) => ({
    path: groups.path,
    page: `${groups.page}.tsx`,
    framed: index > frame,
  }));
  const lazy = routes.match(/\blazy:/g)?.length ?? 0;
  if (frame < 0 || screens.length !== lazy - 1)
    throw new Error('routes.tsx has a screen that build/first-load.mjs cannot read.');
  return screens;
}

/** Files of some entries with all they import; what they import on demand is not of it. */
function closure(manifest, entries, found = { seen: new Set(), scripts: new Set(), styles: new Set() }) {
  for (const entry of entries) {
    if (found.seen.has(entry)) continue;
    found.seen.add(entry);
    const chunk = manifest[entry];
    if (!chunk) throw new Error(`Vite's manifest has no ${entry}.`);
    found.scripts.add(chunk.file);
    chunk.css?.forEach((name) => found.styles.add(name));
    closure(manifest, chunk.imports ?? [], found);
  }
  return found;
}

/** In the order in which they are to be asked for: what asks for data first, since a browser asks for six files at once. */
function inOrder(names) {
  return [...names].map((name) => `/${name}`).sort((a, b) => Number(EARLY.test(b)) - Number(EARLY.test(a)));
}

function heaviestLanguage(manifest, bundle) {
  const files = ['english', 'chinese', 'thai'].map((language) => manifest[`src/collected/${language}.ts`].file);
  return files.sort((a, b) => compressed(bundle, b) - compressed(bundle, a))[0];
}

function compressed(bundle, name) {
  return statSync(join(bundle, `${name}.br`)).size;
}
