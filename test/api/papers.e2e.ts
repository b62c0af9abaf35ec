import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { agencies, type Agency, decide, follow, newPlace, stageOf } from '../support/approvals.js';
import type { Client } from '../support/client.js';
import { content, draft, proposalOf, submit } from '../support/projects.js';

const app = connect();
let undo: () => Promise<void>;
let power: Agency;
let firm: Client;
let id: string;
let approvalId: string;
let party: string;
let partyName: string;

beforeAll(async () => {
  const place = newPlace();
  ({ POWER: power } = await agencies(app, ['POWER'], place));
  const organisation = await app.firm();
  ({ id: party, name: partyName } = organisation);
  firm = await app.asMemberOf(organisation, 'PROPOSER');
  undo = await follow(app, 'PROPOSAL', [stageOf(['POWER'], { kind: 'ALL' })]);
  ({ id } = await draft(firm, {
    title: 'Poles <script>alert(1)</script>',
    jurisdiction: place,
    content: content({
      solicited: true,
      proposedStakes: [{ organisationId: party, kind: 'EQUITY', sharePercent: '100.00' }],
    }),
  }));
  approvalId = (await submit(app, firm, id)).approvalId!;
  await decide(power.officer, approvalId, 'REJECT', { reason: 'The line & the mast.' });
});
afterAll(async () => {
  await undo();
  app.close();
});

describe('papers', () => {
  it('print a proposal’s file with the hash of its revision, in the language asked for, and run nothing', async () => {
    const { contentHash } = (await proposalOf(power.officer, id))!;
    const response = await power.officer.fetch(`/papers/proposals/${id}?language=zh-CN&format=page`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const page = await response.text();
    expect(page).toContain('提案案卷');
    expect(page).toContain(contentHash);
    expect(page).toMatch(/提案编号 \d{4}-\d{4}/);
    // What the wizard asks stands on paper too.
    expect(page).toContain('31.2304°, 121.4737°');
    expect(page.slice(page.indexOf('共有方与份额'))).toMatch(new RegExp(`${partyName}[^]*0\\.00 %[^]*100\\.00 %`));
    expect(page).toMatch(/由政府部门提出需求<\/dt>\s*<dd>是/);
    expect(page).toContain('Poles &lt;script&gt;');
    expect(page).not.toContain('<script>');
  });

  it('print the record of an approval', async () => {
    const response = await firm.fetch(`/papers/approvals/${approvalId}?format=page`);
    const page = await response.text();
    expect(page).toContain('Rejected');
    expect(page).toContain('The line &amp; the mast.');
    const wrong = await firm.fetch(`/papers/approvals/${approvalId}?format=archive`);
    expect([wrong.status, await wrong.json()]).toMatchObject([422, { faults: [{ path: ['format'] }] }]);
  });

  it('come as PDF where there is a browser, else as the page', async () => {
    const response = await power.officer.fetch(`/papers/approvals/${approvalId}?language=th`);
    expect(response.status).toBe(200);
    const type = response.headers.get('content-type');
    const bytes = Buffer.from(await response.arrayBuffer());
    if (type === 'application/pdf') {
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
      expect(response.headers.get('content-disposition')).toBe(`attachment; filename="approval-${approvalId}.pdf"`);
    } else expect(bytes.toString()).toContain('บันทึกการอนุมัติ');
  });

  it('are given to nobody who may not see what is on them', async () => {
    const other = await app.asMemberOf(await app.firm(), 'PROPOSER');
    expect((await other.fetch(`/papers/proposals/${id}`)).status).toBe(404);
    expect((await other.fetch(`/papers/approvals/${approvalId}`)).status).toBe(404);
    expect((await app.stranger().fetch(`/papers/proposals/${id}`)).status).toBe(401);
  });
});
