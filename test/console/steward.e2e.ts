import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { connect } from '../support/app.js';
import { chromiumPath, launch, mark, submit, Window } from '../support/browser.js';
import { PASSWORD, type TestOrganisation, uniqueEmail } from '../support/organisations.js';
import { STEWARD } from '../support/steward.mjs';

(chromiumPath ? describe : describe.skip)('the administrator’s day', () => {
  const app = connect();
  let browser: Browser;
  let agency: TestOrganisation;

  beforeAll(async () => {
    browser = await launch();
    agency = await app.agency();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    app.close();
  });

  /** A window in which the agency's administrator has signed in. */
  const signedIn = async (look = {}) => {
    const window = await Window.open(browser, app.url, look);
    await window.signIn(agency.adminEmail, PASSWORD);
    return window;
  };

  it('makes a token that works, shown once, and revokes it', async () => {
    const window = await signedIn();
    const { page } = window;
    await window.show('/profile');
    await page.getByRole('button', { name: 'Create a token' }).click();
    await page.locator('#token-name').fill('Nightly export');
    await page.getByText('read organisations').click();
    await page.locator('#proof-password').fill(PASSWORD);
    await submit(page);
    const secret = await page.locator('.copyable input').inputValue();
    expect(await window.barriers()).toEqual([]);
    const program = app.stranger().withToken(secret);
    await program.query('{ organisations { edges { node { id } } } }');
    await page.keyboard.press('Escape');
    await page.locator('.copyable input').waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain(secret);

    await page.getByRole('button', { name: 'Revoke the token Nightly export' }).click();
    await submit(page);
    await page.getByText('You have no tokens').waitFor();
    const answer = await program.ask('{ organisations { edges { node { id } } } }');
    expect(answer.errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(window.complaints).toEqual([]);
    await window.close();
  });

  it('adds a passkey, signs in with it, and removes it', async () => {
    const email = uniqueEmail('careful');
    await app.seat(agency, { email, roles: ['OFFICER'] });
    const window = await Window.open(browser, app.url);
    const { page } = window;
    const devtools = await window.context.newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    // Passkeys belong to names; an address of numbers has none.
    const site = new URL(app.url);
    site.hostname = 'localhost';
    await page.goto(`${site.origin}/sign-in`);
    await page.locator('#email').fill(email);
    await page.locator('#password').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL((address) => address.pathname !== '/sign-in');
    await page.goto(`${site.origin}/profile`);
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.locator('#proof-password').fill('not the password');
    await submit(page);
    await page.getByRole('alert').waitFor();
    await page.locator('#proof-password').fill(PASSWORD);
    expect(await window.axe()).toEqual([]);
    await submit(page);
    await page.locator('#passkey-name').fill('Office laptop');
    expect(await window.axe()).toEqual([]);
    await submit(page);
    await page.getByRole('list', { name: 'Recovery codes' }).waitFor();
    expect(await window.axe()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('cell', { name: 'Office laptop', exact: true }).waitFor();

    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in**');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.waitForURL((address) => address.pathname !== '/sign-in');
    await page.goto(`${site.origin}/profile`);
    await page.getByRole('button', { name: 'Remove the passkey Office laptop' }).click();
    await page.getByText('Your browser asks for your passkey').waitFor();
    await submit(page);
    await page.getByRole('cell', { name: 'Office laptop', exact: true }).waitFor({ state: 'detached' });
    await window.close();
  });

  it('changes the password, and says why not', async () => {
    const email = uniqueEmail('officer');
    await app.seat(agency, { email, roles: ['OFFICER'] });
    const window = await Window.open(browser, app.url);
    const { page } = window;
    await window.signIn(email, PASSWORD);
    await window.show('/profile');
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.locator('#proof-password').fill('not the password');
    await page.locator('#new-password').fill('quite another password');
    await submit(page);
    await page.getByRole('alert').waitFor();
    await page.locator('#proof-password').fill(PASSWORD);
    expect(await window.barriers()).toEqual([]);
    await submit(page);
    await page.locator('#proof-password').waitFor({ state: 'detached' });
    await app.stranger().signIn(email, 'quite another password');
    await window.close();
  });

  it('has the account go by another address, by the letter sent there', async () => {
    const [email, to] = [uniqueEmail('moving'), uniqueEmail('moved')];
    await app.seat(agency, { email, roles: ['OFFICER'] });
    const window = await Window.open(browser, app.url);
    const { page } = window;
    await window.signIn(email, PASSWORD);
    await window.show('/profile');
    await page.getByRole('button', { name: 'Change the address' }).click();
    await page.locator('#new-email').fill(to);
    await page.locator('#proof-password').fill(PASSWORD);
    await submit(page);
    await page.getByText(`We sent an e-mail to ${to}`).first().waitFor();
    await page.goto(`/confirm-email?token=${await app.linkTo(to)}`);
    await page.locator('#confirm-address').click();
    await page.getByText('Your account has its new address').waitFor();
    await app.stranger().signIn(to, PASSWORD);
    await window.close();
  });

  it('invites a colleague, changes the seat and hands it over', async () => {
    const newcomer = uniqueEmail('newcomer');
    const window = await signedIn();
    const { page } = window;
    await window.show('/organisation/invitations');
    await page.getByRole('button', { name: 'Invite a person' }).first().click();
    await page.locator('#invite-email').fill(newcomer);
    await page.locator('#invite-title').fill('Data officer');
    await page.getByText('Data steward', { exact: true }).click();
    await submit(page);
    await page.getByText(`We sent a link to ${newcomer}.`).waitFor();
    await page.getByRole('cell', { name: newcomer, exact: true }).waitFor();
    await app.stranger().done('acceptInvitation', {
      token: await app.linkTo(newcomer),
      name: 'Newcomer',
      password: PASSWORD,
    });
    // The list hears of it by itself.
    await page.getByRole('row', { name: newcomer }).getByText('Accepted').waitFor();

    await window.show('/organisation/members');
    await page.getByRole('button', { name: 'Change the role of Newcomer' }).click();
    await page.locator('#seat-title').fill('Chief data officer');
    await submit(page);
    await page.getByRole('cell', { name: 'Chief data officer' }).waitFor();
    await page.getByRole('button', { name: 'Deactivate Newcomer' }).click();
    await page.locator('#successor').selectOption({ index: 1 });
    await submit(page);
    await page.getByRole('row', { name: 'Chief data officer' }).getByText('Deactivated').waitFor();
    await page.getByRole('row', { name: 'Administrator' }).getByText('Data steward').waitFor();
    expect(window.complaints).toEqual([]);
    await window.close();
  }, 40_000);

  it('shows a wrong check digit at its field, and both versions when somebody was faster', async () => {
    const firm = await app.firm({ verified: false });
    const window = await Window.open(browser, app.url);
    const { page } = window;
    await window.signIn(firm.adminEmail, PASSWORD);
    await window.show('/organisation');
    await page.getByRole('button', { name: 'Change the details' }).click();
    await page.getByRole('button', { name: 'Add an identifier' }).click();
    await page.locator('#identifier-0').fill('5493001KJTIIGC8Y1R13');
    await submit(page);
    await page.locator('#identifier-0-error-msg').waitFor();
    expect(await window.barriers()).toEqual([]);
    await page.locator('#identifier-0').fill('5493001KJTIIGC8Y1R12');
    await page.locator('#organisation-name').fill(`${firm.name} Limited`);

    const query = 'query($id: ID!) { organisation(id: $id) { version } }';
    const { organisation } = await firm.admin.query<{ organisation: { version: number } }>(query, { id: firm.id });
    const change = { id: firm.id, expectedVersion: organisation.version, nativeName: '某某公司' };
    await firm.admin.done('updateOrganisation', change);
    await submit(page);
    await page.getByText('Which version do you want to keep?').waitFor();
    expect(await window.barriers()).toEqual([]);
    await page.getByRole('button', { name: 'Save mine' }).click();
    await page.locator('#organisation-name').waitFor({ state: 'detached' });
    await page.getByText(`${firm.name} Limited`).first().waitFor();
    expect(window.complaints).toEqual([]);
    await window.close();
  }, 40_000);

  it('reads what it was told, and chooses how to be told', async () => {
    await app.settled();
    const window = await signedIn({ language: 'zh-CN' });
    const { page } = window;
    await window.show('/notifications');
    const told = page.locator('tr[data-row]', { hasText: `${agency.name}已通过核验` });
    await told.locator('.told--unread').waitFor();
    await page.getByLabel('内容', { exact: true }).selectOption('ORGANISATION');
    await page.waitForURL(/kind=ORGANISATION/);
    await mark(told.getByRole('checkbox'));
    await page.getByRole('button', { name: '标为已读', exact: true }).click();
    await page.getByRole('button', { name: '标为已读', exact: true }).waitFor({ state: 'detached' });
    await told.locator('.told--unread').waitFor({ state: 'detached' });
    await page.locator('.bell__count').waitFor({ state: 'detached' });
    await window.show('/notifications/preferences');
    await page.locator('#mail-MENTION').selectOption('DIGEST');
    await page.locator('#letter-language').selectOption('zh-CN');
    await page.locator('#digest-hour').selectOption('7');
    await page.getByRole('button', { name: '保存' }).click();
    await app.until(async () => {
      const query = '{ notificationSettings { digestHour locale preferences { kind mail } } }';
      const { notificationSettings: now } = await agency.admin.query<{
        notificationSettings: { digestHour: number; locale: string; preferences: { kind: string; mail: string }[] };
      }>(query);
      const mention = now.preferences.find(({ kind }) => kind === 'MENTION');
      return now.digestHour === 7 && now.locale === 'zh-CN' && mention?.mail === 'DIGEST';
    });
    expect(window.complaints).toEqual([]);
    await window.close();
  }, 40_000);

  it('is not for other roles', async () => {
    const email = uniqueEmail('officer');
    await app.seat(agency, { email, roles: ['OFFICER'] });
    const window = await Window.open(browser, app.url);
    await window.signIn(email, PASSWORD);
    await window.show('/organisation/members');
    await window.page.getByText('Your role does not include this').waitFor();
    await window.close();
  });
});

(chromiumPath ? describe : describe.skip)('the steward’s day', () => {
  const app = connect();
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch();
    await app.steward();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    app.close();
  });

  const signedIn = async (look = {}) => {
    const window = await Window.open(browser, app.url, look);
    await window.signIn(STEWARD.email, STEWARD.password);
    return window;
  };

  it('verifies who registered, limits what it may use, suspends with a reason, and reads why later', async () => {
    const firm = await app.firm({ verified: false });
    const window = await signedIn();
    const { page } = window;
    await window.show('/stewardship');
    await page.getByRole('button', { name: `Verify ${firm.name}` }).click();
    await submit(page);
    await page.getByRole('button', { name: `Verify ${firm.name}` }).waitFor({ state: 'detached' });

    await window.show('/stewardship/organisations');
    await page.getByRole('searchbox').fill(firm.name);
    await page.getByRole('link', { name: firm.name }).click();
    await page.getByRole('button', { name: 'Change the limit of Drafts begun, a day' }).click();
    await page.locator('#limit-most').fill('12');
    await page.locator('#limit-reason').fill('Few will be needed.');
    expect(await window.barriers()).toEqual([]);
    await submit(page);
    await page.getByText('0 of 12').waitFor();
    await page.getByRole('complementary').getByRole('button', { name: 'Suspend' }).click();
    await page.locator('#standing-reason').fill('Its papers have run out.');
    await submit(page);
    await page.getByRole('complementary').getByText('Its papers have run out.').waitFor();
    expect(window.complaints).toEqual([]);
    await window.close();
  }, 40_000);

  it('looks at every job of every queue, and changes none', async () => {
    const window = await signedIn();
    const { page } = window;
    await window.show('/stewardship/operations');
    await page.getByRole('link', { name: 'Every job' }).click();
    await page.getByRole('link', { name: 'notifications' }).first().click();
    await page.getByRole('link', { name: /^Completed/i }).click();
    await page.getByText('mail.send', { exact: true }).first().waitFor();
    await window.rest();
    expect(window.complaints).toEqual([]);
    for (const path of ['/queues/api/queues/pause', '/queues/api/queues/notifications/retry/failed']) {
      expect((await window.context.request.put(path)).status()).toBe(404);
    }
    await window.close();

    const officer = await Window.open(browser, app.url);
    expect((await officer.context.request.get('/queues/')).status()).toBe(401);
    await officer.signIn((await app.agency()).adminEmail, PASSWORD);
    for (const path of ['/queues/', '/queues/api/queues', '/queues/queue/approvals']) {
      expect((await officer.context.request.get(path)).status()).toBe(403);
    }
    await officer.close();
  }, 40_000);

  it('finds an event in the ledger and has the browser check it', async () => {
    const window = await signedIn();
    const { page } = window;
    await window.show('/stewardship/ledger?type=organisation.verified');
    await page
      .getByRole('link', { name: /^Show event / })
      .last()
      .click();
    await page.locator('.verdict--good').nth(2).waitFor();
    expect(await page.locator('.verdict--bad').count()).toBe(0);
    await page.keyboard.press('Escape');
    // What closes gives the focus back to the link that opened it: what is typed before that goes there.
    await page.locator('a[aria-label^="Show event"]:focus').waitFor();
    // A day is typed to its end, and is one of the reader's own calendar.
    const from = page.locator('#filter-from');
    await from.pressSequentially('01022026');
    expect(await from.inputValue()).toBe('2026-01-02');
    await page.waitForURL(({ searchParams }) => searchParams.get('from') === '2026-01-02');
    await page
      .getByRole('link', { name: /^Show event / })
      .first()
      .waitFor();
    await window.show('/stewardship/checkpoints');
    await page.getByText('Good', { exact: true }).first().waitFor();
    expect(window.complaints).toEqual([]);
    await window.close();
  }, 120_000);
});
