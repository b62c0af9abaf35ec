import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '../support/app.js';
import { decide, newPlace } from '../support/approvals.js';
import type { Client } from '../support/client.js';
import { unique } from '../support/organisations.js';
import { CLEARING_FUNCTIONS, draft, proposalOf, type ProposalView, submit } from '../support/projects.js';

const app = connect();
afterAll(() => app.close());

let place: string;
let author: Client;
let rival: Client;
let officer: Client;
beforeAll(async () => {
  place = newPlace();
  author = await app.asMemberOf(await app.firm(), 'PROPOSER');
  rival = await app.asMemberOf(await app.firm(), 'PROPOSER');
  const agency = await app.agency({ jurisdiction: place, level: 'DISTRICT', functions: CLEARING_FUNCTIONS });
  officer = await app.asMemberOf(agency, 'OFFICER');
});

async function draftFiles(client: Client, proposalId: string): Promise<unknown[] | undefined> {
  const { proposal } = await client.query<{ proposal: { draft: { attachments: unknown[] } | null } | null }>(
    'query($id: ID!) { proposal(id: $id) { draft { attachments { id name path } } } }',
    { id: proposalId },
  );
  return proposal?.draft?.attachments;
}

describe('documents', () => {
  const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
  const upload = (by: Client, proposalId: string, name: string, bytes: Uint8Array, type?: string) => {
    const form = new FormData();
    form.append('proposalId', proposalId);
    form.append('file', new Blob([Buffer.from(bytes)], { type }), name);
    return by.fetch('/attachments', { method: 'POST', body: form });
  };

  it('belong to the draft until a revision holds them, and are got as files that run nothing', async () => {
    const mine = await draft(author, { jurisdiction: place });
    const added = await upload(author, mine.id, '图纸 "1".pdf', PDF, 'application/pdf');
    expect(added.status).toBe(201);
    const file = (await added.json()) as { id: string; path: string; proposalVersion: number; sha256: string };
    expect(file).toMatchObject({
      mediaType: 'application/pdf',
      size: PDF.length,
      sha256: createHash('sha256').update(PDF).digest('hex'),
      proposalVersion: 2,
    });
    expect((await officer.fetch(file.path)).status).toBe(404);
    expect((await app.stranger().fetch(file.path)).status).toBe(401);

    const { version } = await submit(app, author, mine.id);
    const got = await officer.fetch(file.path);
    expect(got.status).toBe(200);
    expect(Buffer.from(await got.arrayBuffer())).toEqual(PDF);
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': expect.stringMatching(/^attachment; filename="__ _1_.pdf"; filename\*=UTF-8''%E5%9B%BE/),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
    expect((await rival.fetch(file.path)).status).toBe(404);
    const late = await upload(author, mine.id, 'late.pdf', PDF);
    expect([late.status, await late.json()]).toEqual([409, expect.objectContaining({ code: 'WRONG_STATE' })]);

    await decide(officer, (await proposalOf(author, mine.id))?.approvalId as string, 'REQUEST_CHANGES', {
      reason: 'Redraw.',
    });
    await app.settled();
    const back = (await proposalOf(author, mine.id)) as ProposalView;
    expect(back.version).toBeGreaterThan(version);
    await author.done('removeAttachment', { id: file.id, expectedVersion: back.version });
    await app.settled();
    expect(await draftFiles(author, mine.id)).toEqual([]);
    expect((await officer.fetch(file.path)).status).toBe(200);
  });

  it('taken out before any revision held them are gone, unless another draft has the same', async () => {
    const [one, other] = [await draft(author), await draft(author)];
    const bytes = Buffer.from(`${unique('table')},1\n`);
    const add = async (to: ProposalView) =>
      (await (await upload(author, to.id, 'table.csv', bytes, 'text/csv')).json()) as { id: string; path: string };
    const [first, second] = [await add(one), await add(other)];
    await author.done('removeAttachment', { id: first.id, expectedVersion: 2 });
    await app.settled();
    expect((await author.fetch(first.path)).status).toBe(404);
    expect(await (await author.fetch(second.path)).text()).toBe(bytes.toString());
  });

  it('are refused by content, size, owner and form, and then leave nothing', async () => {
    const mine = await draft(author);
    const before = await app.ledger.head();
    const refusals: [Promise<Response>, number, string][] = [
      [upload(author, mine.id, 'picture.png', PDF, 'image/png'), 422, 'INPUT_REFUSED'],
      [upload(author, mine.id, 'page.html', Buffer.from('<script>'), 'text/html'), 422, 'INPUT_REFUSED'],
      [upload(author, mine.id, 'empty.pdf', Buffer.alloc(0)), 422, 'INPUT_REFUSED'],
      [upload(rival, mine.id, 'a.pdf', PDF), 404, 'NOT_FOUND'],
      [upload(app.stranger(), mine.id, 'a.pdf', PDF), 401, 'UNAUTHENTICATED'],
      [upload(author, 'x', 'a.pdf', PDF), 422, 'INPUT_REFUSED'],
      [author.fetch('/attachments', { method: 'POST', body: new FormData() }), 422, 'INPUT_REFUSED'],
    ];
    for (const [answer, status, code] of refusals) {
      const response = await answer;
      expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, code]);
    }
    const large = await upload(author, mine.id, 'large.txt', Buffer.alloc(51 * 1024 * 1024, 'a'), 'text/plain');
    expect([large.status, await large.json()]).toEqual([
      422,
      expect.objectContaining({ faults: [expect.objectContaining({ code: 'TOO_LARGE' })] }),
    ]);
    expect(await app.ledger.head()).toBe(before);
    expect(await draftFiles(author, mine.id)).toEqual([]);
  });
});
