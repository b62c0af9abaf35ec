import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { now } from '../support/agreement-life.js';
import { newPlace } from '../support/approvals.js';
import type { Client } from '../support/client.js';
import { unique } from '../support/organisations.js';
import { createProject, owner, type Owner, projectOf, propose, settle, stakes } from '../support/projects.js';

const app = connect();
afterAll(() => app.close());

const DAY = 24 * 3600 * 1000;
const name = unique('Poles');
const nativeName = `${unique('智慧杆')}`;

let lead: Owner;
let partner: Owner;
let projectId: string;

/** What an approval is called wherever somebody meets it, as a reader of that language. */
async function called(by: Client, approvalId: string, language: string, locale = language) {
  const at = await now(app);
  const [from, until] = [at - DAY, at + 60 * DAY].map((ms) => new Date(ms).toISOString());
  const { data, errors } = await by.ask<{
    approval: { title: string };
    inbox: { edges: { node: { title: string } }[] };
    deadlines: { title: string; path: string }[];
    notifications: { edges: { node: { text: string; subjectId: string } }[] };
  }>(
    `query($id: ID!, $from: DateTime!, $until: DateTime!, $locale: String!) {
      approval(id: $id) { title }
      inbox(first: 5, filter: { approvalIds: [$id] }) { edges { node { title } } }
      deadlines(from: $from, until: $until) { title path }
      notifications(first: 50) { edges { node { subjectId text(locale: $locale) } } } }`,
    { id: approvalId, from, until, locale },
    { 'accept-language': language },
  );
  expect(errors).toEqual([]);
  const { approval, inbox, deadlines, notifications } = data!;
  const paper = await by.fetch(`/papers/approvals/${approvalId}?format=page&language=${language}`);
  return {
    approval: approval.title,
    inbox: inbox.edges.map(({ node }) => node.title),
    deadlines: deadlines.filter(({ path }) => path === `/approvals/${approvalId}`).map(({ title }) => title),
    told: notifications.edges.find(({ node }) => node.subjectId === approvalId)?.node.text,
    paper: /<h1>([^<]*)<\/h1>/.exec(await paper.text())?.[1],
  };
}

const everywhere = (title: string) => ({
  approval: title,
  inbox: [title],
  deadlines: [title],
  told: expect.stringContaining(title),
  paper: title,
});

describe('what the platform itself calls an approval', () => {
  beforeAll(async () => {
    [lead, partner] = await Promise.all([owner(app, 'agency'), owner(app)]);
    projectId = (await createProject(lead.officer, { name, nativeName })).id;
  });

  it('is said in the reader’s language, and its project by the name that the reader can read', async () => {
    const project = await projectOf(lead.officer, projectId);
    const { stakeChange } = await propose(lead, project, stakes([lead, 60], [partner, 40]));
    const id = stakeChange.approvalId!;
    await app.settled();
    expect(await called(partner.officer, id, 'en')).toEqual(everywhere(`Change of shares: ${name}`));
    expect(await called(partner.officer, id, 'zh-CN')).toEqual(everywhere(`份额变更：${nativeName}`));
    expect(await called(partner.officer, id, 'th')).toEqual(everywhere(`การเปลี่ยนแปลงสัดส่วน: ${name}`));

    // Found by any of its names, in the inbox and in search.
    for (const text of [`份额变更：${nativeName}`, `Change of shares: ${name}`]) {
      const { inbox, search } = await partner.officer.query<{
        inbox: { edges: { node: { approvalId: string } }[] };
        search: { id: string }[];
      }>(
        `query($text: String!) { inbox(first: 5, filter: { text: $text }) { edges { node { approvalId } } }
          search(text: $text, kinds: [APPROVAL]) { id } }`,
        { text },
      );
      expect(inbox.edges.map(({ node }) => node.approvalId)).toEqual([id]);
      expect(search.map((found) => found.id)).toContain(id);
    }
    // And not by what tells the languages apart.
    const { inbox } = await partner.officer.query<{ inbox: { edges: object[] } }>(
      '{ inbox(first: 5, filter: { text: "zh-CN" }) { edges { node { approvalId } } } }',
    );
    expect(inbox.edges).toEqual([]);
    const { address } = await partner.officer.done<{ address: string }>(
      'createCalendarFeed',
      { name: 'Office', language: 'ZH_CN', mine: true },
      'address',
    );
    const calendar = await (await fetch(new URL(new URL(address).pathname, app.url))).text();
    expect(calendar.replace(/\r\n /g, '')).toContain(`份额变更：${nativeName}`);
    await settle(app, id, 'APPROVE', partner.officer);
  });

  it('names stages as the reader calls them', async () => {
    const { version: expectedVersion } = await projectOf(lead.officer, projectId);
    const { gate } = await lead.officer.done<{ gate: { approvalId: string } }>(
      'requestGate',
      { projectId, expectedVersion },
      'gate { approvalId }',
    );
    await app.settled();
    const id = gate.approvalId;
    expect(await called(partner.officer, id, 'en')).toEqual(everywhere(`${name}: Planning → Design`));
    expect(await called(partner.officer, id, 'zh-CN')).toEqual(everywhere(`${nativeName}：规划 → 设计`));
    expect(await called(partner.officer, id, 'th')).toEqual(everywhere(`${name}: วางแผน → ออกแบบ`));
  });

  it('has lists sorted by what the reader reads, page by page, each by its own cursors', async () => {
    type Listed = {
      approvals: { edges: { node: { title: string } }[]; pageInfo: { endCursor: string } };
    };
    const page = (language: string, after?: string) =>
      partner.officer.ask<Listed>(
        `query($projectId: ID!, $after: String) { approvals(projectId: $projectId, sort: TITLE, first: 1, after: $after) {
          edges { node { title } } pageInfo { endCursor } } }`,
        { projectId, after },
        { 'accept-language': language },
      );
    const orders = {
      en: [`Change of shares: ${name}`, `${name}: Planning → Design`],
      'zh-CN': [`份额变更：${nativeName}`, `${nativeName}：规划 → 设计`],
      // Thai stands after Latin: the other way about.
      th: [`${name}: วางแผน → ออกแบบ`, `การเปลี่ยนแปลงสัดส่วน: ${name}`],
    };
    const cursors: string[] = [];
    for (const [language, [first, second]] of Object.entries(orders)) {
      const { approvals: one } = (await page(language)).data!;
      const { approvals: two } = (await page(language, one.pageInfo.endCursor)).data!;
      expect([...one.edges, ...two.edges].map(({ node }) => node.title)).toEqual([first, second]);
      cursors.push(one.pageInfo.endCursor);
    }
    const { errors } = await page('th', cursors[0]);
    expect(errors[0]?.extensions).toMatchObject({ faults: [{ path: ['after'], code: 'OTHER_ORDER' }] });
  });

  it('has names sorted as the reader reads them, Chinese ones by their sound', async () => {
    const [keeper, jurisdiction] = [await owner(app), newPlace()];
    const names = [
      ['Amber', '上海'],
      ['Harbour', '电信'],
      ['Quay', '北京'],
      ['Willow', 'สวน'],
      ['Moor', undefined],
    ] as const;
    for (const [given, native] of names) {
      await createProject(keeper.officer, { name: given, nativeName: native });
      const agency = await app.agency({ name: unique(given), nativeName: native && unique(native), jurisdiction });
      await keeper.officer.done('declareInterest', { kind: 'ADVISOR', withId: agency.id, since: '2024-01-01' });
    }
    const sorted = async (language: string) => {
      type List<Node> = { readonly edges: readonly { readonly node: Node }[] };
      type Named = { readonly name: string };
      const { data, errors } = await keeper.officer.ask<{
        projects: List<Named>;
        organisations: List<Named>;
        interests: List<{ readonly with: Named }>;
      }>(
        `query($leadId: ID!, $jurisdiction: String!) {
          projects(first: 9, leadId: $leadId, sort: NAME) { edges { node { name } } }
          organisations(first: 9, jurisdiction: $jurisdiction, sort: NAME) { edges { node { name } } }
          interests(first: 9, mine: true, sort: WITH) { edges { node { with { name } } } } }`,
        { leadId: keeper.organisation.id, jurisdiction },
        { 'accept-language': language },
      );
      expect(errors).toEqual([]);
      const { projects, organisations, interests } = data!;
      const lists = [projects.edges, organisations.edges, interests.edges.map(({ node }) => ({ node: node.with }))];
      return lists.map((edges) => edges.map(({ node }) => /^[A-Z][a-z]+/.exec(node.name)?.[0]));
    };
    const threeTimes = (...order: string[]) => [order, order, order];
    expect(await sorted('en')).toEqual(threeTimes('Amber', 'Harbour', 'Moor', 'Quay', 'Willow'));
    // Latin, then 北京, 电信, 上海.
    expect(await sorted('zh-CN')).toEqual(threeTimes('Moor', 'Willow', 'Quay', 'Harbour', 'Amber'));
    // Willow is สวน.
    expect(await sorted('th')).toEqual(threeTimes('Amber', 'Harbour', 'Moor', 'Quay', 'Willow'));
  });
});
