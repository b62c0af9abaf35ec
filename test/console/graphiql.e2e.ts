import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { connect } from '../support/app.js';
import { chromiumPath, launch, Window } from '../support/browser.js';
import { PASSWORD, uniqueEmail } from '../support/organisations.js';

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

(chromiumPath ? describe : describe.skip)('GraphiQL', () => {
  const app = connect();
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    app.close();
  });

  it('comes from here alone, knows the schema, and asks as whoever is signed in', async () => {
    const email = uniqueEmail('developer');
    const firm = await app.firm();
    await app.asMemberOf(firm, 'PROPOSER', { email });
    const window = await Window.open(browser, app.url);
    await window.signIn(email, PASSWORD);
    const { page } = window;
    const schema = page.waitForResponse(
      (response) => response.request().postData()?.includes('IntrospectionQuery') === true,
    );
    await page.goto('/graphiql');
    expect((await schema).ok()).toBe(true);
    // Until both editors are there, the button does nothing.
    await page.locator('.graphiql-query-editor .view-lines', { hasText: 'organisation' }).waitFor();
    await page.locator('.result-window .monaco-editor').first().waitFor();
    await page.getByRole('button', { name: /Execute query/ }).click();
    // The editor draws spaces that do not break.
    const answer = new RegExp(firm.name.replaceAll(' ', '\\s'));
    await page.locator('.result-window', { hasText: answer }).waitFor();
    expect(window.complaints).toEqual([]);
    await window.close();
  });

  it('offers what the documentation shows, and keeps a query under a name for whoever saved it', async () => {
    const email = uniqueEmail('keeper');
    const firm = await app.firm();
    await app.asMemberOf(firm, 'PROPOSER', { email });
    const open = async (by: string) => {
      const window = await Window.open(browser, app.url);
      await window.signIn(by, PASSWORD);
      await window.page.goto('/graphiql');
      await window.page.locator('.graphiql-query-editor .view-lines', { hasText: 'organisation' }).waitFor();
      await window.page.getByRole('button', { name: /Saved queries/ }).click();
      return window;
    };
    const window = await open(email);
    const { page } = window;
    const editor = page.locator('.graphiql-query-editor .view-lines');
    await page.getByRole('button', { name: 'First query' }).click();
    await editor.filter({ hasText: 'organisations' }).waitFor();
    expect(await page.getByRole('button', { name: 'Receive webhooks' }).count()).toBe(1);
    await page.getByLabel('Name').fill('Who is here');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('button', { name: 'Remove Who is here' }).waitFor();
    await window.close();

    const later = await open(email);
    await later.page.getByRole('button', { name: 'Who is here', exact: true }).click();
    await later.page.locator('.graphiql-query-editor .view-lines', { hasText: 'organisations' }).waitFor();
    const other = await open(firm.adminEmail);
    await other.page.getByText('None yet.').waitFor();
    await other.close();
    await later.page.getByRole('button', { name: 'Remove Who is here' }).click();
    await later.page.getByText('None yet.').waitFor();
    expect(later.complaints).toEqual([]);
    await later.close();
  }, 60_000);
});
