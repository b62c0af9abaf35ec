/**
 * `npm run bench -- tasks`: what people do most, done in a real Chromium over the demonstration data, and how many clicks it
 * takes. A list to choose from counts two, one to open it and one to choose; what is typed, with Tab from field to field, none.
 * Exit code 1 when something takes more than was asked for.
 */
import { dirname, join } from 'node:path';
import { readJson } from '../lib/lock.mjs';
import { say, step } from '../lib/steps.mjs';
import { startLauncher, temporaryFolder } from './launcher.mjs';
import { machine, record } from './record.mjs';
import { Hand } from './tasks/hand.mjs';
import { tasks } from './tasks/tasks.mjs';

const root = dirname(dirname(import.meta.dirname));
const { chromiumPath, launch, Window } = await import('../../dist/test/support/browser.js');
if (!chromiumPath) throw new Error('No Chromium here. On Debian: apt-get install chromium; or set CHROMIUM to one.');
const folder = temporaryFolder('tasks');
const dataDir = join(folder.path, 'data');
const product = await step('Start a product of its own', () => startLauncher(root, dataDir));
const browser = await launch();
try {
  const { url } = readJson(join(dataDir, 'running.json'));
  const people = readJson(join(dataDir, 'demonstration.json'));
  const results = [];
  for (const { title, who, most, run } of tasks) {
    const window = await Window.open(browser, url);
    const { email, password } = people.find((person) => person.email === `${who}.demo.invalid`);
    await window.signIn(email, password);
    const hand = new Hand(window);
    await step(title, () => run(hand));
    results.push({ title, most, clicks: hand.clicks });
    await window.close();
  }
  await keep(results);
} finally {
  await browser.close();
  await product.stop();
  folder.remove();
}

async function keep(results) {
  const lines = [
    `${machine()}; \`npm run bench -- tasks\`.`,
    '',
    'Clicks in a browser over the demonstration data, from the page that one comes to by signing in, unless another is named. A list to',
    'choose from counts two; what is typed, with Tab from field to field, none.',
    '',
    '| task | clicks | asked for |',
    '| --- | --- | --- |',
    ...results.map(({ title, clicks, most }) => `| ${title} | ${clicks} | at most ${most} |`),
  ];
  lines.slice(5).forEach((line) => say(`  ${line}`));
  await record(root, 'Clicks of what people do most', lines);
  if (results.some(({ clicks, most }) => clicks > most)) process.exitCode = 1;
}
