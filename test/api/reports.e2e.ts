import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { connect } from '../support/app.js';
import { agencies, type Agency, decide, follow, newPlace, stageOf } from '../support/approvals.js';
import type { Client } from '../support/client.js';
import { unique } from '../support/organisations.js';
import { createProject, draft, type ProjectView, submit } from '../support/projects.js';

const app = connect();
const place = newPlace();
let undo: () => Promise<void>;
let power: Agency;
let lead: Client;
let firm: Client;
let stranger: Client;
let project: ProjectView;
let approvalId: string;
const title = unique('=Poles & masts');

beforeAll(async () => {
  ({ POWER: power } = await agencies(app, ['POWER'], place));
  lead = await app.asMemberOf(await app.agency({ jurisdiction: place }), 'OFFICER');
  firm = await app.asMemberOf(await app.firm(), 'PROPOSER');
  stranger = await app.asMemberOf(await app.firm(), 'PROPOSER');
  project = await createProject(lead, { confidential: true, component: 'MOBILITY', nativeName: '智慧杆 &' });
  undo = await follow(app, 'PROPOSAL', [stageOf(['POWER'], { kind: 'ALL' })]);
  const mine = await draft(firm, { title, jurisdiction: place });
  approvalId = (await submit(app, firm, mine.id)).approvalId!;
  await decide(power.officer, approvalId, 'REJECT', { reason: '=1+1' });
  await app.settled();
});
afterAll(async () => {
  await undo();
  app.close();
});

async function pageOf(client: Client, path: string): Promise<string> {
  const response = await client.fetch(path);
  expect([path, response.status]).toEqual([path, 200]);
  return response.text();
}
/** The texts of a workbook, all sheets of it. */
async function workbookOf(client: Client, path: string): Promise<string> {
  const response = await client.fetch(`${path}${path.includes('?') ? '&' : '?'}format=xlsx`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/spreadsheetml/);
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w-]+\.xlsx"$/);
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  return Object.values(files)
    .map((bytes) => strFromU8(bytes))
    .join('\n');
}

describe('the monthly portfolio', () => {
  it('tells what moved in the month and how everything stands, with bars, of what the reader may see', async () => {
    const page = await pageOf(firm, '/papers/portfolio?format=page&timeZone=Asia/Shanghai');
    expect(page).toContain('Monthly portfolio');
    expect(page).toContain('Poles &amp; masts');
    expect(page).toMatch(/Rejected<\/td>/);
    expect(page).toMatch(/<svg[^]*<rect/);
    expect(page).not.toContain('<script');
    const others = await pageOf(stranger, '/papers/portfolio?format=page');
    expect(others).not.toContain('Poles &amp; masts');
    expect(others).not.toContain(project.name);
    expect(await pageOf(lead, '/papers/portfolio?format=page')).toContain(project.name);

    const before = await pageOf(firm, '/papers/portfolio?format=page&month=2020-01&language=th');
    expect(before).toContain('2563');
    expect(before).not.toContain('Poles &amp; masts');
  });

  it('names what it is about as the reader can read it, and says the same of the reader’s own organisation', async () => {
    const { organisation } = await firm.query<{ organisation: { name: string } }>(
      'query($id: ID!) { organisation(id: $id) { name } }',
      { id: firm.organisationId },
    );
    for (const [language, named] of [
      ['en', project.name],
      ['zh-CN', '智慧杆 &amp;'],
      ['th', project.name],
    ] as const) {
      for (const path of ['portfolio', `projects/${project.id}`]) {
        const page = await pageOf(lead, `/papers/${path}?format=page&language=${language}`);
        expect(page).toContain(named);
        if (named !== project.name) expect(page).not.toContain(project.name);
      }
      expect(await pageOf(firm, `/papers/portfolio?format=page&language=${language}`)).toContain(organisation.name);
    }
  });

  it('comes as a workbook in which nothing is a formula', async () => {
    const workbook = await workbookOf(firm, '/papers/portfolio?language=zh-CN');
    expect(workbook).toContain('各阶段项目');
    expect(workbook).toContain(`'${title.replace('&', '&amp;')}`);
    expect(workbook).not.toContain('<f>');
  });

  it('has sums of money as numbers in its workbook, with the currency beside them', async () => {
    await submit(app, firm, (await draft(firm, { jurisdiction: place })).id);
    const workbook = await workbookOf(firm, '/papers/portfolio');
    // A cell without t="s" holds a number.
    expect(workbook).toMatch(/<c r="B\d+" s="\d+"><v>\d{9,}(\.\d+)?<\/v><\/c><c r="C\d+" t="s">/);
    expect(workbook).toContain('<t>CNY</t>');
  });

  it('refuses what is no month, no time zone and no format of it', async () => {
    for (const query of ['month=2026-13', 'month=November', 'timeZone=Nowhere/City', 'format=csv', 'format=archive'])
      expect((await firm.fetch(`/papers/portfolio?${query}`)).status).toBe(422);
  });
});

describe('a project’s sheet', () => {
  it('is given to who may see the project, as a page and as a workbook', async () => {
    const page = await pageOf(lead, `/papers/projects/${project.id}?format=page`);
    expect(page).toContain(project.name);
    expect(page).toContain('100.00 %');
    expect(await workbookOf(lead, `/papers/projects/${project.id}`)).toContain(project.name);
    expect((await stranger.fetch(`/papers/projects/${project.id}`)).status).toBe(404);
    expect((await app.stranger().fetch(`/papers/projects/${project.id}`)).status).toBe(401);
    expect((await app.stranger().fetch('/papers/portfolio')).status).toBe(401);
  });
});

describe('the record of an approval', () => {
  it('comes as a workbook too', async () => {
    const workbook = await workbookOf(power.officer, `/papers/approvals/${approvalId}`);
    expect(workbook).toContain("'=1+1");
    expect(workbook).toContain('Rejected');
    expect((await stranger.fetch(`/papers/approvals/${approvalId}?format=xlsx`)).status).toBe(404);
  });
});
