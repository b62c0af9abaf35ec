import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { connect } from '../support/app.js';
import { chromiumPath, languages, launch, Window } from '../support/browser.js';
import { PASSWORD, type TestOrganisation, unique, uniqueEmail } from '../support/organisations.js';
import { withCodes } from '../support/second-factor.js';

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

(chromiumPath ? describe : describe.skip)('signing in', () => {
  const app = connect();
  let browser: Browser;
  let agency: TestOrganisation;
  const email = uniqueEmail('officer');

  beforeAll(async () => {
    browser = await launch();
    agency = await app.agency();
    await app.seat(agency, { email, roles: ['OFFICER'] });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    app.close();
  });

  it('says what is wrong, then goes where the visitor wanted to be', async () => {
    const window = await Window.open(browser, app.url);
    const { page } = window;
    await page.goto('/profile');
    await page.waitForURL('**/sign-in?next=%2Fprofile');
    await page.locator('#email').fill(email);
    await page.locator('#password').fill('not the password');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'wrong' }).waitFor();
    await page.locator('#password').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/profile');
    await page.getByText(agency.name).first().waitFor();
    expect(window.complaints).toEqual([]);
    await window.close();
  });

  it('asks by id, once by text where an api of another build knows no such id, and says where that is not taken either', async () => {
    const window = await Window.open(browser, app.url);
    const { page } = window;
    await window.signIn(email, PASSWORD);
    const asked: { by: 'id' | 'text'; name: string }[] = [];
    const refused = (code: string) => ({ status: 400, json: { errors: [{ message: code, extensions: { code } }] } });
    let takesTexts = true;
    await page.route('**/graphql', async (route) => {
      const body = route.request().postDataJSON() as { operationName: string; documentId?: string; query?: string };
      asked.push({ by: body.documentId ? 'id' : 'text', name: body.operationName });
      expect(Boolean(body.documentId)).toBe(body.query === undefined);
      if (body.documentId) return route.fulfill(refused('PERSISTED_DOCUMENT_NOT_FOUND'));
      return takesTexts ? route.continue() : route.fulfill(refused('PERSISTED_DOCUMENT_REQUIRED'));
    });
    await page.goto('/inbox');
    await page.getByText(agency.name).first().waitFor();
    await app.until(() => asked.some(({ by, name }) => by === 'text' && name === 'InboxCounts'), {
      what: 'the inbox was asked for by text',
    });
    for (const name of ['Me', 'Inbox']) {
      const ways = asked.filter((each) => each.name === name).map(({ by }) => by);
      expect([name, ...ways.slice(0, 2)]).toEqual([name, 'id', 'text']);
      expect(ways.filter((by) => by === 'id')).toEqual(['id']);
    }
    takesTexts = false;
    await page.goto('/inbox');
    await page.getByText('The platform was renewed while this page was open.').waitFor();
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Load again' }).click();
    await page.getByText(agency.name).first().waitFor();
    await window.close();
  }, 40_000);

  it('asks for a code where there is one, which the demonstration shows', async () => {
    const signatory = uniqueEmail('signatory');
    await withCodes(await app.asMemberOf(agency, 'OFFICER', { email: signatory }));
    const window = await Window.open(browser, app.url);
    const { page } = window;
    await page.goto('/sign-in?next=/profile');
    await page.locator('#email').fill(signatory);
    await page.locator('#password').fill(PASSWORD);
    await page.keyboard.press('Enter');
    const [, code] = /(\d{6})/.exec((await page.getByText(/^Demonstration: the code is/).textContent()) ?? '') ?? [];
    expect(await window.barriers()).toEqual([]);
    await page.locator('#code').fill('000000');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'not accepted' }).waitFor();
    await page.locator('#code').fill(code ?? '');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/profile');
    await window.close();
  });

  it('goes to no other site after signing in', async () => {
    const window = await Window.open(browser, app.url);
    await window.page.goto('/sign-in?next=//elsewhere.example/');
    await window.page.locator('#email').fill(email);
    await window.page.locator('#password').fill(PASSWORD);
    await window.page.keyboard.press('Enter');
    await window.page.locator('nav').first().waitFor();
    expect(new URL(window.page.url()).origin).toBe(new URL(app.url).origin);
    await window.close();
  });

  it('accepts an invitation and a new password by the links in the letters', async () => {
    const newcomer = uniqueEmail('newcomer');
    await agency.admin.done('inviteMember', { email: newcomer, title: 'Officer', roles: ['OFFICER'] });
    const window = await Window.open(browser, app.url);
    const { page } = window;
    await page.goto(`/accept-invitation?token=${await app.linkTo(newcomer)}`);
    // Who offers what to whom stands above the form.
    for (const said of [agency.name, 'Officer', newcomer])
      await page.locator('.facts').getByText(said, { exact: true }).first().waitFor();
    await page.locator('#name').fill('Newcomer');
    await page.locator('#password').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/sign-in');

    await page.locator('a[href="/forgotten-password"]').click();
    // The page it leaves has a field of this name too.
    await page.getByRole('heading', { name: 'Forgotten password' }).waitFor();
    await page.locator('#email').fill(newcomer);
    await page.keyboard.press('Enter');
    await page.getByText('we have sent an e-mail').first().waitFor();
    const [letter] = await app.until(async () => {
      const letters = await app.letters(newcomer);
      return letters[0]?.text.includes('/reset-password') ? letters : undefined;
    });
    await page.goto(/\/reset-password\?token=[\w-]+/.exec(letter!.text)![0]);
    await page.locator('#password').fill('a wholly new password');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/sign-in');
    await window.signInAtForm(newcomer, 'a wholly new password');
    await window.close();
  });

  it('registers an organisation from the sign-in page, and says what happens next', async () => {
    const email = uniqueEmail('registrar');
    const window = await Window.open(browser, app.url);
    const { page } = window;
    await window.show('/sign-in');
    await page.getByRole('link', { name: 'Register an organisation' }).click();
    await page.getByText('Research institute', { exact: true }).click();
    await page.locator('#register-email').fill(email);
    await page.getByRole('button', { name: 'Register' }).click();
    await page.locator('#register-name[aria-invalid=true], #register-name[data-invalid=true]').waitFor();
    await page.locator('#register-name').fill(unique('Institute of Light'));
    await page.getByRole('button', { name: 'Register' }).click();
    await page.getByRole('heading', { name: 'Check your e-mail to continue' }).waitFor();
    await page.getByText('A platform steward verifies the organisation.').waitFor();
    await page.goto(`/confirm-registration?token=${await app.linkTo(email)}`);
    await page.locator('#name').fill('Registrar');
    await page.locator('#password').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/sign-in');
    await window.close();
  });

  it('ends another session, which notices at once', async () => {
    const [here, there] = [await Window.open(browser, app.url), await Window.open(browser, app.url)];
    await there.signInAtForm(email, PASSWORD);
    await here.signInAtForm(email, PASSWORD);
    await here.show('/profile');
    await here.page.getByRole('button', { name: 'End all others' }).click();
    await there.page.waitForURL('**/sign-in**');
    await Promise.all([here.close(), there.close()]);
  });

  it.each(languages)(
    'speaks the language of the browser: %s',
    async (language) => {
      const window = await Window.open(browser, app.url, { language });
      await window.show('/sign-in');
      expect(await window.page.locator('html').getAttribute('lang')).toBe(language);
      expect(window.complaints).toEqual([]);
      await window.close();
    },
    30_000,
  );

  it('goes on from screen to screen without TLS, where browsers offer less', async () => {
    const { port } = new URL(app.url);
    const plain = await launch(`--host-resolver-rules=MAP plain.test 127.0.0.1`);
    const window = await Window.open(plain, `http://plain.test:${port}`);
    const { page } = window;
    await page.goto('/sign-in');
    expect(await page.evaluate('isSecureContext')).toBe(false);
    await page.locator('a[href="/register"]').click();
    await page.waitForURL('**/register');
    await page.goBack();
    await page.locator('#email').waitFor();
    // Only of a header that browsers heed over TLS.
    expect(window.complaints.filter((each) => !each.includes('Cross-Origin-Opener-Policy'))).toEqual([]);
    await plain.close();
  });

  it('a screen that could not be fetched is fetched again once somebody comes back to it', async () => {
    const window = await Window.open(browser, app.url);
    const { page } = window;
    await page.goto('/sign-in');
    const asset = /\/assets\/register\.page/;
    await page.route(asset, (route) => route.abort());
    await page.locator('a[href="/register"]').click();
    await page.getByRole('heading', { name: 'This page has stopped working' }).waitFor();
    await page.unroute(asset);
    await page.goBack();
    await page.locator('#email').waitFor();
    await page.goForward();
    await page.getByRole('heading', { level: 1, name: 'Register an organisation' }).waitFor();
    await window.close();
  });
});
