import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { connect } from '../support/app.js';
import { chromiumPath, launch, type Look, mark, submit, Window } from '../support/browser.js';
import type { Client } from '../support/client.js';
import { uniqueEmail } from '../support/organisations.js';
import { draft } from '../support/projects.js';

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

const DIALOG = '.cds--modal.is-visible';
const WORDS = /\/assets\/faults\./;
const GIVES_BACK = /\/assets\/focus-place/;

(chromiumPath ? describe : describe.skip)('what is fetched once somebody acts', () => {
  const app = connect();
  let browser: Browser;
  const email = uniqueEmail('refused');
  let person: Client;

  beforeAll(async () => {
    browser = await launch();
    person = await app.asMemberOf(await app.firm(), ['ADMIN', 'PROPOSER'], { email });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    app.close();
  }, 120_000);

  const windowOf = async (look: Look) => {
    const window = await Window.open(browser, app.url, look);
    await window.adopt(person);
    return window;
  };

  /** Asks for a member to be invited who is one already. */
  async function refused({ page }: Window, button: string) {
    await page.getByRole('button', { name: button }).click();
    await page.locator('#invite-email').fill(email);
    await page.locator('#invite-title').fill('Officer');
    await mark(page.locator(`${DIALOG} input[type=checkbox]`).first());
    await submit(page);
  }

  it('the words for what is refused are there before it is said', async () => {
    const window = await windowOf({ language: 'th' });
    const { page } = window;
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let asked = 0;
    await page.route(WORDS, async (route) => {
      asked += 1;
      await held;
      await route.continue();
    });
    await window.show('/organisation/members');
    await window.rest();
    expect(asked).toBe(0);
    const answered = page.waitForResponse((each) => each.request().postData()?.includes('"InviteMember"') ?? false);
    await refused(window, 'เชิญสมาชิก');
    await (await answered).finished();
    await app.until(() => asked === 1);
    const said = page.locator(`${DIALOG} .refusal`);
    expect(await said.count()).toBe(0);
    release();
    await said.getByText('บุคคลนี้มีบทบาทในหน่วยงานแล้ว').waitFor();
    expect(await said.innerText()).not.toContain('already');
    // From then on they are there, also for what is read.
    const { id } = await draft(person, { content: {} });
    await window.show(`/proposals/${id}/edit?step=review`);
    await page.locator('.missing').getByText('โปรดกรอก').first().waitFor();
    expect(window.complaints).toEqual([]);
    await window.close();
  }, 60_000);

  it('where they can’t come, the server’s own are said, and the next time they are asked for again', async () => {
    const window = await windowOf({ language: 'zh-CN' });
    const { page } = window;
    await page.route(WORDS, (route) => route.abort());
    await window.show('/organisation/members');
    await refused(window, '邀请成员');
    const said = page.locator(`${DIALOG} .refusal`);
    await said.getByText(/already/).waitFor();
    expect(await said.innerText()).not.toContain('fault.');
    await page.unroute(WORDS);
    await submit(page);
    await said.getByText('此人已在本单位任职。').waitFor();
    expect(window.complaints.filter((each) => !each.includes('ERR_FAILED'))).toEqual([]);
    await window.close();
  }, 60_000);

  it('a dialog opens and closes without what gives the focus back, and nobody complains', async () => {
    const window = await windowOf({});
    const { page } = window;
    await page.route(GIVES_BACK, (route) => route.abort());
    await window.show('/organisation/members');
    const button = page.getByRole('button', { name: 'Invite a person' });
    const lost = page.waitForEvent('requestfailed', (request) => GIVES_BACK.test(request.url()));
    await button.click();
    await lost;
    await page.locator('#invite-email:focus').waitFor();
    await window.rest();
    await page.keyboard.press('Escape');
    await page.locator(DIALOG).waitFor({ state: 'detached' });
    await page.locator('button:focus', { hasText: 'Invite a person' }).waitFor();
    expect(window.complaints.filter((each) => !each.includes('ERR_FAILED'))).toEqual([]);
    await window.close();
  }, 60_000);
});
