import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import { connect } from '../support/app.js';
import { approvalOf, asked, decide, newPlace } from '../support/approvals.js';
import type { Client, Result } from '../support/client.js';
import { type TestOrganisation, unique } from '../support/organisations.js';
import {
  CLEARING_FUNCTIONS,
  content,
  draft,
  PROPOSAL,
  proposalOf,
  type ProposalView,
  submit,
} from '../support/projects.js';
import { join } from '../support/partners.js';

const app = connect();
afterAll(() => app.close());

const id = '00000000-0000-7000-8000-00000000dead';
let place: string;
let firm: TestOrganisation;
let author: Client;
let partnerFirm: TestOrganisation;
let partner: Client;
let rival: Client;
let agency: TestOrganisation;
let officer: Client;

beforeAll(async () => {
  place = newPlace();
  [firm, partnerFirm, agency] = await Promise.all([
    app.firm(),
    app.institute(),
    app.agency({ jurisdiction: place, level: 'DISTRICT', functions: CLEARING_FUNCTIONS }),
  ]);
  author = await app.asMemberOf(firm, 'PROPOSER');
  partner = await app.asMemberOf(partnerFirm, 'PROPOSER');
  rival = await app.asMemberOf(await app.firm(), 'PROPOSER');
  officer = await app.asMemberOf(agency, 'OFFICER');
});

const save = (by: Client, input: object) =>
  by.mutate<Result & { proposal: ProposalView }>('saveProposalDraft', input, PROPOSAL);
const CONTENT = `content { summary pppType termYears capitalValue { amount currency } fundingSources { kind name amount currency }
  risks { category allocation shares { public private } } benefits { public { statement } civic { statement } } sites component
  datasets { title existing } standards { code title group } solicited consortiumOrganisationIds proposedStakes { sharePercent } }`;
async function draftOf(client: Client, proposalId: string): Promise<Record<string, unknown> | null> {
  const { proposal } = await client.query<{ proposal: { draft: Record<string, unknown> | null } | null }>(
    `query($id: ID!) { proposal(id: $id) { draft { title projectId jurisdiction ${CONTENT} attachments { id name path } } } }`,
    { id: proposalId },
  );
  return proposal?.draft ?? null;
}

describe('a draft', () => {
  it('is seen by its authors only', async () => {
    const mine = await draft(author);
    expect(mine).toMatchObject({ state: 'DRAFT', version: 1, revisionNumber: 0 });
    expect(mine.viewerCan).toEqual(['proposal.read', 'proposal.draft', 'proposal.submit', 'proposal.withdraw']);
    for (const other of [partner, rival, officer]) expect(await proposalOf(other, mine.id)).toBeNull();
  });

  it('keeps what is half done, field by field, and loses nothing else', async () => {
    const mine = await draft(author, { content: { termYears: 20, risks: [{ category: 'DEMAND' }] } });
    const half = { capitalValue: { amount: '12 mil' }, risks: null, summary: '灯杆' };
    const saved = await save(author, { id: mine.id, expectedVersion: 1, title: 'Better', content: half });
    expect(saved.proposal).toMatchObject({ title: 'Better', version: 2 });
    expect(await draftOf(author, mine.id)).toMatchObject({
      title: 'Better',
      content: { termYears: 20, capitalValue: { amount: '12 mil', currency: null }, risks: null, summary: '灯杆' },
    });
  });

  it('is refused a stale version, and faults of shape with their paths, and then keeps what it had', async () => {
    const mine = await draft(author);
    const before = await app.ledger.head();
    expect(await save(author, { id: mine.id, expectedVersion: 7, title: 'x' })).toMatchObject({
      __typename: 'VersionRefused',
      expectedVersion: 7,
      actualVersion: 1,
    });
    const bad = { sites: { type: 'FeatureCollection', features: [{ type: 'Nothing' }] } };
    const refused = await save(author, {
      id: mine.id,
      expectedVersion: 1,
      title: ' ',
      jurisdiction: 'Shanghai',
      projectId: id,
      content: bad,
    });
    expect(refused.__typename).toBe('InputRefused');
    const paths = (refused.faults as { path: string[] }[]).map(({ path }) => path.slice(0, 2).join('.'));
    expect(new Set(paths)).toEqual(new Set(['projectId', 'content.sites', 'title', 'jurisdiction']));
    expect(await app.ledger.head()).toBe(before);
    expect(await proposalOf(author, mine.id)).toMatchObject({ title: mine.title, version: 1 });
  });

  it('does not exist for others, and is not for every role of its own', async () => {
    const mine = await draft(author);
    for (const other of [rival, officer]) {
      for (const [field, input] of [
        ['saveProposalDraft', { title: 'x' }],
        ['submitProposal', {}],
        ['withdrawProposal', {}],
      ] as const) {
        const { errors } = await other.ask(
          `mutation($input: ${field[0]?.toUpperCase()}${field.slice(1)}Input!) { ${field}(input: $input) { __typename } }`,
          { input: { id: mine.id, expectedVersion: 1, ...input } },
        );
        expect(errors[0]?.extensions.code).toBe('NOT_FOUND');
      }
    }
    const viewer = await app.asMemberOf(firm, 'VIEWER');
    expect(await save(viewer, { id: mine.id, expectedVersion: 1, title: 'x' })).toMatchObject({
      __typename: 'PermissionRefused',
      permission: 'proposal.draft',
    });
    expect(await viewer.mutate('draftProposal', { title: 'x' })).toMatchObject({ __typename: 'PermissionRefused' });
  });

  it('shows its route before it is submitted, to its authors', async () => {
    const mine = await draft(author, { jurisdiction: place });
    const ROUTE = `query($id: ID!) { proposalRoute(id: $id) { key stages { key applies dueBy groups { seats { organisationId veto } } } } }`;
    const { proposalRoute } = await author.query<{ proposalRoute: { key: string; stages: Record<string, unknown>[] } }>(
      ROUTE,
      {
        id: mine.id,
      },
    );
    expect(proposalRoute.key).toBe('ppp-clearance');
    expect(proposalRoute.stages[0]).toMatchObject({
      key: 'clearance',
      applies: true,
      dueBy: expect.any(String),
      groups: [{ seats: [{ organisationId: agency.id, veto: true }] }],
    });
    expect((await rival.ask(ROUTE, { id: mine.id })).errors[0]?.extensions.code).toBe('NOT_FOUND');
  });
});

describe('submitting', () => {
  it('refuses an incomplete draft with every fault, and records nothing', async () => {
    const { id: mine } = await draft(author, { content: { termYears: 0, consortiumOrganisationIds: [agency.id, id] } });
    const before = await app.ledger.head();
    const refused = await author.mutate('submitProposal', { id: mine, expectedVersion: 1 });
    expect(refused).toMatchObject({ __typename: 'TransitionRefused', code: 'INCOMPLETE', state: 'DRAFT' });
    const faults = (refused.faults as { path: unknown[]; code: string }[]).map(({ path, code }) => [
      path.join('.'),
      code,
    ]);
    expect(faults).toEqual(
      expect.arrayContaining([
        ['summary', 'REQUIRED'],
        ['pppType', 'REQUIRED'],
        ['termYears', 'OUT_OF_RANGE'],
        ['capitalValue.amount', 'REQUIRED'],
        ['risks', 'REQUIRED'],
        ['benefits.civic', 'REQUIRED'],
        ['sites', 'REQUIRED'],
        ['consortiumOrganisationIds.0', 'NOT_A_PROPOSER'],
        ['consortiumOrganisationIds.1', 'UNKNOWN_ORGANISATION'],
      ]),
    );
    expect(await app.ledger.head()).toBe(before);
    expect(await proposalOf(author, mine)).toMatchObject({ state: 'DRAFT', version: 1, revisionNumber: 0 });
  });

  it('freezes a revision whose hash anybody can compute, and opens its approval to who decides', async () => {
    const mine = await draft(author, { jurisdiction: place });
    const { proposal } = await author.done<Result & { proposal: ProposalView }>(
      'submitProposal',
      { id: mine.id, expectedVersion: 1 },
      PROPOSAL,
    );
    expect(proposal).toMatchObject({
      state: 'UNDER_REVIEW',
      revisionNumber: 1,
      viewerCan: ['proposal.read', 'proposal.withdraw'],
    });
    await app.settled();

    const { proposal: seen } = await officer.query<{ proposal: Record<string, unknown> }>(
      `query($id: ID!) { proposal(id: $id) { state submitterId draft { title } contentHash capitalValue { amount currency }
        holder { organisations { id } reason until } approval { id state contentHash revision }
        revision { number title projectId jurisdiction contentHash attachments { name mediaType size sha256 } submitter { organisationId } ${CONTENT} } } }`,
      { id: mine.id },
    );
    const revision = seen.revision as Record<string, unknown>;
    expect(seen).toMatchObject({
      draft: null,
      capitalValue: { amount: '650000000', currency: 'CNY' },
      approval: { state: 'OPEN', revision: 1, contentHash: proposal.contentHash },
      holder: {
        organisations: [{ id: agency.id }],
        reason: expect.stringContaining(agency.name),
        until: expect.any(String),
      },
      revision: { number: 1, submitter: { organisationId: firm.id }, content: { termYears: 15 } },
    });
    const hashed = {
      proposalId: mine.id,
      number: 1,
      submitterId: seen.submitterId,
      title: revision.title,
      projectId: null,
      jurisdiction: place,
      content: content(),
      attachments: [],
    };
    expect(
      createHash('sha256')
        .update(canonicalize(hashed) ?? '')
        .digest('hex'),
    ).toBe(proposal.contentHash);
    expect(await proposalOf(rival, mine.id)).toBeNull();
    expect(await save(author, { id: mine.id, expectedVersion: proposal.version, title: 'Later' })).toMatchObject({
      __typename: 'TransitionRefused',
      code: 'WRONG_STATE',
      state: 'UNDER_REVIEW',
    });
    expect(await author.mutate('submitProposal', { id: mine.id, expectedVersion: proposal.version })).toMatchObject({
      code: 'WRONG_STATE',
    });
  });

  it('answers a repeated key with the first success, and submits once', async () => {
    const mine = await draft(author, { jurisdiction: place });
    const input = { id: mine.id, expectedVersion: 1, clientMutationId: unique('key') };
    const answers = await Promise.all(
      [1, 2, 3].map(() => author.mutate<Result & { proposal: ProposalView }>('submitProposal', input, PROPOSAL)),
    );
    expect(answers.map(({ proposal }) => proposal.revisionNumber)).toEqual([1, 1, 1]);
  });

  it('is refused where nobody would decide, and to partners and pending organisations', async () => {
    const nowhere = await draft(author, {
      jurisdiction: 'TH-10',
      content: content({ consortiumOrganisationIds: [partnerFirm.id] }),
    });
    await join(partner, nowhere.id);
    const submitted = await partner.mutate('submitProposal', { id: nowhere.id, expectedVersion: 2 });
    expect(submitted).toMatchObject({ __typename: 'PermissionRefused', permission: 'proposal.submit' });

    const pending = await app.firm({ verified: false });
    await pending.admin.query('{ me { id } }');
    const seat = await app.asMemberOf(pending, 'PROPOSER');
    const early = await draft(seat);
    expect(early.viewerCan).toEqual(['proposal.read', 'proposal.draft']);
    expect(await seat.mutate('submitProposal', { id: early.id, expectedVersion: 1 })).toMatchObject({
      __typename: 'PermissionRefused',
    });
  });
});

describe('a proposal under review', () => {
  let mine: ProposalView;
  const start = async () => {
    mine = await submit(app, author, (await draft(author, { jurisdiction: place })).id);
  };

  it('goes back for changes, is revised unseen, and is approved in the revision that was decided on', async () => {
    await start();
    await decide(officer, mine.approvalId as string, 'REQUEST_CHANGES', { reason: 'Say who maintains the poles.' });
    await app.settled();
    const back = await proposalOf(author, mine.id);
    expect(back).toMatchObject({ state: 'CHANGES_REQUESTED', revisionNumber: 1 });
    const { proposal: holder } = await author.query<{ proposal: { holder: unknown } }>(
      'query($id: ID!) { proposal(id: $id) { holder { organisations { id } } } }',
      { id: mine.id },
    );
    expect(holder.holder).toEqual({ organisations: [{ id: firm.id }] });

    const risks = (content().risks as object[]).map((risk, at) =>
      at === 3 ? { ...risk, note: 'The city guarantees.' } : risk,
    );
    const saved = await save(author, {
      id: mine.id,
      expectedVersion: back?.version,
      title: 'Poles, maintained',
      content: { risks },
    });
    expect(saved.proposal.title).toBe(mine.title);
    expect(await draftOf(officer, mine.id)).toBeNull();
    expect(await proposalOf(officer, mine.id)).toMatchObject({ title: mine.title });
    expect(await save(author, { id: mine.id, expectedVersion: saved.proposal.version, projectId: id })).toMatchObject({
      faults: [{ path: ['projectId'], code: 'FIXED' }],
    });

    const again = await submit(app, author, mine.id);
    expect(again).toMatchObject({
      state: 'UNDER_REVIEW',
      revisionNumber: 2,
      approvalId: mine.approvalId,
      title: 'Poles, maintained',
    });
    expect(again.contentHash).not.toBe(mine.contentHash);
    const { proposal } = await officer.query<{ proposal: { revisions: unknown[]; changes: unknown[] } }>(
      `query($id: ID!) { proposal(id: $id) { revisions { number title } changes(from: 1, to: 2) { kind path before after } } }`,
      { id: mine.id },
    );
    expect(proposal.revisions).toEqual([
      { number: 1, title: mine.title },
      { number: 2, title: 'Poles, maintained' },
    ]);
    expect(proposal.changes).toEqual([
      { kind: 'ADDED', path: '/content/risks/3/note', before: null, after: 'The city guarantees.' },
      { kind: 'CHANGED', path: '/title', before: mine.title, after: 'Poles, maintained' },
    ]);

    const item = await asked(officer, mine.approvalId as string);
    expect(item?.contentHash).toBe(again.contentHash);
    expect(
      await decide(officer, mine.approvalId as string, 'APPROVE', { contentHash: mine.contentHash }),
    ).toMatchObject({
      __typename: 'TransitionRefused',
    });
    await decide(officer, mine.approvalId as string, 'APPROVE');
    await app.settled();
    expect(await proposalOf(author, mine.id)).toMatchObject({
      state: 'APPROVED',
      revisionNumber: 2,
      viewerCan: ['proposal.read'],
    });
    expect(await approvalOf(author, mine.approvalId as string)).toMatchObject({
      state: 'APPROVED',
      contentHash: again.contentHash,
    });
  });

  it('is rejected for good once its answer to the objection is not enough', async () => {
    await start();
    const approvalId = mine.approvalId as string;
    await decide(officer, approvalId, 'REJECT', { reason: 'The street is too narrow.' });
    const [objection] = (await approvalOf(author, approvalId)).objections;
    const of = { objectionId: objection?.id };
    await author.done('answerObjection', { ...of, answer: 'The poles stand in the garden.' });
    await officer.done('respondToAnswer', { ...of, resolved: false, note: 'It is not theirs.' });
    await app.settled();
    const rejected = await proposalOf(author, mine.id);
    expect(rejected?.state).toBe('REJECTED');
    expect(await author.mutate('withdrawProposal', { id: mine.id, expectedVersion: rejected?.version })).toMatchObject({
      code: 'WRONG_STATE',
      state: 'REJECTED',
    });
  });

  it('can be withdrawn by its submitter alone, which ends the approval', async () => {
    await start();
    expect(await officer.mutate('withdrawProposal', { id: mine.id, expectedVersion: mine.version })).toMatchObject({
      __typename: 'PermissionRefused',
    });
    const { version } = (await proposalOf(author, mine.id)) as ProposalView;
    await author.done('withdrawProposal', { id: mine.id, expectedVersion: version });
    await app.settled();
    expect(await proposalOf(officer, mine.id)).toMatchObject({ state: 'WITHDRAWN' });
    expect(await approvalOf(officer, mine.approvalId as string)).toMatchObject({ state: 'WITHDRAWN' });
    expect(await asked(officer, mine.approvalId as string)).toBeUndefined();
  });
});
