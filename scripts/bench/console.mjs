/**
 * The console in a real Chromium over the demonstration data: Lighthouse for sign-in, inbox and a proposal's file, and how
 * long the inbox takes to be usable on a slow line with a slow processor. `npm run bench -- console --runs 5`.
 */
import { loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import lighthouse, { desktopConfig } from 'lighthouse';
import { chromium } from 'playwright-core';
import { freePort } from '../lib/database.mjs';
import { readJson } from '../lib/lock.mjs';
import { say, step } from '../lib/steps.mjs';
import { startLauncher, temporaryFolder } from './launcher.mjs';
import { machine, record } from './record.mjs';

const root = dirname(dirname(import.meta.dirname));
const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' } } });
const runs = Number(values.runs);
const OFFICER = 'Coordination officer';
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];
/** Fast 3G as WebPageTest has it: 1.6 Mbit/s down, 768 kbit/s up, 150 ms a round trip. */
const FAST_3G = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 96_000 };
const SLOWER = 4;
/** How fast the processor is, by Lighthouse's own measure, before each audit: what is four times slower depends on it. */
const speeds = [];
/** Runs in the page: says once that an item is drawn, and keeps when one took the focus. */
const WATCH = `
  const watcher = new MutationObserver(() => {
    if (!document.querySelector('[data-row]')) return;
    watcher.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => drawn()));
  });
  watcher.observe(document, { subtree: true, childList: true });
  window.reached = new Promise((resolve) => {
    addEventListener('focusin', ({ target }) => target.matches('[data-row]') && resolve(performance.now()));
  });`;

const { chromiumPath } = await import('../../dist/test/support/browser.js');
if (!chromiumPath) throw new Error('No Chromium here. On Debian: apt-get install chromium; or set CHROMIUM to one.');
const folder = temporaryFolder('console');
const dataDir = join(folder.path, 'data');
const product = await step('Start a product of its own', () => startLauncher(root, dataDir));
try {
  const { url } = readJson(join(dataDir, 'running.json'));
  const officer = readJson(join(dataDir, 'demonstration.json')).find(({ role }) => role === OFFICER);
  const port = await freePort();
  const browser = await chromium.launchPersistentContext(join(folder.path, 'profile'), {
    executablePath: chromiumPath,
    locale: 'en',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      `--remote-debugging-port=${port}`,
    ],
  });
  try {
    const signIn = await step('Lighthouse: sign-in', () => audit(port, `${url}/sign-in`));
    await enter(browser, url, officer);
    const proposal = await firstProposal(browser, url);
    const inbox = await step('Lighthouse: inbox', () => audit(port, `${url}/inbox`));
    const file = await step('Lighthouse: a proposal', () => audit(port, `${url}/proposals/${proposal}`));
    const times = await step('The inbox on a slow line', () => usable(browser, url, officer));
    await keep({ 'sign-in': signIn, inbox, 'a proposal’s file': file }, times);
  } finally {
    await browser.close();
  }
} finally {
  await product.stop();
  folder.remove();
}

/** Medians of the scores in percent. Lighthouse's own desktop profile; its storage reset would sign the officer out. */
async function audit(port, address) {
  const taken = [];
  for (let run = 0; run < runs; run += 1) {
    const result = await lighthouse(
      address,
      { port, onlyCategories: CATEGORIES, disableStorageReset: true, logLevel: 'error' },
      desktopConfig,
    );
    taken.push(CATEGORIES.map((category) => Math.round(result.lhr.categories[category].score * 100)));
    speeds.push(result.lhr.environment.benchmarkIndex);
    const poor = Object.values(result.lhr.audits).filter(
      ({ score, weight }) => score !== null && score < 0.9 && weight !== 0,
    );
    if (run === 0) poor.forEach(({ id, displayValue = '' }) => say(`    ${id} ${displayValue}`));
  }
  return CATEGORIES.map((_, index) => median(taken.map((scores) => scores[index])));
}

async function enter(browser, url, { email, password }) {
  const page = await browser.newPage();
  await page.goto(`${url}/sign-in`);
  await page.locator('#email').fill(email);
  await page.locator('#password').fill(password);
  await page.locator('form button[type=submit]').click();
  await page.waitForURL((address) => address.pathname !== '/sign-in');
  await page.close();
}

async function firstProposal(browser, url) {
  const body = { query: '{ inbox(first: 50) { edges { node { subjectId subjectKind } } } }' };
  const answer = await browser.request.post(`${url}/graphql`, { data: body });
  const { data } = await answer.json();
  return data.inbox.edges.find(({ node }) => node.subjectKind === 'PROPOSAL').node.subjectId;
}

/**
 * Milliseconds until the first item of the inbox has taken the focus by key: from going there with nothing in the browser's
 * cache, from going there again, and from the click on "Sign in" by somebody who took as long to type as the line to rest.
 * The page itself tells when an item is drawn: asking it again and again would slow it, and tell late.
 */
async function usable(browser, url, officer) {
  const onSlowLine = async (cold, go) => {
    const page = await browser.newPage();
    const drawn = new Promise((resolve) => page.exposeFunction('drawn', resolve));
    await page.addInitScript({ content: WATCH });
    const devtools = await browser.newCDPSession(page);
    await devtools.send('Network.enable');
    if (cold) await devtools.send('Network.clearBrowserCache');
    await devtools.send('Network.emulateNetworkConditions', FAST_3G);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    const begun = await go(page);
    await drawn;
    const reached = await pressing(page, 'j', page.evaluate('reached'));
    await page.close();
    return reached - begun;
  };
  // Somebody who sees an item and whose key does nothing yet presses it again.
  const pressing = async (page, key, done) => {
    for (;;) {
      await page.keyboard.press(key);
      const answer = await Promise.race([done, setTimeout(100)]);
      if (answer !== undefined) return answer;
    }
  };
  const opening = async (page) => {
    await page.goto(`${url}/inbox`, { waitUntil: 'commit' });
    return 0;
  };
  const signingIn = async (page) => {
    await browser.clearCookies();
    await page.goto(`${url}/sign-in?next=/inbox`);
    await page.locator('#email').fill(officer.email);
    await page.locator('#password').fill(officer.password);
    await page.waitForLoadState('networkidle');
    const begun = await page.evaluate('performance.now()');
    await page.locator('form button[type=submit]').click();
    return begun;
  };
  const taken = { cold: [], again: [], entered: [] };
  for (let run = 0; run < runs; run += 1) {
    taken.cold.push(await onSlowLine(true, opening));
    taken.again.push(await onSlowLine(false, opening));
    taken.entered.push(await onSlowLine(true, signingIn));
  }
  return Object.fromEntries(Object.entries(taken).map(([way, times]) => [way, (median(times) / 1000).toFixed(2)]));
}

async function keep(audits, { cold, again, entered }) {
  const lines = [
    `${machine()}; load average ${loadavg()[0].toFixed(1)}; \`npm run bench -- console --runs ${runs}\`.`,
    '',
    `Lighthouse (desktop profile, median of ${runs}), signed in as an officer, with the demonstration data; asked for: at least 95.`,
    '',
    '| screen | performance | accessibility | best practices |',
    '| --- | --- | --- | --- |',
    ...Object.entries(audits).map(([screen, scores]) => `| ${screen} | ${scores.join(' | ')} |`),
    '',
    'The inbox on fast 3G (1.6 Mbit/s, 150 ms a round trip) with a processor four times slower, until the first item takes the',
    `focus by key; asked for: 2.0 s with an empty cache. Opened with an empty cache: ${cold} s; opened again: ${again} s; from signing in: ${entered} s.`,
    `The processor, before it is slowed: ${Math.round(median(speeds))} on Lighthouse’s scale (about 2,000 is a new desktop, 200 a phone of the middle).`,
  ];
  lines.slice(2).forEach((line) => say(`  ${line}`));
  await record(root, 'The console', lines);
}

function median(list) {
  return list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
}
