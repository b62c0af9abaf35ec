import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { connect } from '../support/app.js';
import { chromiumPath, type Language, languages, launch, Window } from '../support/browser.js';
import { type City, city as build } from '../support/city.js';
import { PASSWORD } from '../support/organisations.js';
import type { Person, Screen } from '../support/screens.js';
import { inTurn, isTurn, WHOLE } from '../support/turns.js';
import { STEWARD } from '../support/steward.mjs';

const SOURCE = 'apps/console/src';
/** Beside this file, each `every-screen.*.ts` lists screens of some nouns. */
const lists = readdirSync(import.meta.dirname).filter((name) => /^every-screen\.(?!e2e)[\w-]+\.ts$/.test(name));
const screens: Screen[] = [];
// One after the other: Jest links modules that are asked for at once before they are read.
for (const name of lists.sort()) {
  screens.push(...((await import(`./${name}`)) as { screens: readonly Screen[] }).screens);
}
/**
 * Presses of Tab before the page itself begins, for whoever does not take the first, which skips them: seven of the header, at most
 * seven lines and groups of the menu, and the lines of groups that are open.
 */
const MOST_STOPS = 21;
/** Who goes from screen to screen; the others come to one each, from a letter or on the way in. */
const WORKING: readonly Person[] = ['officer', 'company', 'steward'];
const DIALOG = '.cds--modal.is-visible, dialog[open]';

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

/** In which languages the nth screen is looked at: one on every change, in turn, unless all is asked for. */
const languagesOf = (nth: number) => (WHOLE ? languages : [inTurn(languages, nth)]);

/**
 * What stands in the way of using what is shown, in both themes, on a phone and at 200 % zoom. Leaves the window in English and light.
 */
async function barriers(window: Window, spoken: readonly Language[], within?: string): Promise<string[]> {
  const found: string[] = [];
  for (const language of spoken) {
    for (const theme of ['dark', 'light'] as const) {
      await window.dress({ language, theme });
      // A row under the pointer has another ground, on which its links and buttons must be read as well.
      const row = window.page
        .locator(within ?? 'main')
        .locator('tbody tr')
        .first();
      if (await row.isVisible()) await row.hover({ force: true });
      const faults = await window.axe({ within, ...(theme === 'dark' && { colours: 'only' }) });
      found.push(...faults.map((fault) => `${language} ${theme} ${fault}`));
    }
    if (language !== 'en') found.push(...(await window.foreign.left(within)).map((fault) => `${language} ${fault}`));
    // A narrow window moves things and takes none of their colours.
    const phone = async () => {
      const faults = [...(within ? [] : await window.axe({ colours: 'none' })), ...(await window.small(within))];
      return faults.map((fault) => `phone ${fault}`);
    };
    found.push(...(await window.tooWide(phone)).map((fault) => `${language} ${fault}`));
  }
  await window.dress({ language: 'en', theme: 'light' });
  return found;
}

(chromiumPath ? describe : describe.skip)('every screen', () => {
  const app = connect();
  const windows = new Map<Person, Promise<Window>>();
  let browser: Browser | undefined;
  let city: City;

  beforeAll(async () => {
    [browser, city] = await Promise.all([launch(), build(app)]);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await city?.undo();
    app.close();
  });

  const windowOf = (person: Person): Promise<Window> => {
    const opened = windows.get(person) ?? open(person);
    windows.set(person, opened);
    return opened;
  };
  const open = async (person: Person): Promise<Window> => {
    const window = await Window.open(browser!, app.url);
    if (person === 'steward') await window.signIn(STEWARD.email, STEWARD.password);
    else if (person === 'officer' || person === 'company') await window.adopt(city[person].client);
    else if (person !== 'stranger') await window.signIn(city[person].email, PASSWORD);
    return window;
  };

  it('is in the table, and so is every dialog', () => {
    const declared = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.screens.ts'),
    );
    const routes = declared.flatMap((file) =>
      [
        ...readFileSync(`${SOURCE}/${file}`, 'utf8').matchAll(
          /path: '([^']+)',\s*(framed: false,\s*)?(few: true,\s*)?page:/g,
        ),
      ].map(([, path]) => path),
    );
    expect(new Set(screens.map(({ route }) => route))).toEqual(new Set(routes));
    const written = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter(
      (file) =>
        file.endsWith('.tsx') &&
        !/^parts\/[\w-]*dialog\.tsx$/.test(file) &&
        !/\/(proof|steering)-dialog\.tsx$/.test(file) &&
        /<((Say|Proof|Steering)?Dialog|dialog)\b/.test(readFileSync(`${SOURCE}/${file}`, 'utf8')),
    );
    const opened = screens.flatMap(({ dialogs = [] }) => dialogs.map(([file]) => file));
    expect(new Set(opened)).toEqual(new Set(written));
  });

  it('would be found to have a barrier, if it had one', async () => {
    const window = await windowOf('stranger');
    await window.show('/sign-in');
    await window.page.evaluate(`document.querySelector('form').insertAdjacentHTML('beforeend',
      '<input id="nameless"><div id="wide"></div><p id="pale">Pale</p><p id="dim">Dim</p>');
      document.getElementById('wide').style.cssText = 'min-inline-size: 700px; block-size: 1px';
      document.getElementById('pale').style.color = '#bbb';
      document.getElementById('dim').style.color = '#444';`);
    for (const language of languages) {
      const found = (await barriers(window, [language])).join('\n');
      expect(found).toContain(`${language} light label: #nameless`);
      expect(found).toContain(`${language} light color-contrast: #pale`);
      expect(found).toContain(`${language} dark color-contrast: #dim`);
      if (language !== 'en') expect(found).toContain(`${language} in English: “Pale” (p)`);
      expect(found).toContain(`${language} wider than a window at 200 % zoom`);
    }
  }, 120_000);

  const named = screens.map((screen, nth): [string, number, Screen] => {
    const { route, as, shows, dialogs = [] } = screen;
    return [`${route} for ${as}, ${shows}, ${dialogs.length} dialogs`, nth, screen];
  });
  it.each(named)(
    'opens, and has no barrier in its languages, in both themes, on a phone and at 200 %% zoom: %s',
    async (_, nth, { as, at, route, first, shows, leadsTo, dialogs = [] }) => {
      const window = await windowOf(as);
      const { page } = window;
      // Every eighth is looked at closely on a change, in turn; the others are opened, with their dialogs.
      const closely = isTurn(nth, 8);
      const address = at ? await at(city, app) : route;
      if (closely || !WORKING.includes(as) || leadsTo || route === '*') await window.show(address);
      else await window.goOn(address);
      await first?.({ app, city, window });
      await page.locator(shows).first().waitFor();
      if (leadsTo) return page.waitForURL(leadsTo);
      expect(await window.stops()).toBeLessThanOrEqual(MOST_STOPS);
      const found = { screen: closely ? await barriers(window, languagesOf(nth)) : [] } as Record<string, string[]>;
      for (const [more, [file, opening]] of dialogs.entries()) {
        if (typeof opening === 'function') await opening({ app, city, window });
        else await page.getByRole('button', { name: opening, exact: true }).first().click();
        await page.locator(DIALOG).waitFor();
        if (closely) {
          found[`${file} ${String(opening)}`] = await barriers(window, languagesOf(nth + 1 + more), DIALOG);
        }
        // Where the button that closes has the focus, the first one takes away what says so.
        await app.until(async () => {
          await page.keyboard.press('Escape');
          return (await page.locator(DIALOG).count()) === 0;
        });
      }
      expect(Object.entries(found).filter(([, faults]) => faults.length > 0)).toEqual([]);
      expect(window.complaints).toEqual([]);
    },
    120_000,
  );
});
