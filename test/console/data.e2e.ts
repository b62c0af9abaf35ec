import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { agreementInForce } from '../support/agreement-in-force.js';
import { connect } from '../support/app.js';
import { chromiumPath, launch, submit, Window } from '../support/browser.js';
import { PASSWORD, type TestOrganisation, unique, uniqueEmail } from '../support/organisations.js';
import { type SharedDataset, sharedDataset } from '../support/shared-data.js';

/** A clause of its own: what it is for may be downloaded, and neither looked at nor delivered. */
const asFileForStatistics = { purposes: ['STATISTICS' as const], ways: ['download' as const], quotas: [] };
const READINGS = `id,at,level,phone
P1,2026-10-01T00:00:00Z,1.5,13800000001
P2,2026-10-01T00:00:00Z,much,13800000002
P3,31.01.2026,2.5,13800000003
P4,2026-10-02T00:00:00Z,3.5,13800000004
`.concat(
  Array.from({ length: 400 }, (_, index) => `Q${index},2026-10-03T00:00:00Z,${index / 4},1380000${index}\n`).join(''),
);

(chromiumPath ? describe : describe.skip)('data', () => {
  const app = connect();
  let browser: Browser;
  let agency: TestOrganisation;
  let firm: TestOrganisation;
  let poles: SharedDataset;
  let agreementId: string;

  beforeAll(async () => {
    browser = await launch();
    [agency, firm] = [await app.agency(), await app.firm()];
    poles = await sharedDataset(app, agency, { classification: 'SHARED', named: [firm.id] });
    agreementId = await agreementInForce(app, {
      providerId: agency.id,
      recipientId: firm.id,
      memberId: agency.admin.memberId,
      dataset: poles,
      columns: [
        { name: 'id', transform: null },
        { name: 'name', transform: { kind: 'mask', keepFirst: 2, keepLast: 1, with: '*' } },
        { name: 'phone', transform: { kind: 'hash' } },
        { name: 'level', transform: { kind: 'round', to: 1 } },
        { name: 'district', transform: { kind: 'drop' } },
      ],
      terms: { quotas: [{ of: 'rows', amount: 1000, per: 'month' }] },
      also: asFileForStatistics,
    });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    app.close();
  });

  const signedIn = async (organisation: TestOrganisation, role: 'DATA_STEWARD' | 'PROPOSER', look = {}) => {
    const email = uniqueEmail('data');
    await app.seat(organisation, { email, roles: [role] });
    const window = await Window.open(browser, app.url, look);
    await window.signIn(email, PASSWORD);
    return window;
  };

  it('is published by a data steward from a file with broken rows', async () => {
    const window = await signedIn(agency, 'DATA_STEWARD');
    const { page } = window;
    const title = unique('Readings');
    await window.show('/data');
    await page.getByRole('link', { name: 'Add a dataset' }).click();
    await page.getByRole('button', { name: 'Save and add rows' }).click();
    await page.locator('#dataset-title-error-msg').waitFor();
    expect(await window.axe()).toEqual([]);
    await page.locator('#dataset-title').fill(title);
    await page.locator('#dataset-description').fill('Readings of lamp posts.');
    await page.locator('#dataset-keywords').fill('lamp, post');
    for (const [corner, degrees] of Object.entries({ west: '121.4', south: '31.1', east: '121.6', north: '31.3' })) {
      await page.locator(`#dataset-${corner}`).fill(degrees);
    }
    await page.getByRole('button', { name: 'Save and add rows' }).click();
    await page.waitForURL('**/add');
    await page.locator('input[type=file]').setInputFiles({
      name: 'readings.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(READINGS),
    });
    await page.waitForURL('**/versions/1');
    await page.getByText('Ready to publish').waitFor();
    const broken = page.getByRole('table', { name: 'Rows that did not fit' });
    expect(await broken.getByRole('row').count()).toBe(3);
    expect(await broken.innerText()).toContain('level');
    expect(await broken.innerText()).toContain('Expected a number such as 12.5, found “much”.');
    const report = page.waitForEvent('download');
    await page.getByRole('link', { name: 'All of them (CSV)' }).click();
    expect(await readFile(await (await report).path(), 'utf8')).toContain('31.01.2026');

    await page.getByLabel('phone: Sensitivity').selectOption('PERSONAL');
    await page.getByLabel('level: Unit').fill('lx');
    // That the dataset was saved has been said before.
    const described = page.waitForResponse((response) =>
      Boolean(response.request().postData()?.includes('"DescribeVersion"')),
    );
    await page.getByRole('button', { name: 'Save' }).click();
    await described;
    await page.locator('[data-testid=announcer]').getByText('Saved.').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Publish version 1' }).click();
    await submit(page);
    // Personal data without its legal basis is not published: every fault is told.
    await page.locator('.cds--modal.is-visible .refusal').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'To the dataset' }).click();
    await page.getByRole('link', { name: 'Edit' }).click();
    await page.getByText('It holds personal data').click();
    await page.locator('#dataset-legalBasis').selectOption('PUBLIC_TASK');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Publish version 1' }).click();
    await submit(page);
    await page.getByRole('cell', { name: 'Published' }).waitFor();
    await page.locator('.map[data-drawn=yes]').waitFor();
    expect(await window.axe()).toEqual([]);

    await page.getByRole('button', { name: 'Withdraw' }).click();
    await page.locator('#withdraw-reason').fill('Lamps were counted twice.');
    expect(await window.axe()).toEqual([]);
    await submit(page);
    await page.getByText('Lamps were counted twice.').waitFor();
    expect(window.complaints).toEqual([]);
    await window.close();
  }, 120_000);

  it('shows both versions when somebody else changed it, and keeps what the steward chooses', async () => {
    const steward = await app.asMemberOf(agency, 'DATA_STEWARD');
    const { dataset } = await steward.done<{ dataset: { id: string; version: number } }>(
      'createDataset',
      { title: unique('Lamps'), theme: 'ENERGY', classification: 'SHARED' },
      'dataset { id version }',
    );
    const window = await signedIn(agency, 'DATA_STEWARD');
    const { page } = window;
    await window.show(`/data/${dataset.id}/edit`);
    await page.locator('#dataset-description').fill('Mine.');
    await steward.done('updateDataset', {
      ...dataset,
      version: undefined,
      expectedVersion: dataset.version,
      description: 'Theirs.',
    });
    await page.getByRole('button', { name: 'Save' }).click();
    const both = page.locator('.theirs');
    await both.waitFor();
    expect(await both.innerText()).toMatch(/Theirs\.[\s\S]*Mine\./);
    expect(await window.axe()).toEqual([]);
    await both.getByRole('button').last().click();
    await page.waitForURL(`**/data/${dataset.id}`);
    await page.getByText('Mine.').waitFor();
    expect(window.complaints).toEqual([]);
    await window.close();
  }, 120_000);

  it('is brought to a recipient by a schedule that its data steward sets up, sees fail, changes and ends', async () => {
    // Of another agency, so that what is tried here counts towards nothing that is looked at below.
    const other = await app.agency();
    const lamps = await sharedDataset(app, other, { classification: 'SHARED', named: [firm.id] });
    const parties = { providerId: other.id, recipientId: firm.id, memberId: other.admin.memberId };
    const underAgreement = await agreementInForce(app, { ...parties, dataset: lamps, also: asFileForStatistics });
    const window = await signedIn(firm, 'DATA_STEWARD');
    const { page } = window;
    await window.show('/data/deliveries');
    await page.getByText('No deliveries yet').waitFor();
    expect(await window.axe()).toEqual([]);
    await window.show(`/data/${lamps.id}`);
    await page.getByRole('link', { name: 'Deliveries' }).last().click();
    await page.getByRole('link', { name: 'Set up a delivery' }).click();
    await page.locator('#delivery-purpose').selectOption('STATISTICS');
    await page.locator('#delivery-every').selectOption('WEEK');
    await page.locator('#delivery-weekday').selectOption('2');
    await page.locator('#delivery-zone').selectOption('Asia/Bangkok');
    await page.locator('#delivery-url').fill('http://receiver.example.org/');
    await page.getByRole('button', { name: 'Add a header' }).click();
    await page.locator('#header-0').fill('authorization');
    await page.locator('#header-value-0').fill('Bearer s3cret');
    const save = page.getByRole('button', { name: 'Set up a delivery' });
    await save.click();
    await page.locator('#delivery-url-error-msg').waitFor();
    expect(await window.barriers()).toEqual([]);
    // A name that leads to this machine is no address to deliver to: what goes wrong at a delivery is told here.
    await page.locator('#delivery-url').fill('https://localhost/rows');
    await save.click();
    await page.getByText('The agreement does not allow this way of access.').waitFor();
    await page.locator('#delivery-purpose').selectOption('PLANNING');
    await save.click();
    await page.getByRole('heading', { name: 'Delivery of “Poles”' }).waitFor();
    await page.getByText('Every Tuesday at 06:00 (Asia/Bangkok)').waitFor();
    expect(await page.locator('main').textContent()).not.toContain('s3cret');
    expect(await window.barriers()).toEqual([]);

    await page.getByRole('button', { name: 'Deliver now' }).click();
    await page.getByText('1 attempt failed.').waitFor();
    // Why is said in the reader's language, on the delivery and at the attempt.
    const why = {
      'zh-CN': '接收方系统未能接收。对方的地址不是公网地址，或不存在。',
      th: 'ระบบของผู้รับรับข้อมูลไม่ได้ ที่อยู่ของระบบปลายทางไม่ใช่ที่อยู่สาธารณะ หรือไม่มีอยู่',
      en: 'The recipient’s system did not take it. Its address is not public, or there is none.',
    } as const;
    for (const language of ['zh-CN', 'th', 'en'] as const) {
      await window.dress({ language, theme: 'light' });
      await page.locator('main').getByText(why[language]).nth(1).waitFor();
    }
    await page.getByRole('table', { name: 'Attempts' }).getByText(why.en).waitFor();
    expect(await window.barriers()).toEqual([]);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('Paused', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByText('Runs', { exact: true }).waitFor();

    await page.getByRole('link', { name: 'Change' }).click();
    await page.locator('#delivery-every').selectOption('HOURS');
    await page.locator('#delivery-hours').fill('0');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('#delivery-hours-error-msg').waitFor();
    await page.locator('#delivery-hours').fill('6');
    await page.getByRole('button', { name: 'Change destination' }).click();
    await page.locator('label[for=delivery-kind-S3]').click();
    await page.locator('#delivery-endpoint').fill('https://s3.example.org');
    await page.locator('#delivery-bucket').fill('poles');
    await page.locator('#delivery-accessKeyId').fill('key');
    await page.locator('#delivery-secretAccessKey').fill('secret');
    expect(await window.barriers()).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Every 6 hours').waitFor();
    await page.getByText('https://s3.example.org / poles').waitFor();
    await window.show(`/data/deliveries?agreement=${underAgreement}`);
    await page.getByRole('cell', { name: 's3.example.org/poles/' }).waitFor();
    expect(await window.barriers()).toEqual([]);

    // Another steward was faster: both versions stand side by side.
    const colleague = await app.asMemberOf(firm, 'DATA_STEWARD');
    const { deliveries } = await colleague.query<{
      deliveries: { edges: { node: { id: string; version: number } }[] };
    }>('{ deliveries { edges { node { id version } } } }');
    const { id, version: expectedVersion } = deliveries.edges[0]!.node;
    await window.show(`/data/deliveries/${id}/edit`);
    await page.locator('#delivery-hours').fill('8');
    await colleague.done('changeDelivery', { id, expectedVersion, schedule: { every: 'HOURS', hours: 12 } });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('.theirs').getByRole('button').last().click();
    await page.getByText('Every 8 hours').waitFor();

    await page.getByRole('button', { name: 'End it' }).click();
    expect(await window.axe()).toEqual([]);
    await submit(page);
    await page.getByText('No deliveries yet').waitFor();
    expect(window.complaints).toEqual([]);
    await window.close();
  }, 120_000);

  it('is found, looked at with what was changed marked, and downloaded by a recipient; and refused by the clause', async () => {
    const window = await signedIn(firm, 'PROPOSER');
    const { page } = window;
    await window.show(`/data?owner=${agency.id}`);
    await page.getByText('You may read it under “Poles”').waitFor();
    await page.getByRole('link', { name: 'Poles', exact: true }).click();
    await page.getByRole('button', { name: 'Show the first rows' }).waitFor();
    expect(await window.axe()).toEqual([]);

    // What no clause gives is not offered.
    expect(await page.locator('#reading-purpose option').allInnerTexts()).toEqual(['Planning', 'Statistics']);
    await page.locator('#reading-purpose').selectOption('STATISTICS');
    await page.getByRole('button', { name: 'Show the first rows' }).click();
    await page.getByText('The agreement does not allow this way of access.').waitFor();
    await page.getByText(/The clause: “.*is available by download/i).waitFor();
    expect(await window.axe()).toEqual([]);

    await page.locator('#reading-purpose').selectOption('PLANNING');
    await page.getByRole('button', { name: 'Show the first rows' }).click();
    const rows = page.getByRole('table', { name: 'The first 20 rows' });
    await rows.waitFor();
    const head = await rows.locator('th').allInnerTexts();
    expect(head.map((cell) => cell.replace(/\s+/g, ' ').trim())).toEqual([
      'id',
      'name Masked',
      'phone Pseudonym',
      'level Rounded',
      'district Withheld',
    ]);
    expect(await rows.getByRole('row').nth(1).innerText()).toContain('po***1');
    await page
      .locator('.preview__why li')
      .filter({ hasText: 'district' })
      .locator('q')
      .filter({ hasText: /\w+ \w+/ })
      .waitFor();
    expect(await window.axe()).toEqual([]);

    await page.locator('label[for=download-id]').click();
    await page.locator('label[for=download-name]').click();
    const begun = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download', exact: true }).click();
    const text = await readFile(await (await begun).path(), 'utf8');
    expect(text.split('\n').slice(0, 2)).toEqual(['id,name', '1,po***1']);
    await page.getByRole('cell', { name: 'Complete' }).waitFor();

    // What the rows went into is said once they are here.
    await page.getByRole('button', { name: 'Record a use' }).click();
    await page.locator('.cds--modal.is-visible .cds--checkbox-label').first().click();
    await page.locator('#use-title').fill('Poles to be renewed');
    await page.locator('#use-url').fill('nonsense');
    await submit(page);
    await page.locator('#use-url-error-msg').waitFor();
    expect(await window.barriers()).toEqual([]);
    await page.locator('#use-url').fill('https://example.org/poles');
    await submit(page);
    await page.getByRole('table', { name: 'Purpose of use' }).getByText('Poles to be renewed').waitFor();
    await window.show(`/agreements/${agreementId}`);
    await page.getByRole('table', { name: 'Purpose of use' }).getByText('Poles to be renewed').waitFor();
    await window.show(`/data/${poles.id}`);

    // Suspended, nothing gives it any more: the screen says so by itself, and who asks all the same is refused.
    const provider = await app.asMemberOf(agency, 'DATA_STEWARD');
    await provider.done('suspendAgreement', { id: agreementId, reason: 'A breach.' });
    await page.getByText('your organisation needs an agreement').waitFor();
    const query = `query($id: ID!, $agreementId: ID!) {
      datasetPreview(datasetId: $id, agreementId: $agreementId, action: read, purpose: PLANNING) { rows } }`;
    const asking = await app.asMemberOf(firm, 'PROPOSER');
    expect((await asking.ask(query, { id: poles.id, agreementId })).errors).toHaveLength(1);
    await window.show('/data/transfers');
    await page.getByRole('cell', { name: 'Complete' }).first().waitFor();
    await window.show(`/data/usage?agreement=${agreementId}`);
    await page.getByText('120 of 1,000 used').waitFor();
    await page.locator('.chart canvas').waitFor();
    await window.show('/data/access-log');
    await page.getByText('Your role does not include this').waitFor();
    expect(await window.axe()).toEqual([]);
    expect(window.complaints).toEqual([]);
    await window.close();
  }, 120_000);

  it('is on record for whose data it is: what was given, and what was refused by which clause', async () => {
    const window = await signedIn(agency, 'DATA_STEWARD');
    const { page } = window;
    await window.show(`/data/access-log?dataset=${poles.id}&organisation=${firm.id}`);
    await page.getByRole('cell', { name: 'Granted' }).first().waitFor();
    await page.locator('#access-decision').selectOption('DENIED');
    await page.getByText('The agreement is suspended.').waitFor();
    await page
      .getByText(/The clause: “.*is available by download/i)
      .first()
      .waitFor();
    expect(await page.getByRole('cell', { name: 'Granted' }).count()).toBe(0);
    expect(await window.axe()).toEqual([]);
    const file = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Every entry (CSV)' }).click();
    const lines = (await readFile(await (await file).path(), 'utf8')).trimEnd().split('\n');
    expect(lines.slice(1).every((line) => line.includes(',DENIED,') && line.includes(firm.id))).toBe(true);
    expect(lines).toHaveLength(3);
    expect(window.complaints).toEqual([]);
    await window.close();
  }, 120_000);
});
