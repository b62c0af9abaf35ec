import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { connect } from '../support/app.js';
import { agencies, type Agency, approvalOf, asked, follow, newPlace, stageOf } from '../support/approvals.js';
import { chromiumPath, launch, mark, Window } from '../support/browser.js';
import type { Client } from '../support/client.js';
import { PASSWORD, type TestOrganisation, uniqueEmail } from '../support/organisations.js';
import { draft, submit } from '../support/projects.js';

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

(chromiumPath ? describe : describe.skip)('a possible interest in the console', () => {
  const app = connect();
  const clerkEmail = uniqueEmail('clerk');
  const question = { name: 'Before you decide: do you have an interest in this?' } as const;
  let browser: Browser;
  let restore: (() => Promise<void>) | undefined;
  let place: string;
  let power: Agency;
  let transport: Agency;
  let bidder: TestOrganisation;
  let first: { id: string; approvalId: string };
  let clerk: Client;
  let clerks: Window;

  /** Puts a proposal of this firm forward; what ties those who decide to it has been looked for. */
  const put = async (firm: TestOrganisation) => {
    const by = await app.asMemberOf(firm, 'PROPOSER');
    const { id } = await draft(by, { jurisdiction: place });
    const { approvalId } = await submit(app, by, id);
    await app.settled();
    return { id, approvalId: approvalId! };
  };
  const itemOf = async (client: Client, approvalId: string) => (await asked(client, approvalId))!;
  const decisionForm = ({ page }: Window) => page.locator('[data-decide=submit]');
  const answerWith = ({ page }: Window) => page.locator('[data-declare=submit]');
  /** Once the place of the last act rests no more: until then it takes no click. */
  const choose = async ({ page }: Window, name: string) => {
    await page.locator('[data-resting]').waitFor({ state: 'detached' });
    await mark(page.getByRole('radio', { name, exact: true }));
  };

  beforeAll(async () => {
    browser = await launch();
    place = newPlace();
    ({ POWER: power, TRANSPORT: transport } = await agencies(app, ['POWER', 'TRANSPORT'], place));
    restore = await follow(app, 'PROPOSAL', [stageOf(['POWER', 'TRANSPORT'], { kind: 'ALL' })]);
    bidder = await app.firm();
    clerk = await app.asMemberOf(transport.organisation, 'OFFICER', { email: clerkEmail });
    clerks = await Window.open(browser, app.url);
    await clerks.signIn(clerkEmail, PASSWORD);
  }, 90_000);
  afterAll(async () => {
    await restore?.();
    await browser.close();
    app.close();
  }, 120_000);

  it('is asked about in words before the decision can be made; whoever has none decides', async () => {
    await power.officer.done('declareInterest', { kind: 'BUSINESS', withId: bidder.id, since: '2024-01-01' });
    first = await put(bidder);
    const item = await itemOf(power.officer, first.approvalId);
    const window = await Window.open(browser, app.url);
    await window.signIn(power.email, PASSWORD);
    const { page } = window;
    await window.show(`/inbox/${item.id}`);
    await page.getByRole('heading', question).waitFor();
    await page.getByText(`You do business with ${bidder.name}.`).waitFor();
    expect(await decisionForm(window).count()).toBe(0);
    expect(await page.locator('.decide input[type=radio]:checked').count()).toBe(0);
    // A letter arms a decision; here there is nothing to arm yet.
    await page.keyboard.press('a');
    await answerWith(window).click();
    await page.getByText('Choose an answer first.').waitFor();
    expect(await window.barriers()).toEqual([]);
    await choose(window, 'I have no interest');
    await page.getByText('You can then decide.').waitFor();
    await answerWith(window).click();

    await decisionForm(window).waitFor();
    expect(await page.getByRole('heading', question).count()).toBe(0);
    expect(await page.locator('.decide input[type=radio]:checked').count()).toBe(0);
    // What was answered is not asked again.
    await window.show(`/inbox/${item.id}`);
    await decisionForm(window).waitFor();
    await choose(window, 'Approve');
    await page.locator('.decide__follows', { hasNotText: 'not known yet' }).waitFor();
    await decisionForm(window).click();
    await page.getByRole('button', { name: 'Record now' }).click();
    await app.until(async () => (await approvalOf(clerk, first.approvalId)).decisions.length === 1);
    expect(window.complaints).toEqual([]);
    await window.close();
  }, 120_000);

  it('of the whole organisation is asked of each member; whoever has one leaves it to a colleague', async () => {
    const owned = await app.firm();
    const more = { ownerId: transport.organisation.id, kind: 'SHARES', percent: '12', since: '2020-01-01' };
    await owned.admin.done('recordHolding', more);
    // An owner of the name that the clerk has as well.
    const { me } = await clerk.query<{ me: { person: { name: string } } }>('{ me { person { name } } }');
    const namesake = { personName: me.person.name, kind: 'SHARES', percent: '5', since: '2020-01-01' };
    await owned.admin.done('recordHolding', namesake);
    const { approvalId } = await put(owned);
    const item = await itemOf(clerk, approvalId);
    const { page } = clerks;
    await clerks.show(`/inbox/${item.id}`);
    const said = `${transport.organisation.name} (your organisation) owns 12% of ${owned.name}.`;
    await page.getByText(said).waitFor();
    await page.getByText(`An owner has your name: ${me.person.name}.`).waitFor();
    await choose(clerks, 'I have an interest; a colleague decides');
    await answerWith(clerks).click();
    await page.getByText('Describe the interest.').waitFor();
    await page.getByLabel('Interest', { exact: true }).fill('I bought shares myself.');
    expect(await clerks.barriers()).toEqual([]);
    await answerWith(clerks).click();

    // As after a decision: the row leaves, it can be taken back for ten seconds, and is given back as it was written.
    await page.locator(`[data-row="${item.id}"]`).waitFor({ state: 'detached' });
    await page.getByText('You have an interest, a colleague decides').first().waitFor();
    await page.getByRole('button', { name: 'Undo (z)' }).click();
    await page.getByRole('heading', question).waitFor();
    await choose(clerks, 'I have an interest; a colleague decides');
    expect(await page.getByLabel('Interest', { exact: true }).inputValue()).toBe('I bought shares myself.');
    await answerWith(clerks).click();
    await page.getByRole('button', { name: 'Record now' }).click();
    await page.locator('[data-held=RECORDED]').getByText('Recorded. You have an interest').waitFor();
    await app.until(async () => (await asked(clerk, approvalId)) === undefined);
    expect(await asked(transport.officer, approvalId)).toBeDefined();
    await clerks.show('/inbox');
    expect(await page.locator(`[data-row="${item.id}"]`).count()).toBe(0);
    expect(clerks.complaints).toEqual([]);
  }, 120_000);

  it('that becomes a direct one makes the vote void, and the file says that this is why', async () => {
    await power.officer.done('declareInterest', { kind: 'BOARD_SEAT', withId: bidder.id, since: '2024-01-01' });
    await app.until(async () => (await approvalOf(clerk, first.approvalId)).decisions.some(({ voidedBy }) => voidedBy));
    await clerks.show(`/proposals/${first.id}`);
    await clerks.page.locator('.record__void').getByText('not counted: an interest').first().waitFor();
  }, 120_000);
});
