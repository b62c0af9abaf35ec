/**
 * Plays the scenario against the running product and makes a picture of its terminal for the README:
 * `node scripts/scenario-picture.mjs`. Needs Debian's chromium.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Side by side, so that the whole play is seen at once. */
const COLUMNS = 2;
const root = dirname(import.meta.dirname);
const said = execFileSync('npm', ['run', '--silent', 'scenario'], {
  cwd: root,
  encoding: 'utf8',
  env: { ...process.env, NO_COLOR: '1' },
});
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const paint = (line) => {
  if (/^\s+\d+ {2}\S/.test(line)) return `<b>${escape(line)}</b>`;
  if (/^\s+[♪✓]/u.test(line)) return `<i>${escape(line)}</i>`;
  return /^\s+→/.test(line) ? escape(line) : `<s>${escape(line)}</s>`;
};
const shown = said.trim().split('\n');
const html = `<meta charset="utf-8"><style>
  body { margin: 0; background: #161616; color: #f4f4f4; font: 13px/1.45 'DejaVu Sans Mono', monospace; padding: 16px 8px }
  pre { margin: 0; columns: ${COLUMNS}; column-gap: 16px } b { color: #fff } i { color: #42be65; font-style: normal } s { color: #a8a8a8; text-decoration: none }
</style><pre>${shown.map(paint).join('\n')}</pre>`;
const folder = mkdtempSync(join(tmpdir(), 'tripartite-picture-'));
try {
  const page = join(folder, 'page.html');
  writeFileSync(page, html);
  const size = `--window-size=${COLUMNS * 980},${Math.round(Math.ceil(shown.length / COLUMNS) * 13 * 1.45) + 50}`;
  const picture = join(root, 'docs/screens/scenario.png');
  execFileSync(
    'chromium',
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--hide-scrollbars',
      `--user-data-dir=${folder}/profile`,
      '--disable-background-networking',
      size,
      `--screenshot=${picture}`,
      `file://${page}`,
    ],
    { stdio: 'ignore' },
  );
  console.log(`made ${picture}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
