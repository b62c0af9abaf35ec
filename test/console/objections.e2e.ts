import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { now } from '../support/agreement-life.js';
import { connect } from '../support/app.js';
import {
  agencies,
  type Agency,
  approvalOf,
  asked,
  decide,
  follow,
  newPlace,
  OBJECTION,
  openGate,
  stageOf,
} from '../support/approvals.js';
import { chromiumPath, launch, mark, type Language, Window } from '../support/browser.js';
import type { Client } from '../support/client.js';
import { PASSWORD, uniqueEmail } from '../support/organisations.js';
import { patience } from '../support/patience.mjs';
import { draft, submit } from '../support/projects.js';
import { standIn } from '../support/stand-in.js';

interface JointSessionView {
  readonly id: string;
  readonly version: number;
  readonly onBehalfOf: string | null;
  readonly unsigned: readonly string[];
}

(chromiumPath ? describe : describe.skip)('what is said about an objection or a condition in the inbox', () => {
  const app = connect();
  const email = uniqueEmail('lead');
  const windows: Window[] = [];
  let browser: Browser;
  let party: Record<'TRANSPORT' | 'POWER' | 'INFORMATISATION', Agency>;
  let place: string;
  let lead: Client;
  let restore: () => Promise<void>;
  let id: string;

  beforeAll(async () => {
    place = newPlace();
    party = await agencies(app, ['TRANSPORT', 'POWER', 'INFORMATISATION'], place);
    lead = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER', { email });
    const tiers = [{ title: 'Commission', select: { by: 'FUNCTION', function: 'INFORMATISATION' } }];
    const stage = stageOf(['TRANSPORT', 'POWER'], { kind: 'ALL' }, { deadlineWorkingDays: 20, tiers });
    const objections = { answerWithinWorkingDays: 5, confirmWithinWorkingDays: 3 };
    restore = await follow(app, 'PROJECT_GATE', [stage], { objections });
    browser = await launch();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await restore();
    app.close();
  }, 60_000);

  /** The item that waits for somebody, opened in the inbox. */
  async function open(by: Client, address: string, kind: string, language: Language = 'en'): Promise<Window> {
    const item = await asked(by, id);
    expect(item).toMatchObject({ kind });
    const window = await Window.open(browser, app.url, { language });
    windows.push(window);
    await window.signIn(address, PASSWORD);
    await window.show(`/inbox/${item!.id}`);
    await window.page.locator('form.decide textarea').waitFor();
    expect(await window.axe({ within: 'form.decide' })).toEqual([]);
    return window;
  }

  /** Says it, sends it before it would go by itself, and waits until it is on record. */
  async function say({ page }: Window, button: string, text: string, done: () => Promise<boolean>): Promise<void> {
    await page.locator('form.decide textarea').fill(text);
    await page.getByRole('button', { name: button, exact: true }).click();
    await page.getByRole('button', { name: 'Record now' }).click();
    await app.until(done, { what: `${button}: ${text}` });
  }
  const objection = async () => (await approvalOf(lead, id)).objections.at(-1);
  const is = (state: string) => async () => (await objection())?.state === state;

  it('is asked of whoever put it forward, of whoever objected and of the coordinator, each with what was said before', async () => {
    id = await openGate(app, lead, place);
    await decide(party.TRANSPORT.officer, id, 'REJECT', { reason: 'The night shift is alone.' });
    await app.settled();
    const answering = await open(lead, email, 'ANSWER_OBJECTION');
    const form = answering.page.locator('form.decide');
    await form.getByText('The night shift is alone.').waitFor();
    await answering.page.getByRole('button', { name: 'Answer the objection' }).click();
    await form.getByText('Write the answer first.').waitFor();
    expect(await is('RAISED')()).toBe(true);
    await say(answering, 'Answer the objection', 'A crew stands by at night.', is('ANSWERED'));

    const judging = await open(party.TRANSPORT.officer, party.TRANSPORT.email, 'CONFIRM_ANSWER');
    await judging.page.locator('form.decide').getByText('A crew stands by at night.').waitFor();
    const insist = 'It is not resolved, ask the coordinator';
    await judging.page.getByRole('button', { name: insist }).click();
    await judging.page.getByText('Say why the answer does not resolve it.').waitFor();
    await say(judging, insist, 'One crew for three districts.', is('REFERRED'));

    const settling = await open(party.INFORMATISATION.officer, party.INFORMATISATION.email, 'SETTLE_OBJECTION');
    await settling.page.locator('form.decide').getByText('One crew for three districts.').waitFor();
    await say(settling, 'Overrule: it does not count', 'Three crews are hired.', is('OVERRULED'));
    await decide(party.POWER.officer, id, 'APPROVE');
    expect(await approvalOf(lead, id)).toMatchObject({ state: 'APPROVED' });
  }, 180_000);

  it('is done with one button where the answer is enough, and whoever objected decides anew', async () => {
    id = await openGate(app, lead, place);
    await decide(party.TRANSPORT.officer, id, 'REJECT', { reason: 'No way in for the fire brigade.' });
    await lead.done('answerObjection', { objectionId: (await objection())?.id, answer: 'A gate in the east.' });
    await app.settled();
    const { page } = await open(party.TRANSPORT.officer, party.TRANSPORT.email, 'CONFIRM_ANSWER');
    await page.getByRole('button', { name: 'It is resolved, I decide anew' }).click();
    await page.getByRole('button', { name: 'Record now' }).click();
    await app.until(is('RESOLVED'));
    expect(await asked(party.TRANSPORT.officer, id)).toMatchObject({ kind: 'DECIDE' });
  }, 90_000);

  it('sends a condition back that is not met yet, with what is missing', async () => {
    id = await openGate(app, lead, place);
    const dueOn = new Date((await now(app)) + 30 * 86_400_000).toISOString().slice(0, 10);
    const conditions = [{ text: 'Show the plan of the cables.', ownerId: lead.organisationId, dueOn }];
    await decide(party.TRANSPORT.officer, id, 'APPROVE_WITH_CONDITIONS', { reason: 'With the plan.', conditions });
    const [condition] = (await approvalOf(lead, id)).conditions;
    await lead.done('fulfilCondition', { conditionId: condition!.id, evidence: 'Plan of 3 May.' });
    await app.settled();
    const checking = await open(party.TRANSPORT.officer, party.TRANSPORT.email, 'CHECK_CONDITION');
    await checking.page.locator('form.decide').getByText('Plan of 3 May.').waitFor();
    const back = 'Not met yet, send it back';
    await checking.page.getByRole('button', { name: back }).click();
    await checking.page.getByText('Describe what is missing.').waitFor();
    await say(checking, back, 'The east side is not drawn.', async () => {
      return (await approvalOf(lead, id)).conditions[0]?.state === 'OPEN';
    });
    expect(await asked(lead, id)).toMatchObject({ kind: 'FULFIL' });
  }, 90_000);

  it('may be new facts after all has ended: the coordinator has it decided anew, once, and the record says why', async () => {
    const firm = await app.asMemberOf(await app.firm(), 'PROPOSER');
    const tiers = [{ title: 'Commission', select: { by: 'FUNCTION', function: 'INFORMATISATION' } }];
    const back = await follow(app, 'PROPOSAL', [stageOf(['INFORMATISATION'], { kind: 'ALL' }, { tiers })]);
    const { id: proposal, approvalId } = await submit(app, firm, (await draft(firm, { jurisdiction: place })).id);
    await decide(party.INFORMATISATION.officer, approvalId!, 'APPROVE');
    await app.settled();
    await back();
    const window = await Window.open(browser, app.url);
    windows.push(window);
    const { page } = window;
    await window.signIn(party.INFORMATISATION.email, PASSWORD);
    await window.show(`/proposals/${proposal}`);
    await page.getByRole('button', { name: 'Have it decided anew' }).click();
    const dialog = page.getByRole('dialog');
    const act = dialog.getByRole('button', { name: 'Have it decided anew' });
    expect(await act.isDisabled()).toBe(true);
    await dialog.getByLabel('New facts').fill('A well was found under the site.');
    await act.dblclick();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('A well was found under the site.').waitFor();
    await page.getByText('not counted: decided anew').waitFor();
    expect(await page.getByRole('button', { name: 'Have it decided anew' }).count()).toBe(0);
    expect((await approvalOf(firm, approvalId!)).state).toBe('OPEN');
  }, 90_000);

  it('is waited for longer where its coordinator grants more time, once, adds an agency, or decides instead, which the file says with the reason', async () => {
    const firm = await app.asMemberOf(await app.firm(), 'PROPOSER');
    const tiers = [{ title: 'Commission', select: { by: 'FUNCTION', function: 'INFORMATISATION' } }];
    const stage = stageOf(['TRANSPORT', 'POWER'], { kind: 'ALL' }, { tiers, deadlineWorkingDays: 10 });
    const back = await follow(app, 'PROPOSAL', [stage], { coordinator: { mayDecideAt: 'ANY_TIME' } });
    const { id: proposal, approvalId } = await submit(app, firm, (await draft(firm, { jurisdiction: place })).id);
    await app.settled();
    await back();
    const { WATER: water } = await agencies(app, ['WATER'], newPlace());
    const window = await Window.open(browser, app.url);
    windows.push(window);
    const { page } = window;
    await window.signIn(party.INFORMATISATION.email, PASSWORD);
    await window.show(`/proposals/${proposal}`);
    await page.getByRole('button', { name: 'Grant more time' }).click();
    const dialog = page.getByRole('dialog');
    const act = dialog.getByRole('button', { name: 'Grant more time' });
    expect(await act.isDisabled()).toBe(true);
    await dialog.getByLabel('How many working days').fill('4');
    await dialog.getByLabel('Why more time is needed').fill('The cable survey is due.');
    expect(await window.axe({ within: '.cds--modal.is-visible' })).toEqual([]);
    const { dueAt: before } = await approvalOf(firm, approvalId!);
    await act.dblclick();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('The cable survey is due.').waitFor();
    await page.getByText(/granted 4 more working days in “Clearance”/).waitFor();
    expect(await page.getByRole('button', { name: 'Grant more time' }).count()).toBe(0);

    await page.getByRole('button', { name: 'Add an agency' }).click();
    const { name } = water.organisation;
    await dialog.getByRole('combobox', { name: 'Which agency' }).fill(name);
    await page.getByRole('option', { name, exact: true }).click();
    await dialog.getByLabel('Why this agency should also decide').fill('The mains run there.');
    expect(await window.axe({ within: '.cds--modal.is-visible' })).toEqual([]);
    await dialog.getByRole('button', { name: 'Add an agency' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.locator('.why').getByText('The mains run there.').waitFor();
    await page.getByText(/ to “Clearance”, by/).waitFor();
    expect(await asked(water.officer, approvalId!)).toMatchObject({ kind: 'DECIDE' });
    expect(Date.parse((await approvalOf(firm, approvalId!)).dueAt!)).toBeGreaterThan(Date.parse(before!));

    await page.getByRole('button', { name: 'Take the decision over' }).click();
    await dialog.getByLabel('Why you take it over').fill('The trench is open.');
    expect(await window.axe({ within: '.cds--modal.is-visible' })).toEqual([]);
    await dialog.getByRole('button', { name: 'Take the decision over' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page
      .locator('.why')
      .getByText(/took over the decision in “Clearance” on .* The trench is open\./)
      .waitFor();
    expect(await page.getByRole('button', { name: 'Add an agency' }).count()).toBe(0);
    expect(await asked(water.officer, approvalId!)).toBeUndefined();
    expect(await asked(party.INFORMATISATION.officer, approvalId!)).toMatchObject({ kind: 'COORDINATE' });
  }, 90_000);

  it('brings those who decide together, called and later reopened by the coordinator’s deputy; whoever came signs in the inbox, and its decision names the session', async () => {
    const firm = await app.asMemberOf(await app.firm(), 'PROPOSER');
    const tiers = [{ title: 'Commission', select: { by: 'FUNCTION', function: 'INFORMATISATION' } }];
    const stage = stageOf(['TRANSPORT'], { kind: 'ALL' }, { tiers });
    const back = await follow(app, 'PROPOSAL', [stage]);
    const { id: proposal, approvalId } = await submit(app, firm, (await draft(firm, { jurisdiction: place })).id);
    await app.settled();
    await back();
    const { organisation, officer } = party.INFORMATISATION;
    const address = uniqueEmail('deputy');
    const deputy = await app.asMemberOf(organisation, 'VIEWER', { email: address });
    await standIn(app, officer, deputy);

    const window = await Window.open(browser, app.url);
    windows.push(window);
    const { page } = window;
    await window.signIn(address, PASSWORD);
    await window.show(`/proposals/${proposal}`);
    await page.getByRole('button', { name: 'Call a joint session' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^You decide for .* who is absent until/).waitFor();
    await dialog.getByLabel('When it begins').fill('2099-03-02T09:00');
    await dialog.getByLabel('Where').fill('Room 4');
    await dialog.getByLabel('Agenda').fill('Cables\nNight work');
    await dialog.getByLabel('Why it is called').fill('One hour at one table is enough.');
    expect(await window.axe({ within: '.cds--modal.is-visible' })).toEqual([]);
    await dialog.getByRole('button', { name: 'Call a joint session' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page
      .locator('.why')
      .getByText(/A joint session is called for .* Room 4/)
      .waitFor();
    await page.getByText('One hour at one table is enough.').waitFor();
    await page.getByRole('button', { name: 'Move', exact: true }).click();
    await dialog.getByLabel('Where').fill('Room 6');
    await dialog.getByLabel(/^Why/).fill('There are more of us.');
    await dialog.getByRole('button', { name: 'Move', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('There are more of us.').waitFor();

    const sessionOf = async (): Promise<JointSessionView> => {
      const { approval } = await firm.query<{ approval: { jointSessions: JointSessionView[] } }>(
        'query($id: ID!) { approval(id: $id) { jointSessions { id version onBehalfOf unsigned } } }',
        { id: approvalId },
      );
      return approval.jointSessions[0]!;
    };
    const { id: sessionId, version, onBehalfOf } = await sessionOf();
    expect(onBehalfOf).toBe(officer.memberId);
    // Later than the move itself is over, however busy the machine is.
    const startsAt = new Date((await now(app)) + patience(2500)).toISOString();
    const moved = { startsAt, place: 'Room 5', reason: 'Everybody is free today.' };
    await officer.done('moveJointSession', { sessionId, expectedVersion: version, ...moved });
    await app.until(async () => (await now(app)) > Date.parse(startsAt), { what: 'the session begins' });
    const guest = party.TRANSPORT.officer;
    const attendance = [{ organisationId: guest.organisationId, names: ['Li Na'], announced: 'APPROVE' }];
    const minutes = {
      sessionId,
      expectedVersion: version + 1,
      attendance,
      said: ['Two ducts are free.', 'Until eleven.'],
    };
    await officer.done('recordMinutes', minutes);

    const signing = await Window.open(browser, app.url);
    windows.push(signing);
    await signing.signIn(party.TRANSPORT.email, PASSWORD);
    await signing.show(`/inbox/${sessionId}`);
    await signing.page.getByText('Two ducts are free.').waitFor();
    await signing.page.getByRole('button', { name: /^Sign for/ }).click();
    await app.until(async () => (await sessionOf()).unsigned.length === 0, { what: 'it is signed' });
    await signing.show(`/inbox/${(await asked(guest, approvalId!))!.id}`);
    await mark(signing.page.getByRole('radio', { name: 'Approve', exact: true }));
    await mark(signing.page.getByLabel(/^As stated in the joint session/));
    expect(await signing.axe({ within: 'form.decide' })).toEqual([]);
    await signing.page.getByRole('button', { name: /^Approve: / }).click();
    await signing.page.getByRole('button', { name: 'Yes: Approve' }).click();
    await signing.page.getByRole('button', { name: 'Record now' }).click();
    await app.until(async () => (await approvalOf(firm, approvalId!)).state === 'APPROVED', { what: 'it is approved' });
    const { approval } = await firm.query<{ approval: { decisions: object[] } }>(
      'query($id: ID!) { approval(id: $id) { decisions { jointSessionId } } }',
      { id: approvalId },
    );
    expect(approval.decisions).toEqual([{ jointSessionId: sessionId }]);

    await page.getByRole('button', { name: 'Have it decided anew' }).click();
    await dialog.getByText(/^You decide for .* who is absent until/).waitFor();
    await dialog.getByLabel('New facts').fill('A well was found.');
    await dialog.getByRole('button', { name: 'Have it decided anew' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect((await approvalOf(firm, approvalId!)).state).toBe('OPEN');
  }, 90_000);

  it('reads in Chinese and Thai alike, and nobody’s window complains', async () => {
    id = await openGate(app, lead, place);
    await decide(party.TRANSPORT.officer, id, 'REJECT', { reason: '夜间无人值守。' });
    await app.settled();
    for (const language of ['zh-CN', 'th'] as const) {
      const window = await open(lead, email, 'ANSWER_OBJECTION', language);
      const text = (await window.page.locator('form.decide').innerText()).replace(OBJECTION.remedy, '');
      expect(text).not.toMatch(/objecting\.|[a-z]{4,} [a-z]{4,}/);
    }
    expect(windows.flatMap(({ complaints }) => complaints)).toEqual([]);
  }, 90_000);

  it('has those reminded who have not answered, and says from when it can be done again', async () => {
    id = await openGate(app, lead, place);
    await decide(party.TRANSPORT.officer, id, 'APPROVE', { reason: 'Lot 12 has a cable.' });
    await app.settled();
    const show = async (address: string, path: string): Promise<Window> => {
      const window = await Window.open(browser, app.url);
      windows.push(window);
      await window.signIn(address, PASSWORD);
      await window.show(path);
      return window;
    };
    const { page: leads } = await show(email, `/approvals/${id}`);
    await leads.getByRole('button', { name: 'Remind', exact: true }).click();
    await leads.getByText(/^Reminded\. They can be reminded again from/).waitFor();
  }, 90_000);
});
