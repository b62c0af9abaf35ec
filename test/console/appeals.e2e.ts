import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { DAY, now } from '../support/agreement-life.js';
import { connect } from '../support/app.js';
import {
  agencies,
  type Agency,
  approvalOf,
  asked,
  decide,
  follow,
  newPlace,
  openGate,
  stageOf,
} from '../support/approvals.js';
import { chromiumPath, launch, mark, Window } from '../support/browser.js';
import type { Client } from '../support/client.js';
import { PASSWORD } from '../support/organisations.js';

(chromiumPath ? describe : describe.skip)('deciding against what an agency said', () => {
  const app = connect();
  let browser: Browser;
  let party: Record<'ENVIRONMENT' | 'TRANSPORT' | 'POWER' | 'INFORMATISATION' | 'GENERAL_GOVERNMENT', Agency>;
  let lead: Client;
  let restore: () => Promise<void>;
  let id: string;

  beforeAll(async () => {
    const place = newPlace();
    party = await agencies(app, ['ENVIRONMENT', 'TRANSPORT', 'POWER', 'INFORMATISATION', 'GENERAL_GOVERNMENT'], place);
    lead = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
    const tiers = [
      { title: 'Commission', select: { by: 'FUNCTION', function: 'INFORMATISATION' } },
      { title: 'Government', select: { by: 'FUNCTION', function: 'GENERAL_GOVERNMENT' } },
    ];
    const consultation = { asks: [{ by: 'FUNCTION', function: 'ENVIRONMENT' }], withinWorkingDays: 5 };
    const stage = stageOf(['TRANSPORT', 'POWER'], { kind: 'MAJORITY' }, { tiers, consultation });
    const appeals = { withinWorkingDays: 1, effect: 'SUSPENSIVE', answerWithinWorkingDays: 5, onLapse: 'UPHOLD' };
    restore = await follow(app, 'PROJECT_GATE', [stage], { appeals });
    id = await openGate(app, lead, place);
    browser = await launch();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await restore?.();
    app.close();
  }, 60_000);

  /** The item that waits for an agency, opened in the inbox. */
  async function open({ officer, email }: Agency, kind: string): Promise<Window> {
    const item = await asked(officer, id);
    expect(item).toMatchObject({ kind });
    const window = await Window.open(browser, app.url);
    await window.signIn(email, PASSWORD);
    await window.show(`/inbox/${item!.id}`);
    return window;
  }
  const appealIs = (state: string) => async () => {
    const { approval } = await lead.query<{ approval: { appeals: { state: string }[] } }>(
      'query($id: ID!) { approval(id: $id) { appeals { state } } }',
      { id },
    );
    return approval.appeals[0]?.state === state;
  };

  it('puts what was said without a vote before whoever decides, who says how it is taken into account', async () => {
    const theirs = await open(party.ENVIRONMENT, 'GIVE_OPINION');
    await mark(theirs.page.getByRole('radio', { name: 'Has concerns' }));
    await theirs.page.getByLabel('In your words').fill('The roots of the plane trees lie there.');
    expect(await theirs.barriers()).toEqual([]);
    await theirs.page.getByRole('button', { name: 'Give the opinion' }).click();
    await app.until(async () => (await approvalOf(lead, id)).stageState === 'OPEN');
    await theirs.close();

    await app.settled();
    const window = await open(party.TRANSPORT, 'DECIDE');
    const { page } = window;
    await mark(page.getByRole('radio', { name: 'Approve', exact: true }));
    await page.locator('form.decide').getByText('The roots of the plane trees lie there.').waitFor();
    expect(await window.axe({ within: 'form.decide' })).toEqual([]);
    await page.locator('[data-decide=submit]').click();
    await page.getByText('Choose, and give the reason.').waitFor();
    await page.getByLabel(/^How it is taken into account/).selectOption('PARTLY');
    await page.getByLabel(/^How, or why not/).fill('The trench is dug by hand there.');
    await page.locator('.decide__follows', { hasNotText: 'not known yet' }).waitFor();
    await page.locator('[data-decide=submit]').click();
    await page.getByRole('button', { name: 'Record now' }).click();
    await app.until(async () => (await approvalOf(lead, id)).decisions.length === 1);
    await window.close();
    await decide(party.POWER.officer, id, 'REJECT');
  }, 120_000);

  it('asks the coordinator for a legal basis and a reason to each, and is not given without', async () => {
    const window = await open(party.INFORMATISATION, 'COORDINATE');
    const { page } = window;
    // What a coordinator must act on is a line of the menu, by the figure of the inbox.
    const { waits } = await party.INFORMATISATION.officer.query<{ waits: number }>(
      '{ waits: inboxCount(filter: { kinds: [COORDINATE] }) }',
    );
    const menu = page.getByRole('navigation', { name: 'Main navigation' });
    await menu.getByRole('link', { name: `Coordinate ${waits}` }).waitFor();
    expect(waits).toBeGreaterThan(0);
    await mark(page.getByRole('radio', { name: 'Approve', exact: true }));
    const basis = page.getByLabel('Legal basis');
    await basis.waitFor();
    expect(await window.axe({ within: 'form.decide' })).toEqual([]);
    await page.getByLabel('Reason', { exact: true }).fill('The city needs it.');
    await page.locator('[data-decide=submit]').click();
    await page.getByText('Required to decide against them.').first().waitFor();
    expect((await approvalOf(lead, id)).decisions).toHaveLength(2);
    await basis.fill('Municipal order 12, article 4');
    await page.getByLabel(/^Why against/).fill('The cable is buried deeper.');
    await page.locator('[data-decide=submit]').click();
    await page.locator('[data-decide=confirm]:enabled').click();
    await page.getByRole('button', { name: 'Record now' }).click();
    await app.until(appealIs('POSSIBLE'));
    expect(await approvalOf(lead, id)).toMatchObject({ state: 'OPEN' });
    await window.close();
  }, 90_000);

  it('may be appealed against by whom it is against, and whoever is above decides', async () => {
    const theirs = await open(party.POWER, 'APPEAL');
    await theirs.show('/');
    const week = theirs.page.getByRole('region', { name: 'The next seven days' });
    // Whose date it is stands beside it. In the longest holidays the next working day is further than a week.
    const from = await now(app);
    const { deadlines } = await party.POWER.officer.query<{ deadlines: { kind: string }[] }>(
      'query($from: DateTime!, $until: DateTime!) { deadlines(from: $from, until: $until, mine: true) { kind } }',
      { from: new Date(from), until: new Date(from + 7 * DAY) },
    );
    const due = deadlines.filter(({ kind }) => kind === 'APPEAL');
    const said = week.getByText(`Appeal due · ${party.POWER.organisation.name}`);
    await app.until(async () => (await said.count()) === due.length);
    await theirs.page.goBack();
    // What was decided, on what basis and why is in sight before anything is written.
    for (const said of ['The city needs it.', 'Municipal order 12, article 4', 'The cable is buried deeper.'])
      await theirs.page.locator('.panel').getByText(said).waitFor();
    expect(await theirs.barriers()).toEqual([]);
    await theirs.page.getByRole('button', { name: 'Appeal', exact: true }).click();
    const dialog = theirs.page.getByRole('dialog');
    await dialog.getByLabel('Why the decision is wrong').fill('The trench is flooded in spring.');
    await dialog.locator('#appeal-ground').selectOption('SAFETY');
    await dialog.getByLabel('What it asks for').fill('Another route.');
    await dialog.getByRole('button', { name: 'Appeal', exact: true }).click();
    await app.until(appealIs('LODGED'));
    await theirs.close();

    await app.settled();
    const above = await open(party.GENERAL_GOVERNMENT, 'DECIDE_APPEAL');
    await above.page.locator('.panel').getByText('The trench is flooded in spring.').waitFor();
    await above.page.getByRole('button', { name: 'Decide the appeal' }).click();
    const deciding = above.page.getByRole('dialog');
    await mark(deciding.getByRole('radio', { name: 'The decision is upheld' }));
    await deciding.getByLabel('Reason', { exact: true }).fill('The route was surveyed in March.');
    await deciding.getByRole('button', { name: 'Decide the appeal' }).click();
    await app.until(appealIs('UPHELD'));
    await app.until(async () => (await approvalOf(lead, id)).state === 'APPROVED');
    await above.close();
  }, 120_000);
});
