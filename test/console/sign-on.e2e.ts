import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type App, connect } from '../support/app.js';
import { chromiumPath, launch, Window } from '../support/browser.js';
import { CLIENT, NameServer, OpenIdProvider } from '../support/open-id-provider.js';
import { PASSWORD, uniqueEmail } from '../support/organisations.js';
import type { Product } from '../support/processes.mjs';
import { type MadeProvider, PROVIDER } from '../support/sign-on.js';

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

/** Known to browsers as safe, so that pages there may do what pages by https do. */
const PUBLIC_URL = 'http://tripartite.localhost';

(chromiumPath ? describe : describe.skip)('signing in with a work account', () => {
  const here = connect();
  let app: App;
  let product: Product;
  let names: NameServer;
  let idp: OpenIdProvider;
  let browser: Browser;
  /** Sees to it that the provider vouches for a new member, or does not. */
  let member: (verified: boolean) => Promise<string>;

  beforeAll(async () => {
    [names, idp] = await Promise.all([NameServer.start(), OpenIdProvider.start(`${PUBLIC_URL}/sign-on/callback`)]);
    const env = { OUTBOUND_ALLOW: '127.0.0.1', DNS_SERVERS: names.address, PUBLIC_URL };
    ({ app, product } = await here.another('work_account', env));
    browser = await launch(`--host-resolver-rules=MAP tripartite.localhost 127.0.0.1:${new URL(app.url).port}`);
    const firm = await app.firm();
    const done = async (field: string, input: object) =>
      (await firm.admin.done<{ provider: MadeProvider }>(field, input, PROVIDER)).provider;
    const settings = { name: 'Firm account', clientSecret: CLIENT.secret, password: PASSWORD };
    const { id } = await done('addSignOnProvider', { ...settings, issuer: idp.issuer, clientId: CLIENT.id });
    const [domain] = (await done('addSignOnDomain', { providerId: id, domain: 'test.example' })).domains;
    names.records.set(domain!.recordName, domain!.recordText);
    const proof = { id: domain!.id, expectedVersion: domain!.version, password: PASSWORD };
    const { version: expectedVersion } = await done('proveSignOnDomain', proof);
    await done('changeSignOnProvider', { ...settings, id, expectedVersion, active: true });
    member = async (verified) => {
      const email = uniqueEmail();
      await app.asMemberOf(firm, 'VIEWER', { email });
      idp.person = { sub: email, email, email_verified: verified, name: 'Wang Min' };
      return email;
    };
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    idp?.close();
    names?.close();
    here.close();
  });

  const atTheDoor = async (email: string) => {
    const window = await Window.open(browser, PUBLIC_URL);
    await window.show('/sign-in');
    await window.page.locator('#email').fill(email);
    await window.page.locator('#email').press('Tab');
    await window.page.getByRole('button', { name: 'Continue with Firm account' }).click();
    return window;
  };

  /** That it goes to the provider is what is wanted here, and nowhere else. */
  const complaintsOf = ({ complaints }: Window) =>
    complaints.filter((each) => !each.startsWith(`asked ${idp.issuer}/`));

  it('leads there and back, and the list of sessions says by whose account', async () => {
    const window = await atTheDoor(await member(true));
    const { page } = window;
    await page.locator('nav').getByText('Proposals', { exact: true }).waitFor();
    await window.show('/profile');
    await page.getByText('Firm account').first().waitFor();
    expect(complaintsOf(window)).toEqual([]);
    await window.close();
  }, 60_000);

  it('is confirmed by signing in as before where the provider vouches for no address, and then leads straight in', async () => {
    const email = await member(false);
    const window = await atTheDoor(email);
    const { page } = window;
    await page.getByText('Sign in once more as usual').waitFor();
    await page.locator('#email').fill(email);
    await page.locator('#password').fill(PASSWORD);
    await page.locator('#password').press('Enter');
    await page.getByText(`Firm account identified you as ${email}.`).waitFor();
    await page.getByRole('button', { name: 'Yes, use this account' }).click();
    await page.locator('nav').getByText('Proposals', { exact: true }).waitFor();
    expect(complaintsOf(window)).toEqual([]);
    await window.close();
    const again = await atTheDoor(email);
    await again.page.locator('nav').getByText('Proposals', { exact: true }).waitFor();
    await again.close();
  }, 90_000);

  it('says so in words when the provider does not let somebody through', async () => {
    const email = await member(true);
    idp.forge = { claims: (claims) => ({ ...claims, iss: 'https://somebody.else' }) };
    const window = await atTheDoor(email);
    await window.page.getByText('Your organisation’s sign-on failed.').waitFor();
    expect(await window.barriers()).toEqual([]);
    await window.close();
  }, 60_000);
});
