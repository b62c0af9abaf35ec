import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
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
import { chromiumPath, launch, mark, type Look, Window } from '../support/browser.js';
import type { Client } from '../support/client.js';
import { drawn, type FilledPool, filledPool } from '../support/draws.js';
import { standIn } from '../support/stand-in.js';

const PHONE = { width: 360, height: 740 } as const;

(chromiumPath ? describe : describe.skip)('what agencies contest', () => {
  const app = connect();
  const windows: Window[] = [];
  let browser: Browser;
  let place: string;
  let party: Record<'TRANSPORT' | 'POWER' | 'INFORMATISATION' | 'WATER', Agency>;
  let lead: Client;
  let pool: FilledPool;
  let restore: () => Promise<void>;

  beforeAll(async () => {
    place = newPlace();
    party = await agencies(app, ['TRANSPORT', 'POWER', 'INFORMATISATION', 'WATER'], place);
    lead = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
    pool = await filledPool(app, ['water', 'water', 'roads', 'roads']);
    const tiers = [{ title: 'Commission', select: { by: 'FUNCTION', function: 'INFORMATISATION' } }];
    const limits = { withinWorkingDays: 5, effect: 'SUSPENSIVE', answerWithinWorkingDays: 5, onLapse: 'UPHOLD' };
    const panel = { pool: pool.key, draw: 3, alternates: 1, tooFew: 'LAPSE' };
    const stage = stageOf(['TRANSPORT', 'POWER'], { kind: 'MAJORITY' }, { tiers, deadlineWorkingDays: 9 });
    restore = await follow(app, 'PROJECT_GATE', [stage], { appeals: { ...limits, panel } });
    browser = await launch();
  }, 120_000);
  afterAll(async () => {
    await Promise.all(windows.map((window) => window.close()));
    await browser?.close();
    await restore?.();
    app.close();
  }, 60_000);

  const open = async (person: Client, path: string, look: Look = {}): Promise<Window> => {
    const window = await Window.open(browser, app.url, look);
    windows.push(window);
    await window.adopt(person);
    await window.show(path);
    return window;
  };
  const disputeOf = async (id: string) => {
    const { approval } = await lead.query<{ approval: { disputes: { state: string }[] } }>(
      'query($id: ID!) { approval(id: $id) { disputes { state } } }',
      { id },
    );
    return approval.disputes.at(-1)?.state;
  };

  it('whose a decision is: an agency says so on a telephone, takes it back, and its coordinator settles it in Chinese', async () => {
    const id = await openGate(app, lead, place);
    const dispute = async (): Promise<Window> => {
      const power = await open(party.POWER.officer, `/approvals/${id}`, PHONE);
      const { page } = power;
      await page.getByRole('button', { name: 'Dispute which agency decides' }).click();
      const dialog = page.getByRole('dialog');
      const nominee = dialog.locator('#dispute-nominee');
      await nominee.fill(party.WATER.organisation.name);
      await page.getByRole('option', { name: party.WATER.organisation.name }).first().click();
      await dialog.locator('#dispute-ground').selectOption('FIELD');
      await dialog.getByLabel('Why it is another’s').fill('The mains are theirs.');
      expect(await power.barriers()).toEqual([]);
      await dialog.getByRole('button', { name: 'Put it to the coordinator' }).click();
      await app.until(async () => (await disputeOf(id)) === 'RAISED');
      return power;
    };
    const { page } = await dispute();
    await page.getByRole('button', { name: 'Take back the dispute' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take back the dispute' }).click();
    await app.until(async () => (await disputeOf(id)) === 'WITHDRAWN');
    await dispute();
    await app.settled();

    const commission = party.INFORMATISATION.officer;
    const item = await asked(commission, id);
    expect(item).toMatchObject({ kind: 'SETTLE_DISPUTE' });
    const theirs = await open(commission, `/inbox/${item!.id}`, { language: 'zh-CN' });
    await theirs.page.locator('.panel').getByText('The mains are theirs.').waitFor();
    await theirs.page.getByRole('button', { name: '裁定由谁审批' }).click();
    const settling = theirs.page.getByRole('dialog');
    await mark(settling.locator('#dispute-upheld'));
    await settling.locator('#dispute-answer').fill('管网由其负责。');
    expect(await theirs.barriers()).toEqual([]);
    await settling.getByRole('button', { name: '裁定由谁审批' }).click();
    await app.until(async () => (await disputeOf(id)) === 'UPHELD');
    await app.settled();
    expect(await asked(party.WATER.officer, id)).toMatchObject({ kind: 'DECIDE' });
  }, 120_000);

  it('an appeal: one of a panel steps aside, and another says what it thinks in Thai, on a telephone', async () => {
    const id = await openGate(app, lead, place);
    await decide(party.TRANSPORT.officer, id, 'APPROVE');
    await decide(party.POWER.officer, id, 'REJECT');
    const { organisationId } = party.POWER.officer;
    const overrides = [{ group: 'agencies', organisationId, reason: 'The cable is buried deeper.' }];
    await decide(party.INFORMATISATION.officer, id, 'APPROVE', { legalBasis: 'Order 12', overrides });
    const { approval } = await party.POWER.officer.query<{ approval: { appeals: { id: string }[] } }>(
      'query($id: ID!) { approval(id: $id) { appeals { id } } }',
      { id },
    );
    const appealId = approval.appeals[0]!.id;
    const said = { ground: 'SAFETY', reason: 'The trench is flooded in spring.', asks: 'Another route.' };
    await party.POWER.officer.done('appealDecision', { appealId, ...said });
    await app.settled();
    const draw = await drawn(app, lead, id);
    await app.settled();
    const [leaving, voting] = draw.drawn.map(
      ({ memberId }) => pool.experts.find(({ entry }) => entry.memberId === memberId)!.client,
    ) as [Client, Client];

    const aside = await open(leaving, `/inbox/${appealId}`);
    await aside.page.getByRole('button', { name: 'Step aside from the panel' }).click();
    const dialog = aside.page.getByRole('dialog');
    await dialog.getByLabel('Reason', { exact: true }).fill('I fell ill.');
    expect(await aside.barriers()).toEqual([]);
    await dialog.getByRole('button', { name: 'Step aside from the panel' }).click();
    await app.until(async () => (await asked(leaving, id)) === undefined);

    const thai = await open(voting, `/inbox/${appealId}`, { language: 'th', ...PHONE });
    await thai.page.getByText('The trench is flooded in spring.').first().waitFor();
    await thai.page.getByText('I fell ill.').first().waitFor();
    await thai.page.getByRole('button', { name: 'ตัดสินอุทธรณ์' }).click();
    const deciding = thai.page.getByRole('dialog');
    await mark(deciding.locator('#appeal-upheld'));
    await deciding.locator('#appeal-answer').fill('สำรวจเส้นทางแล้วในเดือนมีนาคม');
    expect(await thai.barriers()).toEqual([]);
    await deciding.getByRole('button', { name: 'ตัดสินอุทธรณ์' }).click();
    await app.until(async () => (await asked(voting, id)) === undefined);
    expect((await approvalOf(lead, id)).state).toBe('OPEN');
  }, 120_000);

  it('a deputy takes a dispute back, and appeals, in the name of a colleague who is absent', async () => {
    const id = await openGate(app, lead, place);
    const { officer, organisation } = party.POWER;
    const { version: expectedVersion } = await approvalOf(officer, id);
    const whose = { formerId: officer.organisationId, nomineeId: party.WATER.officer.organisationId };
    const said = { ground: 'FIELD', reason: 'The mains are theirs.' };
    const seat = { approvalId: id, expectedVersion, stage: 'clearance', group: 'agencies' };
    await officer.done('disputeSeat', { ...seat, ...whose, ...said });
    const deputy = await app.asMemberOf(organisation, 'VIEWER');
    const isBack = await standIn(app, officer, deputy);
    await app.settled();

    const { page } = await open(deputy, `/approvals/${id}`, PHONE);
    await page.getByRole('button', { name: 'Take back the dispute' }).click();
    const takingBack = page.getByRole('dialog');
    await takingBack.getByText(/^You decide for .* who is absent until/).waitFor();
    await takingBack.getByRole('button', { name: 'Take back the dispute' }).click();
    await app.until(async () => (await disputeOf(id)) === 'WITHDRAWN');

    await decide(party.TRANSPORT.officer, id, 'APPROVE');
    await decide(officer, id, 'REJECT');
    const overrides = [{ group: 'agencies', organisationId: officer.organisationId, reason: 'It is buried deeper.' }];
    await decide(party.INFORMATISATION.officer, id, 'APPROVE', { legalBasis: 'Order 12', overrides });
    await app.settled();
    const item = await asked(deputy, id);
    expect(item).toMatchObject({ kind: 'APPEAL' });
    const inbox = await open(deputy, `/inbox/${item!.id}`, PHONE);
    await inbox.page.getByRole('button', { name: 'Appeal', exact: true }).click();
    const appealing = inbox.page.getByRole('dialog');
    await appealing.getByText(/^You decide for .* who is absent until/).waitFor();
    await appealing.getByLabel('Why the decision is wrong').fill('The trench is flooded in spring.');
    await appealing.locator('#appeal-ground').selectOption('SAFETY');
    await appealing.getByLabel('What it asks for').fill('Another route.');
    expect(await inbox.barriers()).toEqual([]);
    await appealing.getByRole('button', { name: 'Appeal', exact: true }).click();
    const appeals = () =>
      lead.query<{ approval: { appeals: { state: string; lodgedBy: string }[] } }>(
        'query($id: ID!) { approval(id: $id) { appeals { state lodgedBy } } }',
        { id },
      );
    await app.until(async () => (await appeals()).approval.appeals[0]?.state === 'LODGED');
    expect((await appeals()).approval.appeals[0]?.lodgedBy).toBe(deputy.memberId);

    // In the file it is offered to the deputy as well, and to nobody else of the organisation who may not.
    const { page: file } = await open(deputy, `/approvals/${id}`);
    await file.getByRole('button', { name: 'Take back the appeal' }).click();
    await file.getByRole('dialog').getByRole('button', { name: 'Take back the appeal' }).click();
    await app.until(async () => (await appeals()).approval.appeals[0]?.state === 'WITHDRAWN');
    await isBack();
  }, 120_000);
});
