/**
 * What each screen fetches when it is opened first, from Vite's manifest: held under a budget, or the build fails, and
 * written into screens.json, from which the api tells the browser in its first answer what will be needed.
 */
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Compressed script of a first load. */
const BUDGET_KB = 200;
const EARLY = /(^|\/)early-[^/]*$/;
const SHELL = 'shell/shell.tsx';
const LANGUAGES = ['en', 'zh-CN', 'th'];
const COLLECTED = {
  en: 'src/collected/english.ts',
  'zh-CN': 'src/collected/chinese.ts',
  th: 'src/collected/thai.ts',
};
/** What the screens that say little do without. */
const MORE = { en: 'src/language/more.en.ts', 'zh-CN': 'src/language/more.zh-CN.ts', th: 'src/language/more.th.ts' };
const TEXTS = /\/texts\/[\w-]+\.ts$/;
const ROUTE =
  /path: '(?<path>[^']+)',\s*(?<bare>framed: false,\s*)?(?<few>few: true,\s*)?page: [^}]*?import\('\.\/(?<page>[\w./-]+)\.js'\)/g;

/**
 * @param {string} sources
 * @param {string} bundle
 * @returns what each screen weighs, heaviest first
 */
export function firstLoads(sources, bundle, budget = BUDGET_KB) {
  const file = join(bundle, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  const waited = [...closure(manifest, ['index.html']).brought];
  if (waited.length > 0) {
    throw new Error(
      `What every screen is made of waits for ${waited.join(', ')}, which wait for it: nothing would ever be drawn. Keep what brings texts out of the groups frame and shell (vite.config.mjs).`,
    );
  }
  const frame = Object.keys(manifest).find((name) => /^_frame-.*\.js$/.test(name));
  if (frame && closure(manifest, manifest[frame].imports ?? []).seen.has(frame)) {
    throw new Error(
      'What every screen is made of needs a file that needs it in turn, and would begin before either is read: a white page. Move what it asks for into one of the two groups (vite.config.mjs).',
    );
  }
  const screens = screensOf(sources).map(({ path, page, framed, few }) => {
    const all = closure(manifest, ['index.html', `src/${page}`, ...(framed ? [`src/${SHELL}`] : [])]);
    const texts = Object.fromEntries(
      LANGUAGES.map((language) => [language, textsOf(manifest, all.brought, language, few)]),
    );
    const sum = (names) => names.reduce((bytes, name) => bytes + compressed(bundle, name), 0);
    const kilobytes = (sum([...all.scripts]) + Math.max(...Object.values(texts).map(sum))) / 1000;
    const paths = (names) => names.map((name) => `/${name}`);
    return {
      path,
      kilobytes,
      scripts: paths(inOrder(all.scripts, bundle)),
      styles: paths([...all.styles]),
      texts: Object.fromEntries(LANGUAGES.map((language) => [language, paths(texts[language])])),
    };
  });
  const heavy = screens.filter(({ kilobytes }) => kilobytes > budget);
  if (heavy.length > 0) {
    const list = heavy.map(({ path, kilobytes }) => `${path} ${kilobytes.toFixed(0)} kB`).join(', ');
    throw new Error(
      `More than ${budget} kB of compressed script before a screen shows: ${list}. Load what is heavy where it is used, with lazy(() => import(…)).`,
    );
  }
  const written = screens.map(({ path, scripts, styles, texts }) => ({ path, scripts, styles, texts }));
  writeFileSync(join(bundle, 'screens.json'), JSON.stringify(written));
  for (const suffix of ['', '.br', '.gz']) rmSync(`${file}${suffix}`);
  return screens.sort((a, b) => b.kilobytes - a.kilobytes);
}

/** Paths and pages as nouns write them in their `*.screens.ts`. */
function screensOf(sources) {
  const files = readdirSync(sources, { recursive: true }).filter((name) => name.endsWith('.screens.ts'));
  return files.flatMap((name) => {
    const text = readFileSync(join(sources, name), 'utf8');
    const found = [...text.matchAll(ROUTE)].map(({ groups }) => ({
      path: groups.path,
      page: `${dirname(name)}/${groups.page}.tsx`,
      framed: !groups.bare,
      few: Boolean(groups.few),
    }));
    if (found.length !== text.match(/\bimport\(/g)?.length)
      throw new Error(`${name} has a screen that build/first-load.mjs cannot read.`);
    return found;
  });
}

/** Files of some entries with all they import; what they import on demand is not of it. */
function closure(
  manifest,
  entries,
  found = { seen: new Set(), scripts: new Set(), styles: new Set(), brought: new Set() },
) {
  for (const entry of entries) {
    if (found.seen.has(entry)) continue;
    found.seen.add(entry);
    const chunk = manifest[entry];
    if (!chunk) throw new Error(`Vite's manifest has no ${entry}.`);
    found.scripts.add(chunk.file);
    chunk.css?.forEach((name) => found.styles.add(name));
    chunk.dynamicImports?.filter((name) => TEXTS.test(name)).forEach((name) => found.brought.add(name));
    closure(manifest, chunk.imports ?? [], found);
  }
  return found;
}

/** In the order in which they are to be asked for, since a browser asks for six files at once: what asks for data, then the largest. */
function inOrder(names, bundle) {
  const rank = (name) => (EARLY.test(name) ? Infinity : compressed(bundle, name));
  return [...names].sort((a, b) => rank(b) - rank(a));
}

/** Files of what the frame says in a language, and of what the screen itself brings. */
function textsOf(manifest, brought, language, few) {
  const own = [...brought].filter((name) => name.endsWith(`/texts/${language}.ts`));
  return [COLLECTED[language], ...(few ? [] : [MORE[language]]), ...own].map((name) => manifest[name].file);
}

function compressed(bundle, name) {
  return statSync(join(bundle, `${name}.br`)).size;
}
