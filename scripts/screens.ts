/**
 * `npm run screens`: pictures of every screen of a running product with the demonstration data, into docs/screens/. Reads
 * the sign-ins that `npm start` wrote.
 *
 *   npm run screens -- [--url=http://127.0.0.1:4000] [--data=.data] [--only=agreement] [--every=FOLDER [--languages=en,th]]
 *
 * `--every` takes each screen, whole, in every appearance and language into another folder, also those of which no picture is
 * kept: for looking.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { chromiumPath, languages, launch, type Look, Window } from '../test/support/browser.js';
import { looked, type Shot, shots } from './screens/shots.js';

interface SignIn {
  readonly email: string;
  readonly password: string;
}

const KEPT = 'docs/screens';
const DESK = { width: 1280, height: 800 };
const LOOKS = [
  ['light', 'light', DESK],
  ['dark', 'dark', DESK],
  ['phone', 'light', { width: 360, height: 740 }],
] as const;

const { values: options } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:4000' },
    data: { type: 'string', default: '.data' },
    only: { type: 'string', default: '' },
    every: { type: 'string' },
    languages: { type: 'string', default: languages.join() },
  },
});

await fetch(`${options.url}/health/ready`).catch(() => {
  throw new Error(`No product answers at ${options.url}: start it (npm start) in another terminal, or give --url.`);
});
const people = JSON.parse(readFileSync(join(options.data, 'demonstration.json'), 'utf8')) as SignIn[];
const kept = new Map<string, Awaited<ReturnType<Window['context']['storageState']>>>();

/** A window in which that person is signed in: once each, the window after knows the cookie. */
async function windowOf(browser: Browser, role: string | undefined, look: Look): Promise<Window> {
  const window = await Window.open(browser, options.url, look);
  const person = people.find(({ email }) => email === `${role}.demo.invalid`);
  if (role && !person) throw new Error(`Nobody signs in as ${role}.`);
  if (!person) return window;
  const state = kept.get(person.email);
  if (state) await window.context.addCookies(state.cookies);
  else {
    await window.signIn(person.email, person.password);
    kept.set(person.email, await window.context.storageState());
  }
  return window;
}

/** Goes where the picture is taken: an address, or what a link on that screen leads to; then opens what is to be seen. */
async function arrive(window: Window, { path, follow, part = '', press = [] }: Shot): Promise<void> {
  const { page } = window;
  await window.show(path);
  if (follow) {
    const place = await page.locator(follow).first().getAttribute('href');
    await window.show(`${place ?? path}${part}`);
  }
  for (const button of press) {
    if (await page.locator(button).count()) await page.locator(button).first().click();
    await window.rest();
  }
  await page.evaluate('document.fonts.ready');
}

/** The pictures that are kept: as much as a window shows. */
async function keep(browser: Browser, shot: Shot): Promise<void> {
  for (const [ending, look] of Object.entries({ '': {}, ...shot.also })) {
    const window = await windowOf(browser, shot.as, look);
    await arrive(window, shot);
    await picture(window, join(KEPT, `${[shot.name, ending].filter(Boolean).join('-')}.png`));
  }
}

/** Everything there is of a screen: its whole length, light, dark and on a phone, in each language. */
async function every(browser: Browser, shot: Shot, folder: string): Promise<void> {
  for (const language of languages.filter((each) => options.languages.split(',').includes(each))) {
    const window = await windowOf(browser, shot.as, { language });
    const { page } = window;
    await arrive(window, shot);
    for (const [look, theme, size] of LOOKS) {
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize(size);
      // Carbon measures a frame late.
      await page.evaluate('new Promise((next) => setTimeout(next, 250))');
      await page.screenshot({ path: join(folder, `${shot.name}.${look}.${language}.png`), fullPage: true });
    }
    await window.close();
  }
}

async function picture(window: Window, path: string): Promise<void> {
  await window.page.screenshot({ path });
  for (const complaint of window.complaints) console.log(`${path}: ${complaint}`);
  await window.close();
}

async function take(): Promise<void> {
  if (!chromiumPath) throw new Error('No Chromium here. On Debian: apt-get install chromium; or set CHROMIUM to one.');
  mkdirSync(options.every ?? KEPT, { recursive: true });
  const browser = await launch();
  const wanted = [...shots, ...(options.every ? looked : [])].filter(({ name }) => name.startsWith(options.only));
  try {
    for (const shot of wanted) {
      try {
        await (options.every ? every(browser, shot, options.every) : keep(browser, shot));
      } catch (error) {
        process.exitCode = 1;
        console.error(`${shot.name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  } finally {
    await browser.close();
  }
}

await take();
