import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Locator } from 'playwright-core';
import {
  acceptAgreement,
  describedDataset,
  draftAgreement,
  offerAgreement,
  type Sharer,
  sharer,
  termsOf,
} from '../support/agreements.js';
import { connect } from '../support/app.js';
import { asDatabase } from '../support/as-database.js';
import { agencies, decide, follow, newPlace, openGate, stageOf } from '../support/approvals.js';
import { chromiumPath, launch, type Look, Window } from '../support/browser.js';
import type { Client } from '../support/client.js';
import { CLEARING_FUNCTIONS, draft, submit } from '../support/projects.js';

if (!chromiumPath) process.stderr.write('Skipped: browser tests, no Chromium here (apt-get install chromium).\n');

/** Names of texts where their words should be. */
const KEYS = `[...document.querySelectorAll('*')].flatMap((each) => [...each.childNodes].filter(({ nodeType }) => nodeType === 3)
    .map(({ data }) => data).concat([...each.attributes].filter(({ name }) => /^(aria-label|title|placeholder|alt)$/.test(name)).map(({ value }) => value)))
  .filter((text) => /^[a-z]\\w*(\\.[\\w-]+)+$/.test(text.trim()))`;

(chromiumPath ? describe : describe.skip)('everything that waits', () => {
  const app = connect();
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    app.close();
  }, 120_000);
  const windowOf = async (person: Client, look: Look = {}) => {
    const window = await Window.open(browser, app.url, look);
    await window.adopt(person);
    return window;
  };

  it('an offer arrives by itself, leads to the agreement, and its signature is told to who can only look, in words', async () => {
    const [provider, recipient] = (await Promise.all([sharer(app), sharer(app)])) as [Sharer, Sharer];
    const dataset = await describedDataset(app, provider);
    const window = await windowOf(recipient.steward);
    const { page } = window;
    await window.show('/inbox');
    const { id, title } = await draftAgreement(provider.steward, termsOf(dataset, provider, [recipient]));
    await offerAgreement(provider.steward, id);
    const row = page.locator('.row', { hasText: title });
    await row.filter({ hasText: 'Answer an offer' }).click();
    const panel = page.locator('aside.panel');
    await panel.getByText('You have an offer.').waitFor();
    await panel.getByText('your organisation is a party to the agreement').waitFor();
    await panel.getByRole('link', { name: 'Answer an offer' }).click();
    await page.waitForURL(`**/agreements/${id}`);

    await acceptAgreement(recipient.steward, id);
    await window.show('/inbox?whose=organisation');
    await row.getByText('Roles: Administrator or Officer').waitFor();
    await window.show('/agreements');
    await page.getByText('(by: Administrator or Officer)').first().waitFor();
    const inThai = await windowOf(recipient.steward, { language: 'th' });
    await inThai.show('/inbox?whose=organisation');
    await inThai.page.locator('.row', { hasText: title }).getByText('ลงนาม').waitFor();
    const inChinese = await windowOf(recipient.officer, { language: 'zh-CN' });
    await inChinese.show('/inbox');
    await inChinese.page.locator('.row', { hasText: title }).getByText('本单位是协议一方').waitFor();
  });

  it('stands row below row, also once the window has become as narrow as a phone, and wide again', async () => {
    const [provider, recipient] = (await Promise.all([sharer(app), sharer(app)])) as [Sharer, Sharer];
    const dataset = await describedDataset(app, provider);
    for (let count = 0; count < 3; count += 1) {
      await offerAgreement(
        provider.steward,
        (await draftAgreement(provider.steward, termsOf(dataset, provider, [recipient]))).id,
      );
    }
    const { page } = await windowOf(recipient.steward);
    await page.goto('/inbox');
    const rows = page.locator('.row');
    await rows.nth(2).waitFor();
    const apart = async () => {
      const boxes = await Promise.all([0, 1, 2].map((at) => rows.nth(at).boundingBox()));
      const ends = boxes.map((box) => box!.y + box!.height);
      return boxes[1]!.y >= ends[0]! - 1 && boxes[2]!.y >= ends[1]! - 1;
    };
    for (const width of [1280, 360, 1280]) {
      await page.setViewportSize({ width, height: 740 });
      await app.until(apart, { what: `rows apart at ${width} pixels` });
    }
    await page.close();
  });

  it('on a phone the choice, the title and Undo stay under the thumb, and the next item opens at its top', async () => {
    const place = newPlace();
    const { POWER, TRANSPORT } = await agencies(app, ['POWER', 'TRANSPORT'], place);
    const lead = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
    const back = await follow(app, 'PROJECT_GATE', [stageOf(['POWER', 'TRANSPORT'], { kind: 'ALL' })]);
    const ids = [];
    for (let count = 0; count < 4; count += 1) ids.push(await openGate(app, lead, place));
    await back();
    const condition = {
      text: 'Fence the river before work begins.',
      ownerId: lead.organisationId,
      dueOn: '2099-01-31',
    };
    for (const id of ids) await decide(TRANSPORT.officer, id, 'APPROVE_WITH_CONDITIONS', { conditions: [condition] });
    for (const language of ['en', 'zh-CN', 'th'] as const) {
      const window = await windowOf(POWER.officer, { language, width: 390, height: 844 });
      const { page } = window;
      await window.show('/inbox');
      await page.locator('.row').first().click();
      const bar = page.locator('.decide__bar');
      const inReach = async (place: Locator, least = 422) => {
        const box = (await place.boundingBox())!;
        return box.y >= least && box.y + box.height <= 845 && box.height >= 44;
      };
      const opened = async () => {
        await bar.waitFor();
        await page.getByText(condition.text).waitFor();
        expect(await page.evaluate('scrollY')).toBe(0);
        expect(await page.locator('#panel-heading').innerText()).toBe(await bar.locator('p').innerText());
        expect(await inReach(bar.locator('select'))).toBe(true);
        expect(await inReach(bar.locator('button'))).toBe(true);
      };
      await opened();
      const first = page.url();
      await page.evaluate('window.scrollTo(0, 600)');
      expect(await inReach(bar)).toBe(true);
      expect((await page.locator('.decide__choice label').first().boundingBox())!.height).toBeGreaterThanOrEqual(44);

      // A day that is over is said to be so at once, and nothing is given.
      await bar.locator('select').selectOption('APPROVE_WITH_CONDITIONS');
      const fields = page.locator('.condition-fields');
      await fields.locator('textarea').fill('Plant trees.');
      await fields.locator('select').selectOption({ index: 1 });
      await fields.locator('input[type=date]').fill('2020-01-31');
      await page.locator('.decide__reason textarea').fill('As the plan says.');
      await fields.locator('[aria-invalid=true]').waitFor();
      await bar.locator('button').click();
      expect(await page.locator('[data-held], .confirm').count()).toBe(0);

      await bar.locator('select').selectOption('ABSTAIN');
      await bar.locator('button').click();
      const confirm = page.locator('[data-decide=confirm]:enabled');
      const undo = page.locator('[data-held=HELD] button').first();
      await confirm.or(undo).first().waitFor();
      if ((await confirm.count()) > 0) await confirm.click();
      await undo.waitFor();
      expect(await inReach(undo)).toBe(true);
      await page.waitForURL((url) => url.href !== first && url.pathname !== '/inbox');
      await opened();
      await undo.click();
      await page.waitForURL(first);
      expect(window.complaints).toEqual([]);
      await window.close();
    }
  });

  it('takes a reason where it is written, however long what it is about is on its way', async () => {
    const place = newPlace();
    const { POWER } = await agencies(app, ['POWER'], place);
    const lead = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
    const back = await follow(app, 'PROJECT_GATE', [stageOf(['POWER'], { kind: 'ALL' })]);
    await openGate(app, lead, place);
    await back();
    const { page } = await windowOf(POWER.officer);
    let answer = () => {};
    const until = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('"DecisionDesk"')) await until;
      await route.continue();
    });
    await page.goto('/inbox');
    await page.locator('.row').first().waitFor();
    await page.keyboard.press('c');
    await page.locator('aside.panel .skeleton').first().waitFor();
    // More frames than a second has.
    await page.evaluate(`new Promise((done) => {
      let left = 70;
      const next = () => (left-- > 0 ? requestAnimationFrame(next) : done());
      next();
    })`);
    answer();
    await page.locator('[data-decide=reason]:focus').waitFor();

    // What is chosen while what was typed is not looked for yet stays chosen.
    await page.evaluate(`for (const [id, value, kind] of [['inbox-search', 'zzqx', 'input'], ['inbox-kind', 'FULFIL', 'change']]) {
      const field = document.getElementById(id);
      Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set.call(field, value);
      field.dispatchEvent(new Event(kind, { bubbles: true }));
    }`);
    await page.waitForURL(({ searchParams }) => searchParams.get('text') === 'zzqx');
    expect(new URL(page.url()).searchParams.get('kind')).toBe('FULFIL');
    await page.close();
  });

  it('a question about a proposal waits for its authors, leads there, and can be said to need no answer', async () => {
    const place = newPlace();
    const agency = await app.agency({ jurisdiction: place, level: 'DISTRICT', functions: CLEARING_FUNCTIONS });
    const [author, officer] = [
      await app.asMemberOf(await app.firm(), 'PROPOSER'),
      await app.asMemberOf(agency, 'OFFICER'),
    ];
    const proposal = await submit(app, author, (await draft(author, { jurisdiction: place })).id);
    await officer.done('beginDiscussion', { subjectKind: 'PROPOSAL', subjectId: proposal.id, text: 'How deep?' });
    // It is drawn before the texts of other screens are there, and says nothing of them.
    const before = await windowOf(author);
    // Whoever has to set up a second factor is told so above every screen.
    await asDatabase(app, (sql) =>
      sql.query(`update member set factor_due_at = now() + interval '5 days' where id = $1`, [author.memberId]),
    );
    await before.page.route(/\/assets\/more\./, (route) => route.abort());
    await before.show('/inbox');
    await before.page.locator('.row', { hasText: 'Answer a question' }).waitFor();
    await before.page.getByText('Set up a second factor').first().waitFor();
    expect(await before.page.evaluate(KEYS)).toEqual([]);
    const window = await windowOf(author);
    const { page } = window;
    await window.show('/inbox');
    await page.locator('.row', { hasText: 'Answer a question' }).click();
    const panel = page.locator('aside.panel');
    expect(await panel.getByRole('link', { name: 'Answer a question' }).getAttribute('href')).toContain(
      `/proposals/${proposal.id}#thread-`,
    );
    await panel.getByRole('button', { name: 'No answer needed' }).click();
    await page.locator('.row', { hasText: 'Answer a question' }).waitFor({ state: 'detached' });
    await page.getByText('Nothing waits for you').waitFor();
  });
});
