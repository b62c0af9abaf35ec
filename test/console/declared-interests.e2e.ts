import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { connect } from '../support/app.js';
import { chromiumPath, launch, mark, submit, Window } from '../support/browser.js';
import type { Client } from '../support/client.js';
import { PASSWORD, type TestOrganisation, uniqueEmail } from '../support/organisations.js';

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

(chromiumPath ? describe : describe.skip)('what is declared in the console', () => {
  const app = connect();
  const email = uniqueEmail('clerk');
  const COMING = '2999-01-01';
  let browser: Browser;
  let firm: TestOrganisation;
  let other: TestOrganisation;
  let clerk: Client;
  let clerks: Window;
  let admins: Window;

  beforeAll(async () => {
    [browser, firm, other] = await Promise.all([launch(), app.firm(), app.firm()]);
    clerk = await app.asMemberOf(firm, 'PROPOSER', { email });
    [clerks, admins] = await Promise.all([Window.open(browser, app.url), Window.open(browser, app.url)]);
    await Promise.all([clerks.signIn(email, PASSWORD), admins.signIn(firm.adminEmail, PASSWORD)]);
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    app.close();
  });

  const choose = async ({ page }: Window, label: string, name: string) => {
    const field = page.getByRole('combobox', { name: label });
    await field.fill(name);
    await page.getByRole('option', { name }).waitFor();
    await field.evaluate<void, { dataset: { before?: string } }>((drawn) => void (drawn.dataset.before = 'yes'));
    await page.getByRole('option', { name }).click();
    // It is drawn anew with the name of what was chosen: whoever chose goes on from there.
    await page.locator('[role="combobox"]:focus:not([data-before])').waitFor();
  };
  const choosing = ({ page }: Window, name: RegExp) => mark(page.getByRole('radio', { name }));
  const closed = ({ page }: Window) => page.locator('.cds--modal.is-visible').waitFor({ state: 'detached' });
  const mine = async () => {
    const { interests } = await clerk.query<{ interests: { edges: { node: object }[] } }>(
      '{ interests(first: 10, mine: true) { edges { node { kind since until note } } } }',
    );
    return interests.edges.map(({ node }) => node);
  };

  it('a member declares an interest once, whatever is pressed twice, and ends it', async () => {
    const { page } = clerks;
    await clerks.show('/profile/interests');
    await page.getByText('You have declared no interest').waitFor();
    expect(await clerks.axe()).toEqual([]);
    await page.getByRole('button', { name: 'Declare an interest' }).click();
    await choose(clerks, 'Organisation it is with', other.name);
    await choosing(clerks, /^employment/i);
    await page.getByText('you take no part in decisions').waitFor();
    await choosing(clerks, /^business/i);
    await page.getByText('We ask you whether it is an interest').waitFor();
    await page.getByText(`Colleagues in ${firm.name} and platform stewards can read this.`).last().waitFor();
    await page.getByLabel('More about it').fill('Sold them lamps.');
    await page.getByLabel('Since', { exact: true }).fill(COMING);
    await submit(page);
    await page.getByText('Enter today or an earlier date.').waitFor();
    expect(await page.locator('#interest-since').getAttribute('aria-describedby')).toBe('interest-since-error-msg');
    expect(await mine()).toEqual([]);

    await page.getByLabel('Since', { exact: true }).fill('2024-01-01');
    await page
      .locator('.cds--modal.is-visible .cds--modal-footer .cds--btn--primary')
      .evaluate<void, { click: () => void }>((button) => {
        button.click();
        button.click();
      });
    await closed(clerks);
    const row = page.getByRole('row', { name: new RegExp(other.name) });
    await row.getByText('Current', { exact: true }).waitFor();
    const declared = { kind: 'BUSINESS', since: '2024-01-01', until: null, note: 'Sold them lamps.' };
    expect(await mine()).toEqual([declared]);

    await page.getByRole('button', { name: `End the interest with ${other.name}` }).click();
    await submit(page);
    await closed(clerks);
    await row.getByText('Last day today', { exact: true }).waitFor();
    expect(await row.getByRole('button').count()).toBe(0);
    expect(await mine()).toEqual([{ ...declared, until: expect.any(String) }]);
  }, 120_000);

  it('an administrator pins a colleague’s interest, which the colleague sees at once and can end no more', async () => {
    await clerk.done('declareInterest', { kind: 'ADVISOR', withId: other.id, since: '2025-01-01' });
    const advice = clerks.page.getByRole('row', { name: /advice/i });
    await advice.getByRole('button', { name: /^End/ }).waitFor();
    const { page } = admins;
    await admins.show('/organisation/interests');
    const row = page.getByRole('row', { name: /advice/i });
    await row.getByText('Member', { exact: true }).waitFor();
    await row.getByRole('button', { name: /^Pin/ }).click();
    await submit(page);
    await closed(admins);
    await row.getByText('Pinned', { exact: true }).waitFor();
    await advice.getByText('The person concerned cannot end it.').waitFor();
    expect(await advice.getByRole('button').count()).toBe(0);
    expect(await row.getByRole('button', { name: /^End/ }).count()).toBe(1);
  }, 120_000);

  it('an administrator enters an owner, and reads beside the field what is wrong; other members only read', async () => {
    const { page } = admins;
    await admins.show('/organisation/owners');
    await page.getByText('No owner entered').waitFor();
    await page.getByRole('button', { name: 'Enter an owner' }).click();
    await choosing(admins, /^A person/);
    await page.getByLabel('Name', { exact: true }).fill('Malee S.');
    await choosing(admins, /^Beneficial owner/);
    const share = page.getByLabel('Share in percent');
    await page.getByLabel('Since', { exact: true }).fill(COMING);
    const wrong = page.locator('#holding-percent-error-msg');
    for (const percent of ['a third', '120']) {
      await share.fill(percent);
      await submit(page);
      await wrong.getByText('Enter a number above 0 and up to 100').waitFor();
    }
    await page.locator('#holding-since-error-msg').getByText('Enter today or an earlier date.').waitFor();
    expect(await admins.axe({ within: '.cds--modal.is-visible' })).toEqual([]);
    await share.fill('33,5 %');
    await page.getByLabel('Since', { exact: true }).fill('2020-01-01');
    await submit(page);
    await closed(admins);
    await page.getByRole('row', { name: /Malee S\..*Beneficial owner.*33\.5%/ }).waitFor();

    // Whose owner it is, and by which number another register has it too.
    await page.getByRole('button', { name: 'Enter an owner' }).click();
    await page.getByLabel('Owner of').selectOption({ label: 'Malee S.' });
    await choosing(admins, /^A person/);
    await page.getByLabel('Name', { exact: true }).fill('Bay Ltd');
    const number = page.getByLabel('Number in a public register');
    await number.fill('12345');
    await choosing(admins, /^Shareholder/);
    await share.fill('60');
    await page.getByLabel('Since', { exact: true }).fill('2020-01-01');
    await submit(page);
    await page.locator('#holding-number-error-msg').getByText('Enter scheme, colon and number').waitFor();
    expect(await admins.axe({ within: '.cds--modal.is-visible' })).toEqual([]);
    await number.fill('lei: 529900T8BM49AURSDO55');
    await submit(page);
    await closed(admins);
    await page.getByRole('row', { name: /Bay Ltd.*LEI:529900T8BM49AURSDO55.*owner of Malee S\./ }).waitFor();

    await clerks.show('/organisation/owners');
    await clerks.page.getByRole('row', { name: /Malee S\..*33/ }).waitFor();
    await clerks.page.getByText('Administrators of the organisation keep this register.').waitFor();
    expect(
      await clerks.page
        .getByRole('row', { name: /Malee S\..*33/ })
        .getByRole('button')
        .count(),
    ).toBe(0);
    expect(await clerks.page.getByRole('button', { name: 'Enter an owner' }).count()).toBe(0);
    expect([...clerks.complaints, ...admins.complaints]).toEqual([]);
  }, 120_000);
});
